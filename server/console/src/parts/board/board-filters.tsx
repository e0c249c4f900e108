import type { Signal } from '@preact/signals';
import { CATEGORIES, DOMAINS } from '@tour-de-table/shared/meeting';
import { type BoardFilter, HORIZON_DAYS, type ReadinessBoard } from '@tour-de-table/shared/view';
import { useId } from 'preact/hooks';
import { language, t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { nameIn } from '../pledge-words.ts';
import { dayWords } from './board-reading.ts';
import { categoryWords, domainWords } from './board-words.ts';

interface BoardFiltersProps {
  /** Without a filter: what there is to choose from. */
  readonly whole: ReadinessBoard;
  readonly filter: Signal<BoardFilter>;
  readonly dDay: string;
  readonly onDay: (day: string | null) => void;
  readonly asOfDays: Signal<number | null>;
}

const NO_DOMAIN = 'none';

/** By category, domain and delegation; which day D is, and as of how many days after it. */
export function BoardFilters({ whole, filter, dDay, onDay, asOfDays }: BoardFiltersProps) {
  const { view, lang } = useMeeting();
  const entries = whole.sheets.flatMap((sheet) => sheet.entries);
  const codes = new Set(
    entries.flatMap(({ delegation, partners }) => [
      delegation,
      ...Object.keys(partners).filter((code) => partners[code] !== 'declined'),
    ]),
  );
  const delegations = [...codes]
    .map((code) => ({ value: code, name: nameIn(view.delegations, code, lang) }))
    .sort((a, b) => a.name.localeCompare(b.name, lang));
  const { category, domain, delegation } = filter.value;
  const narrow = (change: BoardFilter) => {
    filter.value = { ...filter.value, ...change };
  };
  return (
    <div class="board-filters">
      <Choice
        label={t('board.table.category')}
        value={category ?? ''}
        options={CATEGORIES.filter((one) => entries.some(({ content }) => content.category === one)).map((one) => ({
          value: one,
          name: categoryWords(one),
        }))}
        onChoose={(value) => narrow({ category: CATEGORIES.find((one) => one === value) })}
      />
      <Choice
        label={t('board.table.domain')}
        value={domain === undefined ? '' : (domain ?? NO_DOMAIN)}
        options={[...DOMAINS, null]
          .filter((one) => entries.some(({ content }) => (content.domain ?? null) === one))
          .map((one) => ({ value: one ?? NO_DOMAIN, name: domainWords(one) }))}
        onChoose={(value) => narrow({ domain: value === NO_DOMAIN ? null : DOMAINS.find((one) => one === value) })}
      />
      <Choice
        label={t('board.delegation')}
        value={delegation ?? ''}
        options={delegations}
        onChoose={(value) => narrow({ delegation: value === '' ? undefined : value })}
      />
      <DayOfD day={dDay} onDay={onDay} />
      <fieldset class="field board-steps">
        <legend>{t('board.as-of')}</legend>
        <div class="choices">
          {[null, ...HORIZON_DAYS].map((days) => (
            <label key={days ?? 'all'}>
              <input
                type="radio"
                name="board-as-of"
                checked={asOfDays.value === days}
                onChange={() => {
                  asOfDays.value = days;
                }}
              />
              {days === null ? t('board.all-times') : t('board.horizon', { days })}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly name: string }[];
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} class="input" value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{t('board.all')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function DayOfD({ day, onDay }: { readonly day: string; readonly onDay: (day: string | null) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t('board.d-day')}</label>
      <input
        id={id}
        type="date"
        class="input"
        value={day}
        aria-describedby={`${id}-words`}
        onChange={(event) => onDay(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      />
      {/* The field has the browser's order of day and month, not the page's. */}
      <span id={`${id}-words`} class="hint">
        {dayWords(day, language.value, 'full')}
      </span>
    </div>
  );
}
