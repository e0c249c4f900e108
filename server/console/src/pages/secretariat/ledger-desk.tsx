import '../../styles/pill-choices.css';
import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { isFound } from '../../meeting/attendance.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ImportPanel } from './import-panel.tsx';
import { InvitationDialog } from './invitation-dialog.tsx';
import { LedgerTableRow } from './ledger-row.tsx';
import { isShown, LEDGER_FILTERS, type LedgerFilter, type LedgerRow, ledgerAt } from './ledger-rows.ts';
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
  const hiding = useSignal<StatusChange | null>(null);
  const ledger = ledgerAt(view, link.now.value, (delegation) => delegationName(delegation, lang));
  const shown = ledger.rows.filter(
    (row) => isShown(row, filter.value) && isFound(typed.value, row.delegation, row.name),
  );
  const refusal = link.client.may({ type: 'set-invitation' });
  const reason = refusal === null ? null : explainRejection(refusal, lang);
  const due = shown.filter(({ isReminderDue }) => isReminderDue);
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
        <div class="ledger-filters">
          <input
            class="input"
            type="search"
            aria-label={t('attendance.filter')}
            placeholder={t('attendance.filter')}
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
          <fieldset class="status-filters pill-choices">
            <legend class="visually-hidden">{t('ledger.filter')}</legend>
            {LEDGER_FILTERS.filter((name) => name === 'all' || name === filter.value || ledger.counts[name] > 0).map(
              (name) => (
                <label key={name} class={name.endsWith('-due') ? 'due' : ''}>
                  <input
                    type="radio"
                    name="ledger-filter"
                    checked={filter.value === name}
                    onChange={() => {
                      filter.value = name;
                    }}
                  />
                  {filterName(name)} <span class="tabular">{ledger.counts[name]}</span>
                </label>
              ),
            )}
          </fieldset>
        </div>
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
        {shown.length === 0 ? (
          <Empty text={ledger.counts.all === 0 ? t('ledger.empty') : t('attendance.nothing-found')} />
        ) : (
          <table class="ledger-table">
            <thead>
              <tr>
                <th scope="col">{t('ledger.column.delegation')}</th>
                <th scope="col">{t('ledger.column.invitation')}</th>
                <th scope="col">{t('ledger.column.attendance')}</th>
                <th scope="col">{t('ledger.column.credentials')}</th>
                <th scope="col">{t('ledger.column.reminders')}</th>
              </tr>
            </thead>
            <tbody>
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
            </tbody>
          </table>
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
