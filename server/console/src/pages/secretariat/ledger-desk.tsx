import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { isFound } from '../../meeting/attendance.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { CredentialsDialog } from './credentials-dialog.tsx';
import { DeskFilters } from './desk-filters.tsx';
import { DeskTable } from './desk-table.tsx';
import { ImportPanel } from './import-panel.tsx';
import { InvitationDialog } from './invitation-dialog.tsx';
import { LEDGER_COLUMNS, LedgerTableRow } from './ledger-row.tsx';
import {
  canBeCheckedAsAnnounced,
  isShown,
  LEDGER_FILTERS,
  type LedgerFilter,
  type LedgerRow,
  ledgerAt,
} from './ledger-rows.ts';
import { filterName } from './ledger-words.ts';
import { ReminderDialog } from './reminder-dialog.tsx';
import { ReplyBy } from './reply-by.tsx';
import type { StatusChange } from './status-change.ts';

/** The ledger of invitations: who was asked, what they replied, and what is to be done about it. */
export function LedgerDesk() {
  const { link, view, lang } = useMeeting();
  const filter = useSignal<LedgerFilter>('all');
  const typed = useSignal('');
  const reminding = useSignal<readonly LedgerRow[] | null>(null);
  const checking = useSignal<readonly LedgerRow[] | null>(null);
  const hiding = useSignal<StatusChange | null>(null);
  const ledger = ledgerAt(view, link.now.value, (delegation) => delegationName(delegation, lang));
  const shown = ledger.rows.filter(
    (row) => isShown(row, filter.value) && isFound(typed.value, row.delegation, row.name),
  );
  const refusal = link.client.may({ type: 'set-invitation' });
  const reason = refusal === null ? null : explainRejection(refusal, lang);
  const due = shown.filter(({ isReminderDue }) => isReminderDue);
  const announced = shown.filter(canBeCheckedAsAnnounced);
  return (
    <div class="desk-columns ledger">
      <section class="panel" aria-labelledby="ledger">
        <header>
          <h1 id="ledger" class="desk-title">
            {t('ledger.title')}
          </h1>
          <span class="count">{ledger.counts.all}</span>
        </header>
        <p class="small soft">{t('ledger.what')}</p>
        {reason === null ? null : <p class="note warn">{reason}</p>}
        <DeskFilters
          searches={t('attendance.filter')}
          typed={typed}
          chosen={filter}
          choices={LEDGER_FILTERS.filter(
            (name) => name === 'all' || name === filter.value || ledger.counts[name] > 0,
          ).map((name) => ({
            name,
            words: filterName(name),
            count: ledger.counts[name],
            isDue: name.endsWith('-due'),
          }))}
        />
        {filter.value === 'reminders-due' && due.length > 1 ? (
          <div class="row">
            <Button
              look="small"
              reason={reason}
              onPress={() => {
                reminding.value = due;
              }}
            >
              {t('ledger.remind-all', { count: due.length })}
            </Button>
          </div>
        ) : null}
        {filter.value === 'credentials-due' && announced.length > 0 ? (
          <div class="row">
            <Button
              look="small"
              icon="check"
              reason={reason}
              onPress={() => {
                checking.value = shown;
              }}
            >
              {t('ledger.check-announced', { count: announced.length })}…
            </Button>
          </div>
        ) : null}
        {shown.length === 0 ? (
          <Empty text={ledger.counts.all === 0 ? t('ledger.empty') : t('attendance.nothing-found')} />
        ) : (
          <DeskTable class="ledger-table" columns={LEDGER_COLUMNS.map((column) => t(`ledger.column.${column}`))}>
            {shown.map((row) => (
              <LedgerTableRow
                key={row.delegation.code}
                row={row}
                reason={reason}
                onHide={(change) => {
                  hiding.value = change;
                }}
                onRemind={() => {
                  reminding.value = [row];
                }}
              />
            ))}
          </DeskTable>
        )}
      </section>
      <aside class="desk-side stack">
        <ReplyBy />
        <ImportPanel />
      </aside>
      {reminding.value === null ? null : (
        <ReminderDialog
          rows={reminding.value}
          onClose={() => {
            reminding.value = null;
          }}
        />
      )}
      {checking.value === null ? null : (
        <CredentialsDialog
          rows={checking.value}
          onClose={() => {
            checking.value = null;
          }}
        />
      )}
      {hiding.value === null ? null : (
        <InvitationDialog
          change={hiding.value}
          onClose={() => {
            hiding.value = null;
          }}
        />
      )}
    </div>
  );
}
