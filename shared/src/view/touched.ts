import { lookUp, unreachable } from '../kernel/index.ts';
import type { MeetingEvent, MeetingState } from '../meeting/index.ts';
import { callId } from './call-id.ts';
import { versionIdsOf } from './pledge-lens.ts';
import { COLLECTIONS, type Collection, type RecordKey } from './records.ts';

/**
 * The records that an event can change in any view, so that a difference looks at these alone [SY3]. `after` is the
 * state with the event's commit folded in, `before` the one without.
 */
export function touchedBy(event: MeetingEvent, before: MeetingState | null, after: MeetingState): readonly RecordKey[] {
  switch (event.type) {
    case 'meeting-created':
      return [
        ...keys('meeting', ['meeting']),
        ...keys('floor', ['floor']),
        ...keys('parts', idsOf(after.parts)),
        ...keys('phases', idsOf(after.phases)),
      ];
    case 'delegation-registered':
      // Whether others know of it may change with it, and so may what they see of the tours.
      return [
        ...keys('delegations', [event.delegation.code]),
        ...Object.keys(after.tours).flatMap((phaseId) => placeInTour(phaseId, [event.delegation.code])),
        ...onTheFloor(event.delegation.code, after),
        ...keys('silences', Object.keys(after.silences)),
      ];
    case 'invitation-status-set':
      return [
        ...keys('delegations', [event.delegation]),
        ...Object.keys(after.tours).flatMap((phaseId) => placeInTour(phaseId, [event.delegation])),
        ...onTheFloor(event.delegation, after),
        ...keys('silences', Object.keys(after.silences)),
      ];
    case 'reminder-noted':
    case 'credentials-checked':
    case 'link-checked':
    case 'meeting-rehearsed':
      return keys('delegations', [event.delegation]);
    case 'agenda-revised':
      return [
        ...keys('meeting', ['meeting']),
        ...keys('parts', [...idsOf(before?.parts ?? []), ...idsOf(after.parts)]),
        ...keys('phases', [...idsOf(before?.phases ?? []), ...idsOf(after.phases)]),
      ];
    case 'documents-set':
      return [
        ...keys('meeting', ['meeting']),
        ...keys('documents', [...idsOf(before?.documents.list ?? []), ...idsOf(after.documents.list)]),
        ...keys('presentation', ['presentation']),
      ];
    case 'page-turned':
    case 'presentation-ended':
      return keys('presentation', ['presentation']);
    case 'call-links-set':
    case 'reply-by-set':
      return keys('meeting', ['meeting']);
    case 'note-edited':
      return keys('notes', [event.noteId]);
    case 'summary-edited':
      return keys('summaries', [String(event.version)]);
    case 'summary-published':
      return keys('summaries', [String(event.version), String(before?.summary.publishedVersion ?? event.version)]);
    case 'silence-opened':
    case 'silence-broken':
    case 'silence-ended':
      return keys('silences', [event.silenceId]);
    case 'participation-set':
    case 'attendance-noted':
      return keys('delegations', [event.delegation]);
    case 'member-registered':
    case 'display-named':
      return [...keys('members', [event.memberId]), ...keys('displays', [event.memberId])];
    case 'display-page-set':
      return keys('displays', event.memberIds);
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
      return [...keys('meeting', ['meeting']), ...keys('phases', changedPhases(before, after))];
    case 'phase-activated':
    case 'phase-reopened':
      return [
        ...keys('meeting', ['meeting']),
        ...keys('phases', changedPhases(before, after)),
        ...keys('floor', event.lapsed === undefined ? [] : ['floor']),
        ...keys('requests', event.lapsed ?? []),
      ];
    case 'sitting-closed':
    case 'transition-undone':
      return [
        ...keys('meeting', ['meeting']),
        ...keys('phases', changedPhases(before, after)),
        ...keys('floor', ['floor']),
        ...keys('requests', changedRequests(before, after)),
        ...keys('speeches', speakingIn(before)),
      ];
    case 'sitting-suspended':
    case 'sitting-adjourned':
      return [...keys('meeting', ['meeting']), ...keys('floor', ['floor'])];
    case 'floor-requested':
    case 'floor-request-ended':
      return [...keys('floor', ['floor']), ...keys('requests', [event.requestId])];
    case 'floor-given':
      return [
        ...keys('floor', ['floor']),
        ...keys('requests', event.requestId === undefined ? [] : [event.requestId]),
        ...keys('speeches', speakingIn(before)),
      ];
    case 'floor-ended':
      return [...keys('floor', ['floor']), ...keys('speeches', [event.speechId])];
    case 'floor-paused':
    case 'floor-continued':
    case 'floor-extended':
    case 'floor-reordered':
    case 'speaking-time-set':
      return keys('floor', ['floor']);
    case 'sitting-resumed':
    case 'gavel-handed-over':
    case 'gavel-requested':
    case 'gavel-request-refused':
    case 'four-eyes-set':
      return keys('meeting', ['meeting']);
    case 'proposal-made':
    case 'proposal-ended':
      return keys('proposals', [event.proposalId]);
    case 'voice-handed-over':
    case 'voice-taken-back':
      return keys('delegations', [event.delegation]);
    case 'receipts-noted':
      return keys('receipts', [String(event.activation)]);
    case 'capital-dates-set':
      return event.delegation === undefined ? keys('meeting', ['meeting']) : keys('delegations', [event.delegation]);
    case 'tour-started':
    case 'tour-reordered':
      return placeInTour(event.phaseId, Object.keys(after.tours[event.phaseId]?.calls ?? {}));
    case 'delegation-called':
    case 'delegation-skipped':
    case 'delegation-marked-absent':
    case 'call-requested':
    case 'call-request-withdrawn':
    case 'call-responded':
    case 'response-confirmed':
    case 'response-taken-back': {
      const wasCalled = before?.tours[event.phaseId]?.called ?? event.delegation;
      return placeInTour(event.phaseId, [event.delegation, wasCalled]);
    }
    case 'answers-released':
      return placeInTour(event.phaseId, event.delegations);
    case 'draft-edited':
    case 'draft-discarded':
      return [{ collection: 'drafts', id: event.draftId, of: event.delegation }];
    case 'pledge-submitted':
    case 'pledge-amended':
      return [
        ...ofPledge(event, after),
        ...(event.draftId === undefined
          ? []
          : [{ collection: 'drafts' as const, id: event.draftId, of: event.delegation }]),
      ];
    case 'pledge-withdrawn':
    case 'pledge-taken-back':
    case 'read-back-confirmed':
    case 'partnership-answered':
    case 'clarification-asked':
    case 'clarification-answered':
    case 'pledge-recorded':
    case 'release-consented':
    case 'pledge-decided':
      return [{ collection: 'pledges', id: event.pledgeId, of: event.delegation }];
    case 'pledges-released':
      return event.pledges.flatMap((pledge) => ofPledge(pledge, after));
    case 'round-opened':
      return [
        ...keys('phases', [event.phaseId]),
        ...placeInTour(event.phaseId, Object.keys(after.tours[event.phaseId]?.calls ?? {})),
        ...event.pledges.flatMap((pledge) => ofPledge(pledge, after)),
      ];
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
  // A draft has its id from a device: that of another delegation may be the same.
  const seen = new Map(all.map((key) => [`${key.collection}/${key.of ?? ''}/${key.id}`, key]));
  return [...seen.values()].sort(byPlace);
}

function byPlace(a: RecordKey, b: RecordKey): number {
  const collections = COLLECTIONS.indexOf(a.collection) - COLLECTIONS.indexOf(b.collection);
  if (collections !== 0) return collections;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** A pledge with the versions before its newest. */
function ofPledge(
  { pledgeId, delegation: of }: { readonly pledgeId: string; readonly delegation: string },
  after: MeetingState,
): readonly RecordKey[] {
  const pledge = lookUp(lookUp(after.pledges, of) ?? {}, pledgeId);
  const versions = pledge === undefined ? [] : versionIdsOf(pledge);
  return [
    { collection: 'pledges', id: pledgeId, of },
    ...versions.map((id) => ({ collection: 'versions' as const, id, of })),
  ];
}

/** Whoever speaks before a commit has a speech on record after it, where the commit ends it. */
function speakingIn(before: MeetingState | null): readonly string[] {
  const speaking = before?.floor.speaking;
  return speaking === null || speaking === undefined ? [] : [speaking.id];
}

/** Requests that a step takes with it, or that its undo brings back or puts in one. */
function changedRequests(before: MeetingState | null, { floor }: MeetingState): readonly string[] {
  const was = Object.keys(before?.floor.requests ?? {});
  const now = Object.keys(floor.requests);
  return [...was.filter((id) => !now.includes(id)), ...now.filter((id) => !was.includes(id))];
}

function onTheFloor(code: string, { floor }: MeetingState): readonly RecordKey[] {
  const own = ({ delegation }: { readonly delegation: string }) => delegation === code;
  return [
    ...keys('floor', ['floor']),
    ...keys('requests', idsOf(Object.values(floor.requests).filter(own))),
    ...keys('speeches', idsOf(Object.values(floor.speeches).filter(own))),
  ];
}

function placeInTour(phaseId: string, codes: readonly string[]): readonly RecordKey[] {
  return [
    ...keys('tours', [phaseId]),
    ...codes.map((code) => ({ collection: 'calls' as const, id: callId(phaseId, code), of: phaseId })),
  ];
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

function ofMember(memberId: string, { invitations, passes, members }: MeetingState): readonly RecordKey[] {
  const own = (item: { readonly memberId: string }) => item.memberId === memberId;
  return [
    // It may have asked for the gavel, or have spoken for its delegation.
    ...keys('meeting', ['meeting']),
    ...keys('delegations', [lookUp(members, memberId)?.delegation ?? '']),
    ...keys('members', [memberId]),
    ...keys('displays', [memberId]),
    ...keys('invitations', idsOf(Object.values(invitations).filter(own))),
    ...keys('devices', idsOf(Object.values(passes).filter(own))),
  ];
}
