import type { MeetingView } from '@tour-de-table/client-sdk';
import { keepCopy, keptCopy, openedLast } from '../../meeting/draft-copies.ts';
import { type DraftTexts, textsOf } from '../../meeting/draft-fields.ts';
import { freshId } from '../../meeting/fresh-id.ts';
import type { DraftStart } from '../../meeting/open-draft.ts';
import { draftFrom } from '../../meeting/pledge-draft.ts';

/** What the form works on. */
export interface Writing extends DraftStart {
  /** Somebody asked for it or wrote in it: it stays open where there is nothing to send. */
  readonly isWanted: boolean;
}

/** A new draft that begins with what somebody has written already: kept here at once, shared as soon as it can be. */
export function writtenBefore(seat: string, pledgeId: string | null, texts: DraftTexts): Writing {
  const writing = newWriting(pledgeId, {}, true);
  const edits = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { text, base: '' }]));
  keepCopy(seat, { draftId: writing.draftId, pledgeId, start: {}, edits, wasShared: false });
  return writing;
}

/** A draft of its own, empty or with something that can be had again. */
export function newWriting(pledgeId: string | null, start: DraftTexts, isWanted: boolean): Writing {
  return { draftId: freshId('d-'), pledgeId, start, isWanted };
}

/** A draft that the delegation has, or of which this browser has a copy. */
export function openWriting(view: MeetingView, seat: string, draftId: string): Writing | null {
  const shared = view.drafts[draftId];
  const copy = keptCopy(seat, draftId);
  if (shared === undefined && copy === null) return null;
  return { draftId, pledgeId: shared?.pledgeId ?? copy?.pledgeId ?? null, start: copy?.start ?? {}, isWanted: true };
}

/** To amend a pledge: the draft that is being written for it already, or a new one that begins with what it says. */
export function amendmentOf(view: MeetingView, seat: string, pledgeId: string): Writing {
  const known = Object.values(view.drafts).find((draft) => draft.pledgeId === pledgeId);
  const opened = known === undefined ? null : openWriting(view, seat, known.id);
  const content = view.pledges[pledgeId]?.content;
  return opened ?? newWriting(pledgeId, content === undefined ? {} : textsOf(draftFrom(content)), true);
}

/** Where the reader was before a reload; otherwise an empty form. */
export function firstWriting(view: MeetingView, seat: string): Writing {
  const last = openedLast.read(seat);
  const opened = last === null ? null : openWriting(view, seat, last);
  return opened ?? newWriting(null, {}, false);
}
