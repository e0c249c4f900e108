import { lookUp, unreachable } from '../kernel/index.ts';
import type { MeetingEvent, MeetingState } from '../meeting/index.ts';
import type { Collection, RecordKey } from './records.ts';
import { COLLECTIONS } from './records.ts';

/**
 * The records that an event can change in any view, so that a difference looks at these alone [SY3]. `after` is the
 * state with the event's commit folded in, `before` the one without.
 */
export function touchedBy(event: MeetingEvent, before: MeetingState | null, after: MeetingState): readonly RecordKey[] {
  switch (event.type) {
    case 'meeting-created':
      return [
        ...keys('meeting', ['meeting']),
        ...keys('parts', idsOf(after.parts)),
        ...keys('phases', idsOf(after.phases)),
      ];
    case 'delegation-registered':
      return keys('delegations', [event.delegation.code]);
    case 'participation-set':
    case 'attendance-noted':
      return keys('delegations', [event.delegation]);
    case 'member-registered':
      return keys('members', [event.memberId]);
    case 'member-revoked':
      return ofMember(event.memberId, after);
    case 'invitation-issued':
    case 'invitation-ended':
    case 'invitation-reuse-noted':
      return keys('invitations', [event.invitationId]);
    case 'invitation-redeemed':
      return [...keys('invitations', [event.invitationId]), ...keys('devices', [event.passId])];
    case 'pass-revoked':
      return keys('devices', [lookUp(after.passes, event.passHash)?.id ?? '']);
    case 'sitting-opened':
    case 'phase-activated':
    case 'sitting-closed':
    case 'transition-undone':
      return [...keys('meeting', ['meeting']), ...keys('phases', changedPhases(before, after))];
    case 'sitting-suspended':
    case 'sitting-resumed':
    case 'sitting-adjourned':
    case 'gavel-handed-over':
      return keys('meeting', ['meeting']);
    case 'pledge-submitted':
    case 'pledge-amended':
    case 'pledge-withdrawn':
      return [{ collection: 'pledges', id: event.pledgeId, of: event.delegation }];
    case 'pledges-released':
      return event.pledges.map(({ pledgeId: id, delegation: of }) => ({ collection: 'pledges', id, of }));
    default:
      return unreachable(event);
  }
}

/** The records that a commit's events touch, each once. */
export function touchedByAll(
  events: readonly MeetingEvent[],
  before: MeetingState | null,
  after: MeetingState,
): readonly RecordKey[] {
  return unique(events.flatMap((event) => touchedBy(event, before, after)));
}

/**
 * Each key once, in the order of collections: a reader never gets a record before what it refers to. Within a collection
 * by id: the order in which hidden commits touched records must not show in a frame [VI2].
 */
export function unique(all: readonly RecordKey[]): readonly RecordKey[] {
  const seen = new Map(all.map((key) => [`${key.collection}/${key.id}`, key]));
  return [...seen.values()].sort(byPlace);
}

function byPlace(a: RecordKey, b: RecordKey): number {
  const collections = COLLECTIONS.indexOf(a.collection) - COLLECTIONS.indexOf(b.collection);
  if (collections !== 0) return collections;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function keys(collection: Collection, ids: readonly string[]): readonly RecordKey[] {
  return ids.map((id) => ({ collection, id }));
}

function idsOf(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map(({ id }) => id);
}

function changedPhases(before: MeetingState | null, after: MeetingState): readonly string[] {
  return after.phases.filter((phase, index) => before?.phases[index] !== phase).map(({ id }) => id);
}

function ofMember(memberId: string, { invitations, passes }: MeetingState): readonly RecordKey[] {
  const own = (item: { readonly memberId: string }) => item.memberId === memberId;
  return [
    ...keys('members', [memberId]),
    ...keys('invitations', idsOf(Object.values(invitations).filter(own))),
    ...keys('devices', idsOf(Object.values(passes).filter(own))),
  ];
}
