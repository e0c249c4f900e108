import type { MeetingView } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { textsOf } from '../../meeting/draft-fields.ts';
import { seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { draftFrom } from '../../meeting/pledge-draft.ts';
import type { ReturnedPledge } from '../../meeting/returned-pledges.ts';
import { memberLabel } from './people.ts';
import { type Writing, writtenBefore } from './writing.ts';

interface ReturnedPledgesProps {
  readonly onEdit: (writing: Writing) => void;
}

/** What was refused is back with its author, with the reason: nothing that somebody wrote is lost. */
export function ReturnedPledges({ onEdit }: ReturnedPledgesProps) {
  const { link, view, me, lang } = useMeeting();
  const returned = link.returned.value;
  if (returned.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="returned">
      <h2 id="returned">{t('returned.title')}</h2>
      <ul class="stack">
        {returned.map((one) => {
          const { commandId, command, code } = one;
          const who = code === 'already-submitted' ? memberLabel(view, sentBy(view, one), me, lang) : null;
          return (
            <li key={commandId} class="note warn stack" style={{ '--gap': '0.5rem' }}>
              <strong lang={command.content.language}>{command.content.title}</strong>
              <p>{who === null ? t(`rejection.${code}`) : t('drafts.sent-by', { who })}</p>
              <div class="row">
                <button
                  type="button"
                  class="button small primary"
                  onClick={() => {
                    onEdit(writingOf(view, seatKey(link.seat), one));
                    link.forgetReturned(commandId);
                  }}
                >
                  {t('returned.edit')}
                </button>
                <button type="button" class="button small" onClick={() => link.forgetReturned(commandId)}>
                  {t('returned.discard')}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The draft that it was written in, where that is still there with the same words; otherwise a new one. */
function writingOf(view: MeetingView, seat: string, { command, code }: ReturnedPledge): Writing {
  const pledgeId = command.type === 'amend-pledge' ? command.pledgeId : null;
  const known = command.draft === undefined ? undefined : view.drafts[command.draft.draftId];
  if (known !== undefined && code !== 'draft-changed' && known.version === command.draft?.version) {
    return { draftId: known.id, pledgeId, start: {}, isWanted: true };
  }
  return writtenBefore(seat, pledgeId, textsOf(draftFrom(command.content)));
}

/** Who has sent the draft already: the newest own pledge with this title was made from it. */
function sentBy(view: MeetingView, { command }: ReturnedPledge): string | undefined {
  return Object.values(view.pledges)
    .filter(({ delegation, content }) => delegation === command.delegation && content.title === command.content.title)
    .sort((a, b) => b.at - a.at)[0]?.by;
}
