import { useSignal } from '@preact/signals';
import type { PledgeContent } from '@tour-de-table/client-sdk';
import type { TourResponse } from '@tour-de-table/shared/meeting';
import { callOf, type TourRecord } from '@tour-de-table/shared/view';
import { useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { contentFrom } from '../../meeting/check-draft.ts';
import { type DraftTexts, draftOf } from '../../meeting/draft-fields.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { possibleResponses } from '../../meeting/my-turn.ts';
import { notify } from '../../meeting/notices.ts';
import { continuesCode, findDelegation } from '../chair/find-delegation.ts';
import { participantsIn } from '../chair/rounds.ts';
import { type LastEntry, lineProblem, problemWords } from '../chair/spoken-line.ts';
import { seenIn } from '../chair/tour-wishes.ts';

/** Whom the line means. */
interface Speaker {
  readonly code: string;
  readonly name: string;
}

/** What stands in the line, whom it means, why it cannot be entered, and what its keys do. */
export function useAnswerLine(tour: TourRecord) {
  const { link, view, lang } = useMeeting();
  const typed = useSignal('');
  const chosen = useSignal<TourResponse | null>(null);
  const texts = useSignal<DraftTexts>({});
  const isTold = useSignal(false);
  const last = useSignal<LastEntry | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const named = participantsIn(view).map((one) => ({ code: one.code, name: delegationName(one, lang) }));
  const isTyped = typed.value.trim() !== '';
  const found = isTyped ? findDelegation(typed.value, named) : named.filter(({ code }) => code === tour.called);
  const who: Speaker | undefined = found.length === 1 ? found[0] : undefined;
  const participation = who === undefined ? 'full' : view.delegations[who.code]?.participation;
  const answers = possibleResponses(participation);
  const answer = chosen.value !== null && answers.includes(chosen.value) ? chosen.value : null;
  const mayContribute = participation === 'host' || participation === 'full';
  const hasContribution = mayContribute && isWritten(texts.value);
  const call = who === undefined ? undefined : callOf(view, tour.phaseId, who.code);
  const hasOwnAnswer = call?.said !== undefined && call.provenance !== 'spoken';
  const refusal = link.client.may({ type: 'enter-response' });
  const problem = lineProblem({ isTyped, found, calls: call?.count ?? 0, hasOwnAnswer, answer, hasContribution });
  const reason = refusal === null ? (problem === null ? null : problemWords(problem)) : explainRejection(refusal, lang);

  const fill = (code: string, said: TourResponse | null, written: DraftTexts) => {
    typed.value = code;
    chosen.value = said;
    texts.value = written;
    isTold.value = false;
  };
  const clear = () => {
    fill('', null, {});
    field.current?.focus();
  };
  const choose = (code: string) => {
    fill(code, null, {});
    field.current?.focus();
  };
  const isEmpty = () => typed.peek() === '' && chosen.peek() === null && !isWritten(texts.peek());
  const read = (): PledgeContent | 'none' | 'faulty' => {
    if (!hasContribution) return 'none';
    const content = contentFrom(draftOf(texts.peek()));
    return content.ok ? content.content : 'faulty';
  };
  const enter = async () => {
    const [seen, content] = [seenIn(view), read()];
    isTold.value = true;
    if (reason !== null || who === undefined || seen === null || content === 'faulty') return;
    const { code: delegation, name } = who;
    const written = texts.peek();
    // The line is free for the next at once: nothing typed meanwhile is taken away by the answer to this.
    clear();
    const bringBack = (said: TourResponse | null) => {
      if (isEmpty()) fill(delegation, said, written);
      else last.value = { code: delegation, name, answer: said, texts: written };
    };
    if (answer !== null) {
      if (!(await give(link, { type: 'enter-response', delegation, seen, response: answer }))) return bringBack(answer);
      notify('good', t('entry.entered', { delegation: name, answer: t(`answers.said.${answer}`) }));
      last.value = { code: delegation, name, answer, texts: {} };
    }
    if (content !== 'none') {
      if (!(await give(link, { type: 'enter-pledge', delegation, seen, content }))) return bringBack(null);
      notify('good', t('entry.pledge-entered', { delegation: name, title: content.title }));
    }
  };
  const correctLast = () => {
    if (last.value === null) return;
    fill(last.value.code, last.value.answer, last.value.texts);
    field.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isInField = event.target === field.current;
    const byDigit = isInField || isAnswerRadio(event.target) ? answers[Number(event.key) - 1] : undefined;
    if (event.key === 'Escape') clear();
    else if (event.key === 'ArrowUp' && isInField) correctLast();
    else if (byDigit !== undefined && !(isInField && continuesCode(typed.value, event.key, named))) {
      chosen.value = byDigit;
    } else return;
    event.preventDefault();
  };
  return {
    field,
    typed,
    chosen,
    texts,
    last,
    called: named.find(({ code }) => code === tour.called)?.name ?? null,
    who,
    answers,
    answer,
    mayContribute,
    hasContribution,
    isTold: isTold.value,
    reason,
    /** Only the answer is missing: whom the line means can be said already. */
    isHalf: problem?.name === 'no-answer',
    choose,
    correctLast,
    enter,
    onKey,
  };
}

export type AnswerLineState = ReturnType<typeof useAnswerLine>;

function isWritten(texts: DraftTexts): boolean {
  return Object.values(texts).some((text) => text.trim() !== '');
}

function isAnswerRadio(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.name === 'line-answer';
}
