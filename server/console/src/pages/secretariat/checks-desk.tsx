import '../../styles/pill-choices.css';
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
import { CheckTableRow } from './check-table-row.tsx';

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
      <CheckFilters filter={filter.value} counts={counts} typed={typed} onFilter={(name) => (filter.value = name)} />
      {shown.length === 0 ? (
        <Empty text={rows.length === 0 ? t('checks.empty') : t('attendance.nothing-found')} />
      ) : (
        <table class="checks-table">
          <thead>
            <tr>
              <th scope="col">{t('checks.column.delegation')}</th>
              <th scope="col">{t('checks.column.verdict')}</th>
              <th scope="col">{t('checks.column.answer')}</th>
              <th scope="col">{t('checks.column.rate')}</th>
              <th scope="col">{t('checks.column.ways')}</th>
              <th scope="col">{t('checks.column.clock')}</th>
              <th scope="col">{t('checks.column.rehearsal')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <CheckTableRow
                key={row.delegation.code}
                row={row}
                onRemind={() => {
                  reminding.value = [row];
                }}
              />
            ))}
          </tbody>
        </table>
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

interface CheckFiltersProps {
  readonly filter: CheckFilter;
  readonly counts: Readonly<Record<CheckFilter, number>>;
  readonly typed: { value: string };
  readonly onFilter: (filter: CheckFilter) => void;
}

function CheckFilters({ filter, counts, typed, onFilter }: CheckFiltersProps) {
  const offered = CHECK_FILTERS.filter((name) => name === 'all' || name === filter || counts[name] > 0);
  return (
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
        <legend class="visually-hidden">{t('checks.filter')}</legend>
        {offered.map((name) => (
          <label key={name} class={name === 'unchecked' || name === 'no-go' ? 'due' : ''}>
            <input type="radio" name="check-filter" checked={filter === name} onChange={() => onFilter(name)} />
            {t(`checks.filters.${name}`)} <span class="tabular">{counts[name]}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
