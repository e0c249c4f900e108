import { t } from '../../language/index.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import type { StatusChange } from './status-change.ts';

/** Before a delegation that takes part no longer does. */
export function InvitationDialog({ change, onClose }: { readonly change: StatusChange; readonly onClose: () => void }) {
  const { link } = useMeeting();
  const { row, to } = change;
  return (
    <Dialog
      title={t('ledger.hide-title', { name: row.name, status: t(`ledger.status.${to}`) })}
      confirm={t('ledger.hide-confirm')}
      isDanger
      onConfirm={() => void give(link, { type: 'set-invitation', delegation: row.delegation.code, invitation: to })}
      onClose={onClose}
    >
      <Consequences items={[t('ledger.hide-seen'), t('ledger.hide-pledges'), t('ledger.hide-back')]} />
    </Dialog>
  );
}
