import { lookUp, memoized } from '../kernel/index.ts';
import {
  type Delegation,
  disclosureNow,
  displaysOf,
  isDisplay,
  type MeetingState,
  pageOf,
  takesPart,
  undoableUntil,
} from '../meeting/index.ts';
import { type Audience, capitalOf, delegationOf } from './audience.ts';
import { callId } from './call-id.ts';
import { floorFor, requestFor, speechFor } from './floor-lens.ts';
import { silenceFor, summaryFor } from './outcome-lens.ts';
import { pledgeFor, versionFor, versionIdsOf } from './pledge-lens.ts';
import { COLLECTIONS, type Collection, type MeetingView, type RecordKey, type ViewRecords } from './records.ts';
import { callFor, tourFor } from './tour-lens.ts';

/**
 * The version of what the lens shows. It rises with every change of this folder's output, because a position counts
 * changes of a view and means nothing under another lens [SY7].
 */
export const VIEW_VERSION = 4;

/** The one lens: everything about a meeting that leaves the server for anybody comes through here [VI1]. */
export function view(state: MeetingState, audience: Audience): MeetingView {
  const collections = COLLECTIONS.map((collection) => {
    const records = keysIn(state, collection).flatMap((key) => {
      const record = recordFor(state, audience, key);
      return record === undefined ? [] : [[key.id, record]];
    });
    return [collection, Object.fromEntries(records)];
  });
  return Object.fromEntries(collections) as MeetingView;
}

/** One record as the audience may see it; `undefined` where it may not know of it or it does not exist. */
export function recordFor<C extends Collection>(
  state: MeetingState,
  audience: Audience,
  { collection, id, of }: RecordKey<C>,
): ViewRecords[C] | undefined {
  return LENSES[collection](state, audience, id, of);
}

type Lens<C extends Collection> = (
  state: MeetingState,
  audience: Audience,
  id: string,
  of: string | undefined,
) => ViewRecords[C] | undefined;

const LENSES: { readonly [C in Collection]: Lens<C> } = {
  meeting: meetingRecord,
  parts: (state, _audience, id) => indexed(state.parts, id),
  phases: phaseRecord,
  documents: (state, _audience, id) => indexed(state.documents.list, id),
  presentation: presentationRecord,
  delegations: delegationRecord,
  members: (state, audience, id) => {
    const member = lookUp(state.members, id);
    return member !== undefined && mayKnowMember(state, audience, id) ? member : undefined;
  },
  invitations: (state, audience, id) => {
    const invitation = lookUp(state.invitations, id);
    if (invitation === undefined || !mayKnowMember(state, audience, invitation.memberId)) return undefined;
    const { secretHash: _never, ...visible } = invitation;
    return visible;
  },
  devices: deviceRecord,
  tours: tourFor,
  calls: callFor,
  floor: floorFor,
  requests: requestFor,
  speeches: speechFor,
  pledges: pledgeFor,
  versions: versionFor,
  drafts: (state, audience, id, of) => {
    const delegation = of ?? delegationOf(audience) ?? '';
    if (delegationOf(audience) !== delegation) return undefined;
    const draft = lookUp(lookUp(state.drafts, delegation) ?? {}, id);
    return draft === undefined ? undefined : { ...draft, delegation };
  },
  summaries: summaryFor,
  silences: silenceFor,
  notes: (state, audience, id) => (audience === 'chair' ? lookUp(state.notes, id) : undefined),
  displays: displayRecord,
  proposals: (state, audience, id) => (audience === 'chair' ? lookUp(state.proposals, id) : undefined),
  receipts: (state, audience, id) => (audience === 'chair' ? lookUp(state.receipts, id) : undefined),
};

/** [DS3] Where displays are sent concerns them and the chair's side. */
function displayRecord(state: MeetingState, audience: Audience, id: string): ViewRecords['displays'] | undefined {
  const member = lookUp(state.members, id);
  if (member === undefined || !isDisplay(member)) return undefined;
  if (audience !== 'chair' && audience !== 'display') return undefined;
  return { id, ...(member.label === undefined ? {} : { label: member.label }), page: pageOf(state, id) };
}

function isInsider(audience: Audience, delegation: string | undefined): boolean {
  return audience === 'chair' || (delegation !== undefined && delegationOf(audience) === delegation);
}

/** Sorted: the order in which hidden things came about must not show in the order of what is visible [VI2]. */
function keysIn(state: MeetingState, collection: Collection): readonly RecordKey[] {
  return [...unsortedKeysIn(state, collection)].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function unsortedKeysIn(state: MeetingState, collection: Collection): readonly RecordKey[] {
  const keys = (ids: readonly string[]) => ids.map((id) => ({ collection, id }));
  switch (collection) {
    case 'meeting':
      return keys(['meeting']);
    case 'parts':
    case 'phases':
      return keys(state[collection].map(({ id }) => id));
    case 'documents':
      return keys(state.documents.list.map(({ id }) => id));
    case 'presentation':
      return keys(['presentation']);
    case 'summaries':
      return keys(state.summary.versions.map(({ version }) => String(version)));
    case 'floor':
      return keys(['floor']);
    case 'requests':
    case 'speeches':
      return keys(Object.keys(state.floor[collection]));
    case 'devices':
      return keys(Object.values(state.passes).map(({ id }) => id));
    case 'displays':
      return keys(displaysOf(state).map(({ id }) => id));
    case 'calls':
      return Object.entries(state.tours).flatMap(([of, { calls }]) =>
        Object.keys(calls).map((code) => ({ collection, id: callId(of, code), of })),
      );
    case 'pledges':
    case 'drafts':
      return Object.entries(state[collection]).flatMap(([of, own]) =>
        Object.keys(own).map((id) => ({ collection, id, of })),
      );
    case 'versions':
      return Object.entries(state.pledges).flatMap(([of, own]) =>
        Object.values(own).flatMap((pledge) => versionIdsOf(pledge).map((id) => ({ collection, id, of }))),
      );
    default:
      return keys(Object.keys(state[collection]));
  }
}

function meetingRecord(state: MeetingState, audience: Audience): ViewRecords['meeting'] {
  const record = meetingForAll(state);
  if (audience !== 'chair') return record;
  const { lastTransition: last, fourEyes, gavel, replyBy } = state;
  const undoable = last === null ? null : { kind: last.kind, until: undoableUntil(last) };
  const asked = gavel.request === undefined ? {} : { gavelRequest: gavel.request };
  return { ...record, undoable, fourEyes, replyBy, ...asked };
}

// What most audiences see alike is made once, not once for each of them.
const meetingForAll = memoized((state: MeetingState): ViewRecords['meeting'] => {
  const { meetingId, title, timeZone, languages, isInventedData, callLinks, startsAt, agendaVersion } = state;
  const { sitting, current, capitalDates } = state;
  return {
    meetingId,
    title,
    timeZone,
    languages,
    isInventedData,
    callLinks,
    callLinksVersion: state.callLinksVersion,
    startsAt,
    agendaVersion,
    documentsVersion: state.documents.version,
    sitting,
    current,
    gavel: { term: state.gavel.term, holder: state.gavel.holder },
    capitalDates,
  };
});

function presentationRecord(
  state: MeetingState,
  _audience: Audience,
  id: string,
): ViewRecords['presentation'] | undefined {
  const { presented } = state.documents;
  if (presented === null) return undefined;
  const { documentId, page, at } = presented;
  return { id, documentId, page, at };
}

function phaseRecord(state: MeetingState, audience: Audience, id: string): ViewRecords['phases'] | undefined {
  const phase = indexed(state.phases, id);
  if (phase === undefined) return undefined;
  const openedAt = lookUp(state.openedRounds, id);
  const opened = openedAt === undefined ? {} : { disclosure: disclosureNow(state, phase), openedAt };
  const wasUndone = audience === 'chair' && phase.startedAt === undefined && state.activatedPhases.includes(id);
  return { ...phase, ...opened, ...(wasUndone ? { wasUndone } : {}) };
}

function indexed<T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
): (T & { readonly index: number }) | undefined {
  const index = items.findIndex((item) => item.id === id);
  const item = items[index];
  return item === undefined ? undefined : { ...item, index };
}

/** [VI3] Who does not come is on the chair's ledger only; how somebody was invited is nobody else's business. */
function delegationRecord(
  state: MeetingState,
  audience: Audience,
  code: string,
): ViewRecords['delegations'] | undefined {
  const delegation = lookUp(state.delegations, code);
  if (delegation === undefined) return undefined;
  if (isInsider(audience, code)) return delegation;
  const isCapital = capitalOf(audience) === code;
  if (!isCapital && !takesPart(delegation)) return undefined;
  const seen = forOthers(delegation);
  return isCapital && delegation.decideBy !== undefined ? { ...seen, decideBy: delegation.decideBy } : seen;
}

const forOthers = memoized(
  ({
    invitation: _i,
    voice: _v,
    decideBy: _d,
    reminders: _r,
    credentials: _c,
    linkCheck: _l,
    rehearsal: _h,
    ...visible
  }: Delegation): ViewRecords['delegations'] => visible,
);

function deviceRecord(state: MeetingState, audience: Audience, id: string): ViewRecords['devices'] | undefined {
  const pass = Object.values(state.passes).find((candidate) => candidate.id === id);
  if (pass === undefined || !mayKnowMember(state, audience, pass.memberId)) return undefined;
  return { id, memberId: pass.memberId, since: pass.issuedAt, revokedAt: pass.revokedAt };
}

/** [VI8] The chair's side knows all members, a delegation its own, a capital its own people. */
function mayKnowMember(state: MeetingState, audience: Audience, memberId: string): boolean {
  const member = lookUp(state.members, memberId);
  if (isInsider(audience, member?.delegation)) return true;
  const capital = capitalOf(audience);
  return capital !== null && member?.role === 'capital' && member.delegation === capital;
}
