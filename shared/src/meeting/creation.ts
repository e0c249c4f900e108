import { invariant, SPEAKING_MS } from '../kernel/index.ts';
import { accept, type Decision, type Envelope } from './decision.ts';
import type { EventOf } from './events.ts';
import type { MeetingState } from './state.ts';

/** [ME1] A meeting begins with its plan and a chair, who holds the gavel in term 1. */
export function decideCreation({ command, ids }: Envelope<'create-meeting'>, meetingId: string): Decision {
  const [chair] = ids;
  invariant(chair !== undefined, 'An envelope carries fresh ids.');
  return accept(
    { type: 'meeting-created', meetingId, plan: command.plan, chair },
    { type: 'member-registered', memberId: chair, role: 'chair' },
  );
}

export function applyCreation({ meetingId, plan, chair }: EventOf<'meeting-created'>, at: number): MeetingState {
  return {
    meetingId,
    ...plan,
    sitting: { status: 'scheduled', sinceMs: at },
    callLinksVersion: 0,
    current: null,
    activations: 0,
    activatedPhases: [],
    agendaVersion: 1,
    documents: { version: 0, list: [], presented: null },
    notes: {},
    displays: {},
    replyBy: null,
    summary: { versions: [], publishedVersion: null, publishedAt: null },
    silences: {},
    lastTransition: null,
    gavel: { term: 1, holder: chair },
    delegations: {},
    members: {},
    invitations: {},
    passes: {},
    pledges: {},
    drafts: {},
    tours: {},
    openedRounds: {},
    proposals: {},
    fourEyes: { disclosure: false, closing: false },
    capitalDates: { decideBy: null, reviewAt: null },
    floor: {
      requests: {},
      order: [],
      speaking: null,
      speeches: {},
      reordered: null,
      setAside: null,
      lapsed: null,
      speakingMs: SPEAKING_MS,
    },
    receipts: {},
    at,
  };
}
