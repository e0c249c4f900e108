import { useSignal } from '@preact/signals';
import type { TourResponse } from '@tour-de-table/shared/meeting';
import { callOf } from '@tour-de-table/shared/view';
import { useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { possibleResponses } from '../../meeting/my-turn.ts';
import { notify } from '../../meeting/notices.ts';
import { Button } from '../../parts/button.tsx';
import { useCockpit } from './cockpit.ts';
import { findDelegation } from './find-delegation.ts';
import { KeyHint } from './key-hint.tsx';
import { AwaitingReadBack } from './read-back-list.tsx';
import { participantsIn, type Round } from './rounds.ts';
import { lineProblem, problemWords } from './spoken-line.ts';
import { AnswerChoices, SealedRound, SpeakerInput } from './spoken-parts.tsx';
import { seenIn } from './tour-wishes.ts';

/** Where the key for spoken answers leads. */
export const SPOKEN_ID = 'spoken-who';

/** What was said at the table is entered here: a name, a digit, Enter. In a sealed round it says why not. */
export function SpokenEntry({ round }: { readonly round: Round }) {
  const { link, lang } = useMeeting();
  const { open } = useCockpit();
  if (round.phase.disclosure === 'sealed') {
    return <SealedRound />;
  }
  const refusal = link.client.may({ type: 'enter-pledge' });
  return (
    <section class="spoken" aria-labelledby="spoken">
      <div class="row spoken-head">
        <h3 id="spoken">{t('entry.title')}</h3>
        <AwaitingReadBack round={round} />
        <Button
          look="small push"
          icon="plus"
          reason={refusal === null ? null : explainRejection(refusal, lang)}
          onPress={() => open({ name: 'spoken-pledge' })}
        >
          {t('entry.pledge')}… <KeyHint of="spoken-pledge" />
        </Button>
      </div>
      {round.tour === null ? <p class="small soft">{t('entry.no-tour')}</p> : <AnswerEntry round={round} />}
    </section>
  );
}

function AnswerEntry({ round: { phase, tour } }: { readonly round: Round }) {
  const { link, view, lang } = useMeeting();
  const typed = useSignal('');
  const chosen = useSignal<TourResponse | null>(null);
  const isTold = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const named = participantsIn(view).map((one) => ({ code: one.code, name: delegationName(one, lang) }));
  const called = tour?.called ?? null;
  const found =
    typed.value.trim() === '' ? named.filter(({ code }) => code === called) : findDelegation(typed.value, named);
  const [one, second] = found;
  const who = second === undefined ? one : undefined;
  const answers = possibleResponses(who === undefined ? 'full' : view.delegations[who.code]?.participation);
  const answer = chosen.value !== null && answers.includes(chosen.value) ? chosen.value : null;
  const refusal = link.client.may({ type: 'enter-response' });
  const fault = lineProblem({
    isTyped: typed.value.trim() !== '',
    found,
    calls: who === undefined ? 0 : callOf(view, phase.id, who.code).count,
    hasOwnAnswer: false,
    answer,
    hasContribution: false,
  });
  const problem = fault === null ? (refusal === null ? null : explainRejection(refusal, lang)) : problemWords(fault);
  const fill = (code: string, said: TourResponse | null) => {
    typed.value = code;
    chosen.value = said;
    isTold.value = false;
  };
  const enter = async () => {
    const seen = seenIn(view);
    isTold.value = true;
    if (problem !== null || who === undefined || answer === null || seen === null) return;
    // The line is free for the next at once: nothing typed meanwhile is taken away by the answer to this.
    fill('', null);
    field.current?.focus();
    if (await give(link, { type: 'enter-response', delegation: who.code, seen, response: answer })) {
      notify('good', t('entry.entered', { delegation: who.name, answer: t(`answers.said.${answer}`) }));
    } else if (typed.peek() === '' && chosen.peek() === null) fill(who.code, answer);
  };
  return (
    <form
      class="answer-entry"
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
      onKeyDown={(event) => {
        const byDigit = answers[Number(event.key) - 1];
        if (event.ctrlKey || event.altKey || event.metaKey || byDigit === undefined) return;
        event.preventDefault();
        chosen.value = byDigit;
      }}
    >
      <div class="field who">
        <label for={SPOKEN_ID}>
          {t('entry.who')} <KeyHint of="answer" />
        </label>
        <SpeakerInput
          id={SPOKEN_ID}
          field={field}
          typed={typed}
          called={called === null ? null : (named.find(({ code }) => code === called)?.name ?? called)}
          describedBy="spoken-state"
        />
      </div>
      <AnswerChoices name="spoken-answer" answers={answers} answer={answer} chosen={chosen} />
      <div class="row enter">
        <button type="submit" class="button" aria-disabled={problem !== null} aria-describedby="spoken-state">
          {t('entry.enter')}
        </button>
        <span
          id="spoken-state"
          class={`small ${isTold.value && problem !== null ? 'late' : 'soft'}`}
          aria-live="polite"
        >
          {problem === null
            ? `${who?.name ?? ''}: ${answer === null ? '' : t(`answers.said.${answer}`)}`
            : typed.value === '' && !isTold.value
              ? t('entry.hint')
              : problem}
        </span>
      </div>
    </form>
  );
}
