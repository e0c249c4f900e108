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
import { Icon } from '../../parts/icon.tsx';
import { useCockpit } from './cockpit.ts';
import { findDelegation } from './find-delegation.ts';
import { KeyHint } from './key-hint.tsx';
import { AwaitingReadBack } from './read-back-list.tsx';
import { participantsIn, type Round } from './rounds.ts';
import { seenIn } from './tour-wishes.ts';

/** Where the key for spoken answers leads. */
export const SPOKEN_ID = 'spoken-who';
const NAMED_MAX = 4;

/** What was said at the table is entered here: a name, a digit, Enter. In a sealed round it says why not. */
export function SpokenEntry({ round }: { readonly round: Round }) {
  const { link, lang } = useMeeting();
  const { open } = useCockpit();
  if (round.phase.disclosure === 'sealed') {
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
  const problem = ((): string | null => {
    if (second !== undefined) {
      return t('entry.several', {
        names: found
          .slice(0, NAMED_MAX)
          .map(({ name }) => name)
          .join(', '),
      });
    }
    if (who === undefined) return typed.value.trim() === '' ? t('entry.no-delegation') : t('entry.nobody');
    if (callOf(view, phase.id, who.code).count === 0) return t('entry.not-called', { delegation: who.name });
    if (answer === null) return t('entry.no-answer');
    const refusal = link.client.may({ type: 'enter-response' });
    return refusal === null ? null : explainRejection(refusal, lang);
  })();
  const enter = async () => {
    const seen = seenIn(view);
    isTold.value = true;
    if (problem !== null || who === undefined || answer === null || seen === null) return;
    const isEntered = await give(link, { type: 'enter-response', delegation: who.code, seen, response: answer });
    if (!isEntered) return;
    notify('good', t('entry.entered', { delegation: who.name, answer: t(`answers.said.${answer}`) }));
    typed.value = '';
    chosen.value = null;
    isTold.value = false;
    field.current?.focus();
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
        <input
          ref={field}
          id={SPOKEN_ID}
          class="input"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={
            called === null
              ? t('entry.who-none')
              : t('entry.who-called', { delegation: named.find(({ code }) => code === called)?.name ?? called })
          }
          value={typed.value}
          aria-describedby="spoken-state"
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
      </div>
      <div class="pill-choices" role="radiogroup" aria-label={t('entry.answer')}>
        {answers.map((name, index) => (
          <label key={name}>
            <input
              type="radio"
              name="spoken-answer"
              checked={answer === name}
              onChange={() => {
                chosen.value = name;
              }}
            />
            <span class="key" aria-hidden="true">
              {index + 1}
            </span>
            {t(`answers.said.${name}`)}
          </label>
        ))}
      </div>
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
