import {
  type Actor,
  type Command,
  type CommitToFold,
  type Decision,
  decide,
  fold,
  type MeetingEvent,
  type MeetingState,
  parseCommand,
} from '@tour-de-table/shared/meeting';
import { deepFreeze, hashOf } from '../../support/given.ts';
import { FACTS, MEMBERS, PLAN, type Seat } from './cast.ts';
import type { Seen, Watcher } from './seen.ts';

export const WORLD_STARTS_AT = Date.UTC(2025, 2, 11, 9);
const WORLD_ID = 'meeting-walked';

/** The real core: decide, fold, and the log of what was folded. */
export class World {
  state: MeetingState;
  readonly commits: CommitToFold[] = [];
  /** What each watcher saw last. */
  readonly seen = new Map<Watcher, Seen>();

  constructor() {
    let state = this.commit(null, { kind: 'operator' }, { type: 'create-meeting', plan: PLAN }, ['chair', 'b', 'c']);
    state = this.commit(state, { kind: 'operator' }, { type: 'import-delegations', delegations: [...FACTS] }, [
      'a',
      'b',
    ]);
    for (const { id, role, delegation } of MEMBERS) {
      if (id === 'chair' || role === 'operator' || role === 'bearer' || role === 'server') continue;
      const seat = delegation === null ? { role } : { role, delegation };
      const command: Command = { type: 'issue-invitation', for: seat, secretHash: hashOf(id) };
      state = this.commit(state, { kind: 'operator' }, command, [`invitation-${id}`, id]);
    }
    this.state = state;
  }

  /** What becomes of a wish; what was accepted is folded. */
  try(seat: Seat, wish: Command, at: number, ids: readonly string[]): Decision {
    const parsed = parseCommand(JSON.parse(JSON.stringify(wish)));
    if (!parsed.ok) throw new Error(`Not a command: ${JSON.stringify(parsed.issues)}`);
    const decision = decide(this.state, { actor: actorOf(seat), at, ids, command: parsed.command }, WORLD_ID);
    if (decision.accepted && decision.events.length > 0) this.state = this.fold(this.state, decision.events, at);
    return decision;
  }

  /** The state as the log alone tells it. */
  foldedAgain(): MeetingState | null {
    return this.commits.reduce<MeetingState | null>(fold, null);
  }

  private commit(state: MeetingState | null, actor: Actor, command: Command, ids: readonly string[]): MeetingState {
    const decision = decide(state, { actor, at: WORLD_STARTS_AT, ids, command }, WORLD_ID);
    if (!decision.accepted) throw new Error(`The meeting is not ready: ${decision.rejection.code}`);
    return this.fold(state, decision.events, WORLD_STARTS_AT);
  }

  private fold(state: MeetingState | null, events: readonly MeetingEvent[], at: number): MeetingState {
    const commit = { at, events };
    const next = fold(state, commit);
    if (next === null) throw new Error('A commit leaves a meeting.');
    this.commits.push(commit);
    return deepFreeze(next);
  }
}

function actorOf({ id, role }: Seat): Actor {
  if (role === 'operator' || role === 'bearer' || role === 'server') return { kind: role };
  return { kind: 'member', memberId: id };
}
