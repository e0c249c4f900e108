import { randomBytes } from 'node:crypto';

/** Makes ids that tell nothing: random, neither ordered nor guessable. */
export interface IdSource {
  /** 16 characters, 96 random bits. */
  next(): string;
}

export function createIdSource(): IdSource {
  return { next: () => randomBytes(12).toString('base64url') };
}
