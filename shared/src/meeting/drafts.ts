import {
  DRAFT_CHARS_MAX,
  DRAFT_FIELDS_MAX,
  DRAFTS_PER_DELEGATION_MAX,
  lookUp,
  type Table,
  withEntry,
} from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import type { Draft, DraftField } from './pledge-state.ts';
import { type Rejection, rejection } from './rejections.ts';
import type { MeetingState } from './state.ts';

/**
 * [DR1–DR3] The people of a delegation write a draft together, field by field. Who edits a field that somebody else has
 * changed since is refused with the names of such fields; different fields never collide.
 */
export function decideDraftEdit(state: MeetingState, { command, actor }: Envelope<'edit-draft'>): Decision {
  const { delegation, draftId, version, fields, pledgeId } = command;
  const own = draftsOf(state, delegation);
  const known = lookUp(own, draftId);
  if (known === undefined) {
    if (version !== 0) return { accepted: false, rejection: missing(state, delegation, draftId) };
    if (wasSubmitted(state, delegation, draftId)) return reject('already-submitted');
    if (Object.keys(own).length >= DRAFTS_PER_DELEGATION_MAX) {
      return reject('limit-reached', { limit: 'DRAFTS_PER_DELEGATION_MAX', most: DRAFTS_PER_DELEGATION_MAX });
    }
  }
  const changed = Object.entries(known?.fields ?? {})
    .filter(([name, field]) => field.version > version && Object.hasOwn(fields, name) && fields[name] !== field.text)
    .map(([name]) => name);
  if (changed.length > 0) return reject('draft-changed', { now: known?.version ?? 0, fields: changed });
  if (isWithout(known, fields)) return known === undefined ? reject('malformed', NOTHING_IN_IT) : accept();
  const by = authorOf(actor);
  const next = (known?.version ?? 0) + 1;
  const tooLarge = beyondBounds(edited(known?.fields ?? {}, fields, next, by));
  if (tooLarge !== null) return { accepted: false, rejection: tooLarge };
  const amends = known === undefined && pledgeId !== undefined ? { pledgeId } : {};
  return accept({ type: 'draft-edited', delegation, draftId, version: next, fields, by, ...amends });
}

const NOTHING_IN_IT = { issues: [{ path: 'fields', message: 'must have something in it' }] };

/** [DR4] Thrown away in the version that its author saw. */
export function decideDraftDiscard(state: MeetingState, { command }: Envelope<'discard-draft'>): Decision {
  const { delegation, draftId, version } = command;
  const refusal = draftRefusal(state, { delegation, draft: { draftId, version } });
  return refusal === null
    ? accept({ type: 'draft-discarded', delegation, draftId })
    : { accepted: false, rejection: refusal };
}

/** [DR5] Why a draft cannot become a pledge as its author saw it: somebody else has sent, changed or discarded it. */
export function draftRefusal(
  state: MeetingState,
  {
    delegation,
    draft,
  }: {
    readonly delegation: string;
    readonly draft?: { readonly draftId: string; readonly version: number } | undefined;
  },
): Rejection | null {
  if (draft === undefined) return null;
  const known = lookUp(draftsOf(state, delegation), draft.draftId);
  if (known === undefined) return missing(state, delegation, draft.draftId);
  return known.version === draft.version ? null : rejection('draft-changed', { now: known.version, fields: [] });
}

function missing(state: MeetingState, delegation: string, draftId: string): Rejection {
  return rejection(wasSubmitted(state, delegation, draftId) ? 'already-submitted' : 'unknown-draft');
}

function wasSubmitted(state: MeetingState, delegation: string, draftId: string): boolean {
  return Object.values(lookUp(state.pledges, delegation) ?? {}).some(({ versions }) =>
    versions.some((version) => version.draftId === draftId),
  );
}

function draftsOf(state: MeetingState, delegation: string): Table<Draft> {
  return lookUp(state.drafts, delegation) ?? {};
}

/** Whether an edit changes nothing: an empty field and one that is not there are the same. */
function isWithout(draft: Draft | undefined, fields: Readonly<Record<string, string | null>>): boolean {
  return Object.entries(fields).every(
    ([name, text]) => (text ?? '') === (lookUp(draft?.fields ?? {}, name)?.text ?? ''),
  );
}

function beyondBounds(fields: Table<DraftField>): Rejection | null {
  const texts = Object.values(fields);
  if (texts.length > DRAFT_FIELDS_MAX) {
    return rejection('limit-reached', { limit: 'DRAFT_FIELDS_MAX', most: DRAFT_FIELDS_MAX });
  }
  const chars = texts.reduce((sum, { text }) => sum + text.length, 0);
  return chars <= DRAFT_CHARS_MAX
    ? null
    : rejection('limit-reached', { limit: 'DRAFT_CHARS_MAX', most: DRAFT_CHARS_MAX });
}

/** What is emptied stays as an empty field, so that an edit by somebody who has not seen that collides with it. */
function edited(
  fields: Table<DraftField>,
  changes: Readonly<Record<string, string | null>>,
  version: number,
  by: string,
): Table<DraftField> {
  const next = { ...fields };
  for (const [name, text] of Object.entries(changes)) {
    if ((text ?? '') !== (lookUp(fields, name)?.text ?? '')) next[name] = { text: text ?? '', version, by };
  }
  return next;
}

export function applyDraftEdit(state: MeetingState, event: EventOf<'draft-edited'>, at: number): MeetingState {
  const { delegation, draftId: id, version, by, pledgeId } = event;
  const known = lookUp(draftsOf(state, delegation), id);
  const amends = known?.pledgeId ?? pledgeId;
  const fields = edited(known?.fields ?? {}, event.fields, version, by);
  const draft: Draft = { id, version, fields, at, by, ...(amends === undefined ? {} : { pledgeId: amends }) };
  return withDrafts(state, delegation, withEntry(draftsOf(state, delegation), id, draft));
}

/** The state without the draft that an event has used up. */
export function withoutDraft(
  state: MeetingState,
  { delegation, draftId }: { readonly delegation: string; readonly draftId?: string | undefined },
): MeetingState {
  if (draftId === undefined) return state;
  const { [draftId]: _gone, ...rest } = draftsOf(state, delegation);
  return withDrafts(state, delegation, rest);
}

function withDrafts(state: MeetingState, delegation: string, drafts: Table<Draft>): MeetingState {
  return { ...state, drafts: withEntry(state.drafts, delegation, drafts) };
}
