import { isFound } from '../../meeting/attendance.ts';

interface Named {
  readonly code: string;
  readonly name: string;
}

/** Whether a key goes on with the code of a delegation, as in `E3`, and so is to be typed. */
export function continuesCode(typed: string, key: string, delegations: readonly Pick<Named, 'code'>[]): boolean {
  const begun = `${typed.trimStart()}${key}`.toUpperCase();
  return typed.trim() !== '' && delegations.some(({ code }) => code.startsWith(begun));
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
