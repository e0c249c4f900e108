import type { TourResponse } from '@tour-de-table/shared/meeting';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import type { DraftTexts } from '../../meeting/draft-fields.ts';

/** What was entered here last, to be corrected; or was refused when the next had been begun, to be entered again. */
export interface LastEntry {
  readonly code: string;
  readonly name: string;
  readonly answer: TourResponse | null;
  /** Of a contribution that is not entered yet. */
  readonly texts: DraftTexts;
}

/** Why the line cannot be entered as it stands. */
export type LineProblem =
  | { readonly name: 'no-delegation' | 'nobody' | 'no-answer' | 'is-own' }
  | { readonly name: 'several'; readonly names: string }
  | { readonly name: 'not-called'; readonly delegation: string };

interface LineState {
  readonly isTyped: boolean;
  /** Whom what is typed can mean. */
  readonly found: readonly { readonly name: string }[];
  /** How often the one who is meant was called. */
  readonly calls: number;
  /** It has answered from its own device: only it corrects that. */
  readonly hasOwnAnswer: boolean;
  readonly answer: TourResponse | null;
  readonly hasContribution: boolean;
}

const NAMED_MAX = 4;

/** Judges the line as the meeting would; a contribution alone needs no answer, and no call. */
export function lineProblem(line: LineState): LineProblem | null {
  const { isTyped, found, calls, hasOwnAnswer, answer, hasContribution } = line;
  const [who, second] = found;
  if (second !== undefined) {
    const names = found.slice(0, NAMED_MAX).map(({ name }) => name);
    return { name: 'several', names: inRow(names) };
  }
  if (who === undefined) return { name: isTyped ? 'nobody' : 'no-delegation' };
  if (answer === null) return hasContribution ? null : { name: 'no-answer' };
  if (calls === 0) return { name: 'not-called', delegation: who.name };
  return hasOwnAnswer ? { name: 'is-own' } : null;
}

/** The same in words. */
export function problemWords(problem: LineProblem): string {
  switch (problem.name) {
    case 'several':
      return t('entry.several', { names: problem.names });
    case 'not-called':
      return t('entry.not-called', { delegation: problem.delegation });
    case 'is-own':
      return t('answers-desk.is-own');
    default:
      return t(`entry.${problem.name}`);
  }
}
