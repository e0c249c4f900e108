import { ROLES } from '@tour-de-table/client-sdk';
import { t } from '../language/index.ts';

/** A role in the reader's words. */
export function roleName(role: string): string {
  const known = ROLES.find((name) => name === role);
  return known === undefined ? role : t(`role.${known}`);
}
