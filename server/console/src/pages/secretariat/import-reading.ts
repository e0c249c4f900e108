import type { ImportAnswer } from '@tour-de-table/shared/http';
import { isSameJson } from '@tour-de-table/shared/kernel';
import type { MeetingView } from '@tour-de-table/shared/view';
import { hidesFromOthers } from './ledger-rows.ts';

type Facts = NonNullable<ImportAnswer['plan']>['added'][number];

export const IMPORTED_FIELDS = [
  'kind',
  'names',
  'affiliations',
  'invitation',
  'attendanceMode',
  'representation',
  'participation',
  'authority',
] as const;
export type ImportedField = (typeof IMPORTED_FIELDS)[number];

/** A delegation of a file that is registered otherwise. */
export interface ChangedRow {
  readonly code: string;
  readonly fields: readonly {
    readonly field: ImportedField;
    readonly before: unknown;
    readonly after: unknown;
  }[];
  /** Others would no longer see it. */
  readonly isHidden: boolean;
}

/** What the rows of a file would change of what is on the ledger now. */
export function changedRows(view: MeetingView, changed: readonly Facts[]): readonly ChangedRow[] {
  return changed.flatMap((facts) => {
    const known = view.delegations[facts.code];
    if (known === undefined) return [];
    const fields = IMPORTED_FIELDS.filter((field) => !isSameJson(known[field], facts[field])).map((field) => ({
      field,
      before: known[field],
      after: facts[field],
    }));
    const isHidden = known.invitation !== undefined && hidesFromOthers(known.invitation, facts.invitation);
    return [{ code: facts.code, fields, isHidden }];
  });
}
