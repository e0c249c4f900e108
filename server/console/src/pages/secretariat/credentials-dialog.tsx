import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { notify } from '../../meeting/notices.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { canBeCheckedAsAnnounced, type LedgerRow } from './ledger-rows.ts';

interface CredentialsDialogProps {
  readonly rows: readonly LedgerRow[];
  readonly onClose: () => void;
}

/**
 * Credentials of many that have come, found to name whom each of them announced. Each is one command, as from its row;
 * the first refusal ends it.
 */
export function CredentialsDialog({ rows, onClose }: CredentialsDialogProps) {
  const { link } = useMeeting();
  const left = useSignal<ReadonlySet<string>>(new Set());
  const announced = rows.filter(canBeCheckedAsAnnounced);
  const others = rows.filter((row) => !announced.includes(row));
  const taken = announced.filter(({ delegation }) => !left.value.has(delegation.code));
  const check = async () => {
    let count = 0;
    for (const { delegation } of taken) {
      const { code, representation = null } = delegation;
      if (!(await give(link, { type: 'check-credentials', delegation: code, representation }))) break;
      count += 1;
    }
    if (count > 0) notify('good', t('ledger.announced-checked', { count }));
  };
  return (
    <Dialog
      title={t('ledger.check-announced', { count: taken.length })}
      confirm={t('ledger.note-checked', { count: taken.length })}
      isOff={taken.length === 0}
      onConfirm={() => void check()}
      onClose={onClose}
    >
      <p class="small">{t('ledger.check-announced-what')}</p>
      <div class="credential-choices">
        {announced.map(({ delegation: { code, representation }, name }) => (
          <label key={code} class="check small">
            <input
              type="checkbox"
              checked={!left.value.has(code)}
              onChange={(event) => {
                const next = new Set(left.value);
                if (event.currentTarget.checked) next.delete(code);
                else next.add(code);
                left.value = next;
              }}
            />
            <span>{name}</span>
            <span class="soft">{representation === undefined ? '' : t(`representation.${representation}`)}</span>
          </label>
        ))}
      </div>
      {others.length === 0 ? null : (
        <p class="small soft">{t('ledger.not-announced', { names: inRow(others.map(({ name }) => name)) })}</p>
      )}
    </Dialog>
  );
}
