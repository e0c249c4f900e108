import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { draftFrom, type PledgeDraft } from '../../meeting/pledge-draft.ts';

interface ReturnedPledgesProps {
  readonly onEdit: (pledgeId: string | null, start: PledgeDraft) => void;
}

/** What was refused is back with its author, with the reason: nothing that somebody wrote is lost. */
export function ReturnedPledges({ onEdit }: ReturnedPledgesProps) {
  const { link } = useMeeting();
  const returned = link.returned.value;
  if (returned.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="returned">
      <h2 id="returned">{t('returned.title')}</h2>
      <ul class="stack">
        {returned.map(({ commandId, command, code }) => (
          <li key={commandId} class="note warn stack" style={{ '--gap': '0.5rem' }}>
            <strong>{command.content.title}</strong>
            <p>{t(`rejection.${code}`)}</p>
            <div class="row">
              <button
                type="button"
                class="button small primary"
                onClick={() => {
                  onEdit(command.type === 'amend-pledge' ? command.pledgeId : null, draftFrom(command.content));
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
        ))}
      </ul>
    </section>
  );
}
