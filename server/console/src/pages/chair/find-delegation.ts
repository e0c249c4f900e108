import { isFound } from '../../meeting/attendance.ts';

interface Named {
  readonly code: string;
  readonly name: string;
}

/**
 * Whom somebody means who types fast: the code, else the beginning of the name, else a part of it. One is certain; more
 * are named, so that a letter more decides.
 */
export function findDelegation(typed: string, delegations: readonly Named[]): readonly Named[] {
  const text = typed.trim();
  if (text === '') return [];
  const byCode = delegations.filter(({ code }) => code.toLowerCase() === text.toLowerCase());
  if (byCode.length > 0) return byCode;
  const begins = delegations.filter(({ name }) =>
    isFound(text, { code: '' }, [...name].slice(0, [...text].length).join('')),
  );
  return begins.length > 0 ? begins : delegations.filter(({ code, name }) => isFound(text, { code }, name));
}
