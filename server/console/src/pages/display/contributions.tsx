import { useSignal } from '@preact/signals';
import type { PledgeRecord } from '@tour-de-table/client-sdk';
import { standingOf } from '@tour-de-table/shared/view';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { foreignLanguage } from '../../language/written-languages.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Named } from '../../parts/named.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { PageCount } from './page-count.tsx';
import { useTurning } from './use-turning.ts';

/** More are never shown at once. */
const SHOWN_MAX = 12;

interface ContributionsProps {
  readonly pledges: readonly PledgeRecord[];
  /** The round under way is sealed: there is nothing to see yet. */
  readonly isSealed: boolean;
  /** Whether all of them are shown, page after page; else the newest, and how many more there are. */
  readonly turns: boolean;
}

/** What was brought to the table, the newest first, in letters for ten metres. */
export function Contributions({ pledges, isSealed, turns }: ContributionsProps) {
  const { meeting } = useMeeting();
  const list = useRef<HTMLUListElement>(null);
  const fitting = useSignal(SHOWN_MAX);
  const onPage = Math.max(1, Math.min(fitting.value, SHOWN_MAX));
  const pages = turns ? Math.ceil(pledges.length / onPage) : 1;
  const page = useTurning(pages, pledges[0]?.id ?? '');
  const shown = pledges.slice(page * onPage, page * onPage + SHOWN_MAX);
  const rest = pages > 1 ? 0 : pledges.length - Math.min(fitting.value, shown.length);
  useLayoutEffect(() => {
    const measure = () => {
      // A page that is not full says nothing of how many fit.
      if (list.current !== null && page === 0) fitting.value = wholeItems(list.current);
    };
    measure();
    addEventListener('resize', measure);
    const observer = new ResizeObserver(measure);
    if (list.current !== null) observer.observe(list.current);
    return () => {
      removeEventListener('resize', measure);
      observer.disconnect();
    };
  }, [pledges, page]);
  return (
    <section class="display-pledges" aria-labelledby="contributions">
      <h2 id="contributions">
        {t('others.all')} <span class="count">{pledges.length}</span>
        {rest === 0 ? null : <span class="more">{t('display.more', { count: rest })}</span>}
        <PageCount page={page} pages={pages} />
      </h2>
      {isSealed ? <p class="sealed">{t('call.sealed')}</p> : null}
      {pledges.length === 0 && !isSealed ? <p class="soft">{t('display.none')}</p> : null}
      <ul ref={list}>
        {shown.map((pledge, index) => (
          <Contribution key={pledge.id} pledge={pledge} isFitting={index < fitting.value} />
        ))}
      </ul>
      <p class="binding">{t(meeting.sitting.status === 'closed' ? 'capital.after-closing' : 'indicative.long')}</p>
    </section>
  );
}

function Contribution({ pledge, isFitting }: { readonly pledge: PledgeRecord; readonly isFitting: boolean }) {
  const { link, view, meeting, lang } = useMeeting();
  const { delegation, content, band, provenance, readBack, partners } = pledge;
  const standing = standingOf(pledge, meeting.capitalDates, link.now.value);
  const names = (said: 'asked' | 'confirmed' | 'declined') =>
    inRow(
      Object.keys(partners)
        .filter((code) => partners[code] === said)
        .map((code) => nameIn(view.delegations, code, lang)),
    );
  const [confirmed, asked, declined] = [names('confirmed'), names('asked'), names('declined')];
  const notes = [
    provenance === 'spoken' && readBack !== 'confirmed' ? t('call.unconfirmed') : '',
    asked === '' ? '' : t('partner.unconfirmed', { names: asked }),
    declined === '' ? '' : t('partner.declined', { names: declined }),
  ].filter((note) => note !== '');
  const foreign = foreignLanguage(content.language, lang);
  const isDecided = standing === 'approved' || standing === 'committed';
  return (
    <li class={`${isFitting ? '' : 'unfit'} standing-${standing}`}>
      <strong>
        <Named code={delegation} />
        {confirmed === '' ? '' : ` + ${confirmed}`}
      </strong>
      <span class="what" lang={content.language}>
        {content.title}
      </span>
      <span class="tags">
        {t(`category.${content.category}`)}
        {band === 'unstated' ? '' : ` · ${t(`band.${band}`)}`}
        {foreign === null ? '' : ` · ${t('written-in', { language: foreign })}`}
      </span>
      {standing === 'open' && notes.length === 0 ? null : (
        <span class="status">
          {standing === 'open' ? null : (
            <span class={`verdict ${isDecided ? 'decided' : ''}`}>
              {isDecided ? t(`capital.bindingness.${pledge.bindingness}`) : t(`capital.standing.${standing}`)}
            </span>
          )}
          {notes.map((note) => (
            <span key={note} class="unconfirmed-note">
              {note}
            </span>
          ))}
        </span>
      )}
    </li>
  );
}

/** How many items of a list fit into it as a whole: half a contribution helps nobody. */
function wholeItems(list: HTMLUListElement): number {
  // Offsets, because an item that is still rising is drawn lower than it stands.
  const end = list.offsetTop + list.clientHeight + 1;
  const items = [...list.children].filter((item) => item instanceof HTMLElement);
  const cut = items.findIndex((item) => item.offsetTop + item.offsetHeight > end);
  return cut === -1 ? items.length : cut;
}
