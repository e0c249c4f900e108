import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { memberName } from '../../parts/member-name.ts';

/** The gavel goes to a chair or a deputy by name. */
export function HandOverDialog({ onClose }: { readonly onClose: () => void }) {
  const { link, view, meeting, lang } = useMeeting();
  const seen = useSignal(view);
  const candidates = Object.values(view.members).filter(
    ({ id, role, revokedAt }) =>
      (role === 'chair' || role === 'deputy') && revokedAt === undefined && id !== meeting.gavel.holder,
  );
  const to = useSignal(candidates[0]?.id ?? '');
  return (
    <Dialog
      title={t('ask.hand-over-gavel')}
      confirm={t('do.hand-over-gavel')}
      isOff={to.value === ''}
      onConfirm={() => void give(link, { type: 'hand-over-gavel', expected: expectedIn(seen.value), to: to.value })}
      onClose={onClose}
    >
      {candidates.length === 0 ? (
        <p class="note">{t('gavel.nobody')}</p>
      ) : (
        <div class="field">
          <label for="to">{t('gavel.to')}</label>
          <select
            id="to"
            class="input"
            value={to.value}
            onChange={(event) => {
              to.value = event.currentTarget.value;
            }}
          >
            {candidates.map((member) => (
              <option key={member.id} value={member.id}>
                {memberName(member, view, lang)}
              </option>
            ))}
          </select>
        </div>
      )}
      <Consequences items={[t('gavel.follows-holder'), t('gavel.follows-back')]} />
    </Dialog>
  );
}
