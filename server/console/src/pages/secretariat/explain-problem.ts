import { t } from '../../language/index.ts';

const TOLD = ['no-answer', 'payload-too-large', 'not-found', 'not-allowed', 'wrong-sitting', 'limit-reached'] as const;

/** Why a request to the server failed, and what to do. */
export function explainProblem(code: string): string {
  const known = TOLD.find((name) => name === code);
  return t(`ledger.problem.${known ?? 'other'}`, { code });
}
