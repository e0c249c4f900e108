import '../../styles/checks.css';
import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { isFound } from '../../meeting/attendance.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { CheckReminder } from './check-reminder.tsx';
import { CHECK_FILTERS, type CheckFilter, type CheckRow, canTakePart, checksIn, isShown } from './check-rows.ts';
import { CHECK_COLUMNS, CheckTableRow } from './check-table-row.tsx';
import { DeskFilters } from './desk-filters.tsx';
import { DeskTable } from './desk-table.tsx';

/** Who of those that join from afar has checked the link, what was found, and who is still to be asked. */
export function ChecksDesk() {
  const { view, lang } = useMeeting();
  const filter = useSignal<CheckFilter>('all');
  const typed = useSignal('');
  const reminding = useSignal<readonly CheckRow[] | null>(null);
  const { rows, counts } = checksIn(view, (delegation) => delegationName(delegation, lang));
  const shown = rows.filter((row) => isShown(row, filter.value) && isFound(typed.value, row.delegation, row.name));
  const unchecked = rows.filter(({ verdict }) => verdict === null);
  return (
    <section class="panel checks" aria-labelledby="checks">
      <header>
        <h1 id="checks" class="desk-title">
          {t('checks.title')}
        </h1>
        <span class="count">{t('checks.go-of', { count: rows.length, go: rows.filter(canTakePart).length })}</span>
        {unchecked.length < 2 ? null : (
          <span class="push">
            <Button
              look="small"
              icon="copy"
              onPress={() => {
                reminding.value = unchecked;
              }}
            >
              {t('checks.remind-all', { count: unchecked.length })}
            </Button>
          </span>
        )}
      </header>
      <p class="small soft">{t('checks.what')}</p>
      <DeskFilters
        searches={t('attendance.filter')}
        typed={typed}
        legend={t('checks.filter')}
        chosen={filter}
        choices={CHECK_FILTERS.filter((name) => name === 'all' || name === filter.value || counts[name] > 0).map(
          (name) => ({
            name,
            words: t(`checks.filters.${name}`),
            count: counts[name],
            isDue: name === 'unchecked' || name === 'no-go',
          }),
        )}
      />
      {shown.length === 0 ? (
        <Empty text={rows.length === 0 ? t('checks.empty') : t('attendance.nothing-found')} />
      ) : (
        <DeskTable class="checks-table" columns={CHECK_COLUMNS.map((column) => t(`checks.column.${column}`))}>
          {shown.map((row) => (
            <CheckTableRow
              key={row.delegation.code}
              row={row}
              onRemind={() => {
                reminding.value = [row];
              }}
            />
          ))}
        </DeskTable>
      )}
      {reminding.value === null ? null : (
        <CheckReminder
          rows={reminding.value}
          onClose={() => {
            reminding.value = null;
          }}
        />
      )}
    </section>
  );
}
