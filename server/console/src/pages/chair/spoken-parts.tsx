import type { TourResponse } from '@tour-de-table/shared/meeting';
import type { Ref } from 'preact';
import { t } from '../../language/index.ts';
import { Icon } from '../../parts/icon.tsx';

/** What was said at the table is entered in the cockpit and at the desk of answers: the same parts make both. */

/** In a sealed round nothing is entered for anybody. */
export function SealedRound() {
  return (
    <div class="note with-icon">
      <Icon name="lock" />
      <div>
        <strong>{t('entry.sealed-title')}</strong>
        <p>{t('entry.sealed')}</p>
      </div>
    </div>
  );
}

interface SpeakerInputProps {
  readonly id: string;
  readonly field: Ref<HTMLInputElement>;
  readonly typed: { value: string };
  /** The name of who is called now, and meant as long as nothing is typed. */
  readonly called: string | null;
  /** The id of the sentence that says whom it means. */
  readonly describedBy: string;
}

/** Whose answer it is: a code, the beginning of a name, or nothing for who is called. */
export function SpeakerInput({ id, field, typed, called, describedBy }: SpeakerInputProps) {
  return (
    <input
      ref={field}
      id={id}
      class="input"
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      placeholder={called === null ? t('entry.who-none') : t('entry.who-called', { delegation: called })}
      value={typed.value}
      aria-describedby={describedBy}
      onInput={(event) => {
        typed.value = event.currentTarget.value;
      }}
    />
  );
}

interface AnswerChoicesProps {
  /** The name of the group of buttons. */
  readonly name: string;
  readonly answers: readonly TourResponse[];
  readonly answer: TourResponse | null;
  readonly chosen: { value: TourResponse | null };
}

/** What can be answered, each with its digit. */
export function AnswerChoices({ name, answers, answer, chosen }: AnswerChoicesProps) {
  return (
    <div class="pill-choices" role="radiogroup" aria-label={t('entry.answer')}>
      {answers.map((one, index) => (
        <label key={one}>
          <input
            type="radio"
            name={name}
            checked={answer === one}
            onChange={() => {
              chosen.value = one;
            }}
          />
          <span class="key" aria-hidden="true">
            {index + 1}
          </span>
          {t(`answers.said.${one}`)}
        </label>
      ))}
    </div>
  );
}
