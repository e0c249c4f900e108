import { t } from '../../language/index.ts';
import type { DraftTexts } from '../../meeting/draft-fields.ts';

interface LineContributionProps {
  readonly texts: DraftTexts;
  readonly categories: readonly (readonly [value: string, text: string])[];
  /** What is missing is said. */
  readonly isTold: boolean;
  readonly onType: (name: string, text: string) => void;
}

const NUMBERS = [
  ['personnel.min', 'entry.personnel-from'],
  ['personnel.max', 'entry.personnel-to'],
  ['ntmHours.max', 'answers-desk.notice'],
] as const;

/** A contribution said in the same breath as the answer; all of it may stay empty. */
export function LineContribution({ texts, categories, isTold, onType }: LineContributionProps) {
  const [category, title] = [texts['category'] ?? '', texts['title'] ?? ''];
  return (
    <fieldset class="line-contribution">
      <legend class="small">
        {t('entry.pledge')} <span class="soft">{t('form.optional')}</span>
      </legend>
      <label class="field">
        <span class="small">{t('form.category')}</span>
        <select
          class="input"
          value={category}
          aria-invalid={isTold && category === ''}
          onChange={(event) => onType('category', event.currentTarget.value)}
        >
          <option value="">{t('form.unsaid')}</option>
          {categories.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        {isTold && category === '' ? <span class="fault">{t('fault.category')}</span> : null}
      </label>
      <label class="field line-title">
        <span class="small">{t('answers-desk.what')}</span>
        <input
          class="input"
          value={title}
          aria-invalid={isTold && title.trim() === ''}
          onInput={(event) => onType('title', event.currentTarget.value)}
        />
        {isTold && title.trim() === '' ? <span class="fault">{t('fault.title')}</span> : null}
      </label>
      {NUMBERS.map(([name, label]) => (
        <label key={name} class="field line-number">
          <span class="small">{t(label)}</span>
          <input
            class="input"
            inputMode="decimal"
            value={texts[name] ?? ''}
            aria-invalid={isTold && !isNumber(texts[name] ?? '')}
            onInput={(event) => onType(name, event.currentTarget.value)}
          />
          {isTold && !isNumber(texts[name] ?? '') ? <span class="fault">{t('fault.number')}</span> : null}
        </label>
      ))}
    </fieldset>
  );
}

/** A plain number as people write it, or nothing. */
function isNumber(typed: string): boolean {
  return /^[\d\s\u00A0\u202F]*([.,]\d+)?$/.test(typed);
}
