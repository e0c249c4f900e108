import { useSignal } from '@preact/signals';
import { CATEGORIES } from '@tour-de-table/client-sdk';
import type { TourRecord } from '@tour-de-table/shared/view';
import { useEffect } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { Button } from '../../parts/button.tsx';
import { SpokenPledgeDialog } from '../chair/lazy-dialogs.ts';
import { AnswerChoices, SpeakerInput } from '../chair/spoken-parts.tsx';
import { type AnswerLineState, useAnswerLine } from './answer-line-state.ts';
import { LineContribution } from './line-contribution.tsx';

/** What others may do with the line. */
export interface AnswerLineControl {
  /** Puts a delegation into it, and the focus. */
  readonly choose: (code: string) => void;
}

interface AnswerLineProps {
  readonly tour: TourRecord;
  readonly control: { current: AnswerLineControl | null };
}

/** A code or a name, a digit, Enter: an answer is entered, and the line is ready for the next. */
export function AnswerLine({ tour, control }: AnswerLineProps) {
  const line = useAnswerLine(tour);
  const isDetailed = useSignal(false);
  control.current = { choose: line.choose };
  useEffect(() => line.field.current?.focus(), []);
  return (
    <>
      <form
        class="answer-line"
        noValidate
        aria-label={t('entry.title')}
        onSubmit={(event) => {
          event.preventDefault();
          void line.enter();
        }}
        onKeyDown={line.onKey}
      >
        <Who line={line} />
        <AnswerChoices name="line-answer" answers={line.answers} answer={line.answer} chosen={line.chosen} />
        {line.mayContribute ? (
          <LineContribution
            texts={line.texts.value}
            categories={CATEGORIES.map((name) => [name, t(`category.${name}`)])}
            isTold={line.isTold && line.hasContribution}
            onType={(name, text) => {
              line.texts.value = { ...line.texts.peek(), [name]: text };
            }}
          />
        ) : null}
        <div class="row">
          <button
            type="submit"
            class="button primary"
            aria-disabled={line.reason !== null}
            aria-describedby="line-state"
          >
            {t(line.hasContribution && line.answer !== null ? 'answers-desk.enter-both' : 'entry.enter')}
          </button>
          {line.mayContribute ? (
            <Button
              look="small"
              icon="plus"
              onPress={() => {
                isDetailed.value = true;
              }}
            >
              {t('entry.more-details')}…
            </Button>
          ) : null}
          <CorrectLast line={line} />
        </div>
      </form>
      {isDetailed.value ? (
        <SpokenPledgeDialog
          {...(line.who === undefined ? {} : { who: line.who.code })}
          start={line.texts.value}
          onEntered={() => {
            line.texts.value = {};
          }}
          onClose={() => {
            isDetailed.value = false;
            line.field.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}

/** Whom the line means, and what it would enter or why it cannot. */
function Who({ line }: { readonly line: AnswerLineState }) {
  const { typed, called, who, answer, reason, isTold } = line;
  const answerText = answer === null ? '' : t(`answers.said.${answer}`);
  return (
    <div class="line-who">
      <div class="field">
        <label for="line-who">{t('entry.who')}</label>
        <SpeakerInput id="line-who" field={line.field} typed={typed} called={called} describedBy="line-state" />
      </div>
      <p id="line-state" class={isTold && reason !== null ? 'late' : 'soft'} aria-live="polite">
        {who !== undefined && (reason === null || (line.isHalf && !isTold && typed.value !== ''))
          ? [who.name, answerText].filter((part) => part !== '').join(': ')
          : typed.value === '' && !isTold
            ? t('entry.hint')
            : reason}
      </p>
    </div>
  );
}

function CorrectLast({ line: { last, correctLast } }: { readonly line: AnswerLineState }) {
  if (last.value === null) return null;
  const { name, answer, texts } = last.value;
  const what = answer === null ? (texts['title'] ?? '') : t(`answers.said.${answer}`);
  return (
    <Button look="small quiet push" icon="undo" onPress={correctLast}>
      {t('answers-desk.correct-last', { name, answer: what })}
    </Button>
  );
}
