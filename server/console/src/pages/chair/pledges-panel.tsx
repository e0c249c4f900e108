import { useSignal } from '@preact/signals';
import { type MeetingView, type PledgeRecord, READINESS_BANDS } from '@tour-de-table/client-sdk';
import { useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { awaitsRelease, newestFirst, placeIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { IndicativeNote } from '../../parts/indicative-note.tsx';
import { PledgeCard } from '../../parts/pledge-card.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { useFresh } from '../../parts/use-fresh.ts';
import { useHeldBack } from '../../parts/use-held-back.ts';
import { PledgeActions, PledgeDialogue } from './pledge-actions.tsx';

const FILTERS = ['all', 'waiting', 'disclosed', 'withdrawn'] as const;
type Filter = (typeof FILTERS)[number];

/** What is for the chair only waits for its delegation's consent before it can be selected. */
function isReleasable(pledge: PledgeRecord, view: MeetingView): boolean {
  const isForChair = view.phases[pledge.phaseId]?.disclosure === 'chair-only';
  return awaitsRelease(pledge) && (!isForChair || pledge.hasConsent === true);
}

const PASSES: Readonly<Record<Filter, (pledge: PledgeRecord) => boolean>> = {
  all: () => true,
  waiting: awaitsRelease,
  disclosed: ({ disclosed, status }) => disclosed === 'this-version' && status !== 'withdrawn',
  withdrawn: ({ status }) => status === 'withdrawn',
};

/** The pledges as they come, and what waits for its release. */
export function PledgesPanel({ onRelease }: { readonly onRelease: (pledges: readonly PledgeRecord[]) => void }) {
  const { view, lang } = useMeeting();
  const filter = useSignal<Filter>('all');
  // The version that was seen when it was selected: an amendment is something else, and is not selected.
  const selected = useSignal<ReadonlyMap<string, number>>(new Map());
  const pledges = newestFirst(Object.values(view.pledges));
  const chosen = pledges.filter(
    (pledge) => selected.value.get(pledge.id) === pledge.version && isReleasable(pledge, view),
  );
  const waiting = pledges.filter(awaitsRelease);
  const releasable = waiting.filter((pledge) => isReleasable(pledge, view));
  const place = useRef<HTMLElement>(null);
  const { phase } = placeIn(view);
  const awaitsSome = phase?.disclosure === 'on-release' || phase?.disclosure === 'chair-only';
  const held = useHeldBack(pledges.filter(PASSES[filter.value]), place);
  const fresh = useFresh(held.rows.map(({ item }) => item.id));
  const select = ({ id, version }: PledgeRecord, isOn: boolean) => {
    const next = new Map(selected.value);
    if (isOn) next.set(id, version);
    else next.delete(id);
    selected.value = next;
  };
  const draw = (pledge: PledgeRecord, isFresh: boolean) => (
    <PledgeCard
      pledge={pledge}
      isFresh={isFresh}
      more={<PledgeDialogue pledge={pledge} />}
      lead={
        isReleasable(pledge, view) ? (
          <label class="check">
            <input
              type="checkbox"
              checked={chosen.includes(pledge)}
              aria-label={t('release.select', {
                delegation: nameIn(view.delegations, pledge.delegation, lang),
                title: pledge.content.title,
              })}
              onChange={(event) => select(pledge, event.currentTarget.checked)}
            />
          </label>
        ) : null
      }
    >
      <PledgeActions pledge={pledge} />
    </PledgeCard>
  );
  return (
    <section ref={place} class="panel pledges" aria-labelledby="pledges">
      <h2 id="pledges" class="visually-hidden">
        {t('pledges.title')}
      </h2>
      {/* Everything in it has its place, so that nothing pushes the list when it comes. */}
      <div class="pledge-bar">
        <div class="choices" role="radiogroup" aria-label={t('pledges.filter')}>
          {FILTERS.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="pledge-filter"
                checked={filter.value === name}
                onChange={() => {
                  filter.value = name;
                  held.takeIn();
                }}
              />
              {t(`pledges.filters.${name}`)}
              {name === 'waiting' && waiting.length > 0 ? <span class="count">{waiting.length}</span> : null}
            </label>
          ))}
        </div>
        {/* Who listens is told by the announcer, a few together. */}
        <span class="news-place push">
          {held.waiting.length === 0 && !held.isMoved ? null : (
            <button type="button" class="button primary small" onClick={held.takeIn}>
              {held.waiting.length === 0 ? t('cockpit.new-order') : t('cockpit.new', { count: held.waiting.length })}
            </button>
          )}
        </span>
        <ReleaseBar
          isShown={releasable.length > 0 || awaitsSome}
          releasable={releasable}
          chosen={chosen}
          onSelect={(all) => {
            selected.value = new Map(all.map(({ id, version }) => [id, version]));
          }}
          onRelease={() => onRelease(chosen)}
        />
      </div>
      {pledges.length === 0 ? (
        <Empty text={t('pledges.none')} />
      ) : (
        <ul class="stack pledge-list">
          {held.rows.map(({ item }) => {
            const pledge = view.pledges[item.id] ?? item;
            return <li key={pledge.id}>{draw(pledge, fresh.has(pledge.id))}</li>;
          })}
        </ul>
      )}
      <ul class="row bands">
        {READINESS_BANDS.map((band) => (
          <li key={band} class={`mark band-${band}`}>
            {t(`band.${band}`)}{' '}
            <strong class="tabular">
              {pledges.filter((pledge) => pledge.band === band && pledge.status !== 'withdrawn').length}
            </strong>
          </li>
        ))}
      </ul>
      <IndicativeNote />
    </section>
  );
}

interface ReleaseBarProps {
  /** It stands there before there is anything to release, where that is going to come. */
  readonly isShown: boolean;
  readonly releasable: readonly PledgeRecord[];
  readonly chosen: readonly PledgeRecord[];
  readonly onSelect: (pledges: readonly PledgeRecord[]) => void;
  readonly onRelease: () => void;
}

/** All at once or some, and the release of what is chosen. */
function ReleaseBar({ isShown, releasable, chosen, onSelect, onRelease }: ReleaseBarProps) {
  const { link, lang } = useMeeting();
  const refusal = link.client.may({ type: 'release-pledges' });
  const why =
    refusal !== null ? explainRejection(refusal, lang) : chosen.length === 0 ? t('release.select-first') : null;
  if (!isShown) return null;
  const isAll = chosen.length > 0 && chosen.length === releasable.length;
  return (
    <span class="row push release-bar">
      <Button
        look="small"
        reason={releasable.length === 0 ? t('release.none') : null}
        onPress={() => onSelect(isAll ? [] : releasable)}
      >
        {isAll ? t('release.select-none') : t('release.select-all')}
      </Button>
      <Button look="small primary" icon="eye" reason={why} onPress={onRelease}>
        {t('do.release-pledges', { count: chosen.length })}…
      </Button>
    </span>
  );
}
