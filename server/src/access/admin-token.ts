import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The operator's token of a data directory. */
export interface KeptToken {
  readonly token: string;
  /** Made just now: to be shown once. */
  readonly isFresh: boolean;
}

/** Reads the token of the data directory, or makes one that only this user can read. */
export function keepAdminToken(dataDirectory: string): KeptToken {
  mkdirSync(dataDirectory, { recursive: true });
  const path = join(dataDirectory, 'admin-token');
  const token = randomBytes(32).toString('base64url');
  try {
    writeFileSync(path, `${token}\n`, { mode: 0o600, flag: 'wx' });
    return { token, isFresh: true };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return { token: readFileSync(path, 'utf8').trim(), isFresh: false };
  }
}
