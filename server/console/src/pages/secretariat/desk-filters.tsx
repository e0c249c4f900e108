import '../../styles/pill-choices.css';
import type { Signal } from '@preact/signals';
import { t } from '../../language/index.ts';

interface DeskFiltersProps<Name extends string> {
  /** What the search field searches. */
  readonly searches: string;
  readonly typed: Signal<string>;
  /** What the choices are about, for those who listen. */
  readonly legend?: string;
  readonly chosen: Signal<Name>;
  readonly choices: readonly FilterChoice<Name>[];
}

/** One of the views of a desk's table. */
export interface FilterChoice<Name extends string> {
  readonly name: Name;
  readonly words: string;
  readonly count: number;
  /** Somebody has to do something about what it shows. */
  readonly isDue?: boolean;
}

/** Above the table of a desk: a search, and which rows are shown, each with its count. */
export function DeskFilters<Name extends string>({
  searches,
  typed,
  legend = t('ledger.filter'),
  chosen,
  choices,
}: DeskFiltersProps<Name>) {
  return (
    <div class="desk-filters">
      <input
        class="input"
        type="search"
        aria-label={searches}
        placeholder={searches}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
      />
      <fieldset class="status-filters pill-choices">
        <legend class="visually-hidden">{legend}</legend>
        {choices.map(({ name, words, count, isDue = false }) => (
          <label key={name} class={isDue ? 'due' : ''}>
            <input
              type="radio"
              name="desk-filter"
              checked={chosen.value === name}
              onChange={() => {
                chosen.value = name;
              }}
            />
            {words} <span class="tabular">{count}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
