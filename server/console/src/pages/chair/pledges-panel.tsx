import { useSignal } from '@preact/signals';
import { type MeetingView, type PledgeRecord, READINESS_BANDS } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { awaitsRelease, newestFirst } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { IndicativeNote } from '../../parts/indicative-note.tsx';
import { LiveList } from '../../parts/live-list.tsx';
import { PledgeCard } from '../../parts/pledge-card.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
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
  const { link, view, lang } = useMeeting();
  const filter = useSignal<Filter>('all');
  // The version that was seen when it was selected: an amendment is something else, and is not selected.
  const selected = useSignal<ReadonlyMap<string, number>>(new Map());
  const pledges = newestFirst(Object.values(view.pledges));
  const chosen = pledges.filter(
    (pledge) => selected.value.get(pledge.id) === pledge.version && isReleasable(pledge, view),
  );
  const waiting = pledges.filter(awaitsRelease);
  const releasable = waiting.filter((pledge) => isReleasable(pledge, view));
  const refusal = link.client.may({ type: 'release-pledges' });
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
    <section class="panel" aria-labelledby="pledges">
      <header>
        <h2 id="pledges">{t('pledges.title')}</h2>
        <span class="count">{pledges.length}</span>
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
      </header>
      <IndicativeNote />
      <div class="row">
        <div class="choices" role="radiogroup" aria-label={t('pledges.filter')}>
          {FILTERS.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="pledge-filter"
                checked={filter.value === name}
                onChange={() => {
                  filter.value = name;
                }}
              />
              {t(`pledges.filters.${name}`)}
              {name === 'waiting' && waiting.length > 0 ? <span class="count">{waiting.length}</span> : null}
            </label>
          ))}
        </div>
        {releasable.length === 0 ? null : (
          <div class="row push release-bar">
            <Button
              look="small"
              onPress={() => {
                const isAll = chosen.length === releasable.length;
                selected.value = new Map(isAll ? [] : releasable.map(({ id, version }) => [id, version]));
              }}
            >
              {chosen.length === releasable.length ? t('release.select-none') : t('release.select-all')}
            </Button>
            <Button
              look="small primary"
              icon="eye"
              reason={
                refusal === null
                  ? chosen.length === 0
                    ? t('release.select-first')
                    : null
                  : explainRejection(refusal, lang)
              }
              onPress={() => onRelease(chosen)}
            >
              {t('do.release-pledges', { count: chosen.length })}…
            </Button>
          </div>
        )}
      </div>
      {pledges.length === 0 ? (
        <Empty text={t('pledges.none')} />
      ) : (
        <LiveList key={filter.value} items={pledges.filter(PASSES[filter.value])} draw={draw} />
      )}
    </section>
  );
}
