import { t } from '../../language/index.ts';
import { roughLength } from '../../language/times.ts';
import { unsharedCopies } from '../../meeting/draft-copies.ts';
import { merged } from '../../meeting/draft-edits.ts';
import { seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { memberLabel } from './people.ts';

interface DraftsListProps {
  /** Which one is open in the form, and not listed. */
  readonly openId: string | null;
  readonly onOpen: (draftId: string) => void;
}

interface ListedDraft {
  readonly id: string;
  readonly title: string;
  readonly pledgeId: string | null;
  readonly who: string | null;
  readonly at: number | null;
}

/** The other drafts of the delegation: what they are about, and who wrote in them last. */
export function DraftsList({ openId, onOpen }: DraftsListProps) {
  const { link, view, lang } = useMeeting();
  const drafts = useDrafts().filter(({ id }) => id !== openId);
  if (drafts.length === 0) return null;
  return (
    <div class="drafts stack">
      <div class="row">
        <h3>{t(openId === null ? 'drafts.title' : 'drafts.others')}</h3>
        <span class="count">{drafts.length}</span>
      </div>
      <p class="small soft">{t('drafts.who-sees')}</p>
      <ul>
        {drafts.map(({ id, title, pledgeId, who, at }) => {
          const amended = pledgeId === null ? undefined : view.pledges[pledgeId];
          return (
            <li key={id}>
              <span class="what">
                <strong>{title === '' ? t('drafts.untitled') : title}</strong>
                <span class="small soft">
                  {amended === undefined ? '' : `${t('drafts.amends', { title: amended.content.title })} · `}
                  {at === null || who === null
                    ? t('drafts.only-here')
                    : t('drafts.last', { who, age: roughLength(link.now.value - at, lang) })}
                </span>
              </span>
              <button
                type="button"
                class="button small"
                aria-label={t('drafts.open-one', { title: title === '' ? t('drafts.untitled') : title })}
                onClick={() => onOpen(id)}
              >
                {t('drafts.open')}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What the delegation shares, and what waits in this browser; without what is on its way as a pledge. */
function useDrafts(): readonly ListedDraft[] {
  const { link, view, me, lang } = useMeeting();
  const sent = new Set(
    link.pending.value.flatMap(({ command }) =>
      'draft' in command && command.draft !== undefined ? [command.draft.draftId] : [],
    ),
  );
  const shared = Object.values(view.drafts)
    .filter(({ id }) => !sent.has(id))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  const copies = unsharedCopies(seatKey(link.seat)).filter(
    ({ draftId, wasShared }) => view.drafts[draftId] === undefined && !wasShared && !sent.has(draftId),
  );
  return [
    ...copies.map((copy) => ({
      id: copy.draftId,
      title: merged(copy.edits, copy.start)['title'] ?? '',
      pledgeId: copy.pledgeId,
      who: null,
      at: null,
    })),
    ...shared.map(({ id, fields, pledgeId, by, at }) => ({
      id,
      title: fields['title']?.text ?? '',
      pledgeId: pledgeId ?? null,
      who: memberLabel(view, by, me, lang),
      at,
    })),
  ];
}
