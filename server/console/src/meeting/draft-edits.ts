import type { DraftTexts } from './draft-fields.ts';

/** What was typed into one field here and is not shared yet. */
export interface Edit {
  readonly text: string;
  /** What the field said in the shared draft when it was typed over. */
  readonly base: string;
  /** What of it is on its way to the server. */
  readonly sent?: string | undefined;
}

/** By field. */
export type Edits = Readonly<Record<string, Edit>>;

/** A field that somebody else has changed since it was typed into here. */
export interface Clash {
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
}

/** What stands in the form: the shared draft, with what was typed here over it. */
export function merged(edits: Edits, shared: DraftTexts): DraftTexts {
  return { ...shared, ...Object.fromEntries(Object.entries(edits).map(([name, { text }]) => [name, text])) };
}

/** Somebody types. What the field is based on stays what it was when they began. */
export function withTyped(edits: Edits, shared: DraftTexts, name: string, text: string): Edits {
  const known = edits[name];
  return { ...edits, [name]: known === undefined ? { text, base: shared[name] ?? '' } : { ...known, text } };
}

/**
 * The edits after the shared draft has changed. What it says by now is no edit any more; what came back from here is the
 * new base. A field that is `held` (it has the focus) keeps its text even if nothing was changed in it.
 */
export function reconciled(edits: Edits, shared: DraftTexts, held: string | null): Edits {
  const left = Object.entries(edits).flatMap(([name, edit]) => {
    const theirs = shared[name] ?? '';
    const next = edit.sent === theirs || edit.text === theirs ? { text: edit.text, base: theirs } : edit;
    const isDone = next.text === theirs || (next.text === next.base && next.sent === undefined);
    return isDone && name !== held ? [] : [[name, next] as const];
  });
  return Object.fromEntries(left);
}

/** The server has taken what was on its way. */
export function acknowledged(edits: Edits): Edits {
  return mapped(edits, (edit) => (edit.sent === undefined ? edit : { text: edit.text, base: edit.sent }));
}

/** What was on its way did not get there: it is still to be sent. */
export function sentBack(edits: Edits): Edits {
  return mapped(edits, ({ text, base }) => ({ text, base }));
}

/** Fields that say something else here, in the shared draft, and in what was typed over. */
export function clashesIn(edits: Edits, shared: DraftTexts): readonly Clash[] {
  return Object.entries(edits).flatMap(([name, edit]) =>
    isClash(edit, shared[name] ?? '') ? [{ name, mine: edit.text, theirs: shared[name] ?? '' }] : [],
  );
}

/** The reader has seen both versions of a field and chosen one. */
export function withChoice(edits: Edits, shared: DraftTexts, name: string, keep: 'mine' | 'theirs'): Edits {
  const { [name]: edit, ...rest } = edits;
  if (edit === undefined || keep === 'theirs') return rest;
  return { ...rest, [name]: { text: edit.text, base: shared[name] ?? '' } };
}

/** What is to be sent: changed, not on its way, and not in a clash. */
export function unsaved(edits: Edits, shared: DraftTexts): DraftTexts {
  return Object.fromEntries(
    Object.entries(edits).flatMap(([name, edit]) => {
      const theirs = shared[name] ?? '';
      const isToSend = edit.sent === undefined && isTouched(edit) && edit.text !== theirs && !isClash(edit, theirs);
      return isToSend ? [[name, edit.text]] : [];
    }),
  );
}

/** Notes that these fields go out now. */
export function markedSent(edits: Edits, fields: DraftTexts): Edits {
  return Object.fromEntries(
    Object.entries(edits).map(([name, edit]) => [name, name in fields ? { ...edit, sent: fields[name] } : edit]),
  );
}

/** After this rest somebody has typed to the end of a thought. */
export const REST_MS = 600;
/** Whoever types without a rest is shared after this. */
export const UNSHARED_MS_MAX = 5_000;
/** Between two edits of one draft: a member may give 120 commands a minute, with all devices together. */
export const EDIT_INTERVAL_MS = 1_500;

/** When what was typed is to be sent, local time, ms. */
export function saveAt({
  firstTypedAt,
  lastTypedAt,
  lastSentAt,
}: {
  readonly firstTypedAt: number;
  readonly lastTypedAt: number;
  readonly lastSentAt: number;
}): number {
  return Math.max(Math.min(lastTypedAt + REST_MS, firstTypedAt + UNSHARED_MS_MAX), lastSentAt + EDIT_INTERVAL_MS);
}

function isClash(edit: Edit, theirs: string): boolean {
  const { text, base, sent } = edit;
  return isTouched(edit) && theirs !== base && theirs !== text && theirs !== sent;
}

/** Somebody only stands in a field that says what it said: there is nothing of theirs in it. */
function isTouched({ text, base, sent }: Edit): boolean {
  return text !== base || sent !== undefined;
}

function mapped(edits: Edits, change: (edit: Edit) => Edit): Edits {
  return Object.fromEntries(Object.entries(edits).map(([name, edit]) => [name, change(edit)]));
}
