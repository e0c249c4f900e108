import type { CommandResult, PendingCommand } from '@tour-de-table/client-sdk';
import { isSameJson } from '@tour-de-table/shared/kernel';
import type { Command, CommandType } from '@tour-de-table/shared/meeting';
import type {
  CommandMessage,
  CommandReply,
  Frame,
  ServerMessages,
  Snapshot,
  Welcome,
} from '@tour-de-table/shared/protocol';
import { type Audience, COLLECTIONS, type MeetingView } from '@tour-de-table/shared/view';
import type { JudgedCommit, LogOracle } from './log-oracle.ts';

/**
 * What holds in every run, whatever happens to nodes, store, network and devices.
 *
 * - [S1] Every `ok` told to a client is in the log exactly once, as `ok`.
 * - [S2] What a client was told is `rejected` never has an effect, neither before nor afterwards.
 * - [S3] The same command id gets the same final answer, whichever node gives it.
 * - [S4] No command ends twice.
 * - [S5] Each view shown equals the fold of the log at its position, at every delivery; positions are dense.
 * - [S6] After everything is healed every pending command ends within `HEALED_COMMANDS_MS_MAX`.
 * - [S7] After everything is healed every seat is live and at the head within `HEALED_SEATS_MS_MAX`.
 * - [S8] Nothing from a pass's revocation on is sent to its connections, and no command by it takes effect.
 * - [S9] At most one term of the gavel has effect: who has it acts, and in the term that is.
 * - [S10] What is not disclosed is in nothing that is sent to another audience, nor is the time at which it came about.
 * - [S11] Two nodes make the same frame, to the byte, from one position to another.
 * - [S12] A place ahead of the log raises the alarm and gets a snapshot that says so; any other raises none.
 * - [S13] No meeting halts.
 * - [S14] The same seed gives the same run.
 */
export const RULES = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9', 'S10', 'S11', 'S12', 'S13', 'S14'] as const;
export type Rule = (typeof RULES)[number];

/**
 * Virtual time after which a healed world must have settled, ms. A silent link alone takes 18 s to be noticed, and who
 * has come again and again during an outage may have to wait for the window of the rate limit, a minute, to pass.
 */
export const HEALED_COMMANDS_MS_MAX = 80_000;
export const HEALED_SEATS_MS_MAX = 40_000;

/** A rule that did not hold. */
export class Violation extends Error {
  readonly rule: Rule;
  constructor(rule: Rule, what: string) {
    super(`[${rule}] ${what}`);
    this.rule = rule;
  }
}

/** Somebody's device, as far as it is judged. */
export interface JudgedSeat {
  readonly memberId: string;
  readonly audience: Audience;
  readonly passHash: string;
}

/** Looks on. The first violation is kept, later ones follow from it. */
export interface Judge {
  readonly violation: Violation | null;
  committed(judged: JudgedCommit): void;
  sent(seat: JudgedSeat, name: keyof ServerMessages, json: string): void;
  asked(seat: JudgedSeat, message: unknown): void;
  replied(seat: JudgedSeat, message: unknown, reply: CommandReply): void;
  shown(seat: JudgedSeat, place: { readonly position: number | null; readonly view: MeetingView | null }): void;
  ended(seat: JudgedSeat, command: PendingCommand, result: CommandResult): void;
  fail(rule: Rule, what: string): void;
  /** At the end of a run. */
  conclude(): void;
}

const BY_GAVEL: readonly CommandType[] = [
  'open-sitting',
  'advance-phase',
  'suspend-sitting',
  'resume-sitting',
  'adjourn-sitting',
  'close-sitting',
  'undo-transition',
  'hand-over-gavel',
  'release-pledges',
];
const CANARY = /canary-\d+/g;

export function createJudge(oracle: () => LogOracle): Judge {
  const commands = new Map<string, { readonly command: Command; readonly by: Set<string> }>();
  const finals = new Map<string, CommandReply['outcome']>();
  const ends = new Map<string, CommandResult>();
  const frames = new Map<string, string>();
  /** Which parts of clients' views were found equal to which parts of the oracle's. */
  const equal = new WeakMap<object, object>();
  let violation: Violation | null = null;

  const fail = (rule: Rule, what: string) => {
    violation ??= new Violation(rule, what);
  };

  const judgeFrame = (audience: Audience, frame: Frame, json: string) => {
    const key = `${audience} ${frame.from} ${frame.to}`;
    const first = frames.get(key);
    if (first === undefined) frames.set(key, json);
    else if (first !== json) fail('S11', `two frames of ${key} differ: ${first} and ${json}`);
  };

  const judgeTime = (audience: Audience, position: number, at: number) => {
    const meant = oracle().timeAt(audience, position);
    if (at !== meant) fail('S10', `position ${position} of ${audience} is said to be of ${at}, not of ${meant}`);
  };

  const judgePosition = ({ passHash, audience, memberId }: JudgedSeat, position: number) => {
    const revokedAt = oracle().revokedAt(passHash);
    if (revokedAt !== undefined && oracle().seqAt(audience, position) >= revokedAt) {
      fail('S8', `${memberId} was sent position ${position}, and its pass had ended at seq ${revokedAt}`);
    }
  };

  const judgeCanaries = ({ audience }: JudgedSeat, json: string) => {
    if (audience === 'chair' || !json.includes('canary-')) return;
    for (const [canary] of json.matchAll(CANARY)) {
      if (oracle().isDisclosed(canary)) continue;
      // Its author's, and the partners' whom it names.
      const code = audience.slice(audience.indexOf(':') + 1);
      const mayKnow = Object.values(oracle().state.pledges).some((own) =>
        Object.values(own).some(({ delegation, versions }) =>
          versions.some(
            ({ content, partners }) =>
              content.title === canary && (delegation === code || Object.hasOwn(partners, code)),
          ),
        ),
      );
      if (mayKnow) continue;
      fail('S10', `${canary} was sent to ${audience}`);
    }
  };

  const isShown = (shown: MeetingView, meant: MeetingView): boolean =>
    COLLECTIONS.every((collection) => {
      const [a, b] = [shown[collection] as Record<string, object>, meant[collection] as Record<string, object>];
      if (equal.get(a) === b) return true;
      const ids = Object.keys(a);
      if (ids.length !== Object.keys(b).length) return false;
      for (const id of ids) {
        const [record, other] = [a[id], b[id]];
        if (record === undefined || other === undefined) return false;
        if (equal.get(record) === other) continue;
        if (!isSameJson(record, other)) return false;
        equal.set(record, other);
      }
      equal.set(a, b);
      return true;
    });

  return {
    get violation() {
      return violation;
    },
    fail,
    committed({ commit, events, before }) {
      const { commandKey, answer, seq } = commit;
      if (oracle().timesLogged(commandKey) > 1) fail('S1', `${commandKey} is in the log twice, again at seq ${seq}`);
      if (answer.outcome === 'rejected' && events.length > 0)
        fail('S2', `${commandKey} was logged as rejected with effect`);
      const end = ends.get(commandKey);
      if (end?.outcome === 'rejected' && answer.outcome === 'ok') {
        fail('S2', `${commandKey} took effect at seq ${seq} after its author was told ${end.code}`);
      }
      const given = commands.get(commandKey);
      if (given === undefined || before === null || answer.outcome !== 'ok') return;
      const { command, by } = given;
      const author = commandKey.slice(0, commandKey.indexOf(':'));
      const good = [...by].some((hash) => oracle().revokedAt(hash) === undefined || oracle().revokedAt(hash) === seq);
      if (events.length > 0 && !good) fail('S8', `${commandKey} took effect at seq ${seq} by a pass that had ended`);
      if (!BY_GAVEL.includes(command.type) || !('expected' in command)) return;
      if (before.gavel.holder !== author || before.gavel.term !== command.expected.term) {
        fail('S9', `${commandKey} acted in term ${command.expected.term} at seq ${seq}, in term ${before.gavel.term}`);
      }
    },
    sent(seat, name, json) {
      judgeCanaries(seat, json);
      if (name === 'frame') {
        const frame = JSON.parse(json) as Frame;
        judgeFrame(seat.audience, frame, json);
        judgePosition(seat, frame.to);
        judgeTime(seat.audience, frame.to, frame.at);
      } else if (name === 'snapshot') {
        const { position, at } = JSON.parse(json) as Snapshot;
        judgePosition(seat, position);
        judgeTime(seat.audience, position, at);
      } else if (name === 'welcome') {
        const { sync, place } = JSON.parse(json) as Welcome;
        judgePosition(seat, place.position);
        if (sync.kind === 'snapshot') judgeTime(seat.audience, sync.snapshot.position, sync.snapshot.at);
        if (sync.kind === 'frame') judgeTime(seat.audience, sync.frame.to, sync.frame.at);
        if (sync.kind === 'frame') judgeFrame(seat.audience, sync.frame, JSON.stringify(sync.frame));
      }
    },
    asked({ memberId, passHash }, message) {
      const { id, command } = message as CommandMessage;
      const key = `${memberId}:${id}`;
      const known = commands.get(key) ?? { command: command as Command, by: new Set<string>() };
      known.by.add(passHash);
      commands.set(key, known);
    },
    replied({ memberId }, message, reply) {
      const { id, attempt } = message as CommandMessage;
      const key = `${memberId}:${id}`;
      const first = finals.get(key);
      const logged = oracle().commitOf(key)?.commit.answer;
      if (reply.outcome === 'ok' && logged?.outcome !== 'ok')
        fail('S1', `${key} was answered ok and is not in the log`);
      // The refusal of a first attempt binds nobody who comes again: it is final only where its author took it so.
      if (reply.outcome !== 'ok' && (reply.outcome !== 'rejected' || attempt === 1)) return;
      if (first !== undefined && first !== reply.outcome)
        fail('S3', `${key} was answered ${first} and ${reply.outcome}`);
      if (logged !== undefined && logged.outcome !== reply.outcome) {
        fail('S3', `${key} was answered ${reply.outcome} and is logged as ${logged.outcome}`);
      }
      finals.set(key, reply.outcome);
    },
    shown({ audience, memberId }, { position, view }) {
      if (position === null || view === null) return;
      const meant = oracle().viewAt(audience, position);
      if (meant === undefined) fail('S5', `${memberId} shows position ${position} of ${oracle().head(audience)}`);
      else if (!isShown(view, meant))
        fail('S5', `${memberId} (${audience}) shows something else at position ${position}`);
    },
    ended({ memberId }, { id }, result) {
      // What a page leaves behind when it is closed goes on in the next.
      if (result.outcome === 'abandoned') return;
      const key = `${memberId}:${id}`;
      if (ends.has(key)) fail('S4', `${key} ended twice`);
      ends.set(key, result);
      const logged = oracle().commitOf(key);
      if (result.outcome === 'ok' && logged?.commit.answer.outcome !== 'ok')
        fail('S1', `${key} ended ok and is not in the log`);
      if (result.outcome === 'rejected' && logged?.commit.answer.outcome === 'ok') {
        fail('S2', `${key} ended as ${result.code} and had taken effect at seq ${logged.commit.seq}`);
      }
    },
    conclude() {
      for (const [key, result] of ends) {
        if (result.outcome !== 'ok') continue;
        if (oracle().timesLogged(key) !== 1)
          fail('S1', `${key} ended ok and is in the log ${oracle().timesLogged(key)} times`);
      }
    },
  };
}
