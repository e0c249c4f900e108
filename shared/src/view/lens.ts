import { lookUp, memoized } from '../kernel/index.ts';
import {
  type Delegation,
  findPledge,
  latestVersion,
  type MeetingState,
  type Pledge,
  type PledgeVersion,
  readinessBand,
  takesPart,
  undoableUntil,
} from '../meeting/index.ts';
import { type Audience, delegationOf } from './audience.ts';
import { COLLECTIONS, type Collection, type MeetingView, type RecordKey, type ViewRecords } from './records.ts';

/**
 * The version of what the lens shows. It rises with every change of this folder's output, because a position counts
 * changes of a view and means nothing under another lens [SY7].
 */
export const VIEW_VERSION = 1;

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
  phases: (state, _audience, id) => indexed(state.phases, id),
  delegations: delegationRecord,
  members: (state, audience, id) => {
    const member = lookUp(state.members, id);
    return member !== undefined && isInsider(audience, member.delegation) ? member : undefined;
  },
  invitations: (state, audience, id) => {
    const invitation = lookUp(state.invitations, id);
    if (invitation === undefined || !isInsider(audience, delegationOfMember(state, invitation.memberId)))
      return undefined;
    const { secretHash: _never, ...visible } = invitation;
    return visible;
  },
  devices: deviceRecord,
  pledges: (state, audience, id, of) => {
    const pledge = of === undefined ? findPledge(state, id) : lookUp(lookUp(state.pledges, of) ?? {}, id);
    if (pledge === undefined) return undefined;
    return isInsider(audience, pledge.delegation) ? insiderPledge(pledge) : outsiderPledge(pledge);
  },
};

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
    case 'devices':
      return keys(Object.values(state.passes).map(({ id }) => id));
    case 'pledges':
      return Object.entries(state.pledges).flatMap(([of, own]) =>
        Object.keys(own).map((id) => ({ collection, id, of })),
      );
    default:
      return keys(Object.keys(state[collection]));
  }
}

function meetingRecord(state: MeetingState, audience: Audience): ViewRecords['meeting'] {
  const record = meetingForAll(state);
  if (audience !== 'chair') return record;
  const last = state.lastTransition;
  return { ...record, undoable: last === null ? null : { kind: last.kind, until: undoableUntil(last) } };
}

// What most audiences see alike is made once, not once for each of them.
const meetingForAll = memoized((state: MeetingState): ViewRecords['meeting'] => {
  const { meetingId, title, timeZone, languages, isInventedData, callLinks, sitting, current, gavel } = state;
  return { meetingId, title, timeZone, languages, isInventedData, callLinks, sitting, current, gavel };
});

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
  return takesPart(delegation) ? forOthers(delegation) : undefined;
}

const forOthers = memoized(({ invitation: _never, ...visible }: Delegation): ViewRecords['delegations'] => visible);

function deviceRecord(state: MeetingState, audience: Audience, id: string): ViewRecords['devices'] | undefined {
  const pass = Object.values(state.passes).find((candidate) => candidate.id === id);
  if (pass === undefined || !isInsider(audience, delegationOfMember(state, pass.memberId))) return undefined;
  return { id, memberId: pass.memberId, since: pass.issuedAt, revokedAt: pass.revokedAt };
}

function delegationOfMember(state: MeetingState, memberId: string): string | undefined {
  return lookUp(state.members, memberId)?.delegation;
}

/** [VI4] The delegation and the chair's side see the newest version at once. */
const insiderPledge = memoized((pledge: Pledge): ViewRecords['pledges'] => {
  const latest = latestVersion(pledge);
  const disclosed = latest.disclosedAt !== null ? 'this-version' : pledge.serial === null ? 'no' : 'earlier-version';
  return { ...pledgeRecord(pledge, latest, latest.version, latest.at), disclosed, by: latest.by };
});

/** [VI5] Others see what is disclosed, numbered and timed as if nothing else existed. */
const outsiderPledge = memoized((pledge: Pledge): ViewRecords['pledges'] | undefined => {
  const disclosed = pledge.versions.filter(({ disclosedAt }) => disclosedAt !== null);
  const newest = disclosed.at(-1);
  return newest === undefined
    ? undefined
    : pledgeRecord(pledge, newest, disclosed.length, newest.disclosedAt ?? newest.at);
});

function pledgeRecord(pledge: Pledge, shown: PledgeVersion, version: number, at: number): ViewRecords['pledges'] {
  const { id, delegation, phaseId, status, serial, withdrawnAt } = pledge;
  return {
    id,
    delegation,
    phaseId,
    status,
    serial: serial === null ? null : `${delegation}-${String(serial).padStart(3, '0')}`,
    version,
    at,
    content: shown.content,
    band: readinessBand(shown.content),
    withdrawnAt,
  };
}
