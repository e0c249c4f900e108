import { COMMANDS_QUEUED_MAX, invariant } from '@tour-de-table/shared/kernel';
import {
  type Decision,
  decide,
  type Envelope,
  fold,
  IDS_PER_COMMAND,
  type MeetingEvent,
  type MeetingState,
  nextDeadline,
  type RejectionCode,
} from '@tour-de-table/shared/meeting';
import type { AppendOutcome, EventLog, LoggedCommit, LoggedEvent, StoredAnswer, Tail } from '../log/event-log.ts';
import { type MeetingSteps, NO_STEPS, withCommit } from '../presence/steps.ts';
import type { Clock } from '../runtime/clock.ts';
import type { IdSource } from '../runtime/ids.ts';
import { commandKeyOf, digestOf, type FirstAnswer, firstAnswerOf } from './answers.ts';
import type { MeetingRunner, Submission, SubmissionReply } from './meeting-runner.ts';
import { createViewStreams, type GrowingViewStreams } from './view-streams.ts';

export interface RunnerDeps {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Told of a bug or a log that does not fold, once, before the meeting halts. */
  readonly onBug: (meetingId: string, error: unknown) => void;
  /** States kept for readers that come back; `STATES_KEPT_MAX` by default. */
  readonly statesKept?: number | undefined;
}

/** Tries of one command against a log that keeps moving on, before the author is asked to come again. */
const TRIES_MAX = 20;
const RETRY_AFTER_MS = 500;

/**
 * Folds a meeting from its log and serves it. Throws what the log throws (`CorruptLogError`), and `InvariantError` for
 * a log that does not fold.
 */
export async function openRunner(meetingId: string, deps: RunnerDeps): Promise<MeetingRunner> {
  const head = await deps.log.head(meetingId);
  invariant(head !== null, 'A runner is opened for a meeting that exists.');
  const runner = new LogRunner(meetingId, head.logId, deps);
  for await (const commits of deps.log.read(meetingId, 0)) runner.restore(commits);
  runner.follow();
  return runner;
}

/**
 * What is decided on: the committed state and, where this process is the only writer, what is under way on top of it.
 * When an append fails, all that was decided upon it falls with it, and a new generation starts from what is committed.
 */
interface Tip {
  readonly state: MeetingState | null;
  readonly seq: number;
  readonly generation: number;
}

/** A command between its arrival and its reply. */
interface UnderWay {
  readonly digest: string;
  readonly attempt: number;
  readonly reply: Promise<SubmissionReply>;
}

interface Identified extends Submission {
  readonly commandKey: string;
  readonly digest: string;
}

class LogRunner implements MeetingRunner {
  readonly meetingId: string;
  readonly logId: string;
  readonly streams: GrowingViewStreams;
  readonly #deps: RunnerDeps;
  readonly #answers = new Map<string, FirstAnswer>();
  readonly #underWay = new Map<string, UnderWay>();
  /** Who waits for a commit to be folded, by its seq. */
  readonly #waiting = new Map<number, (() => void)[]>();
  readonly #committedListeners = new Set<() => void>();
  readonly #haltedListeners = new Set<(reason: string) => void>();
  #committed: Tip = { state: null, seq: 0, generation: 0 };
  #tip: Tip = this.#committed;
  #steps: MeetingSteps = NO_STEPS;
  #lastAppend: Promise<unknown> = Promise.resolve();
  /**
   * Whether the next command may be decided on what is still under way. Only the one writer of a log may, and not from
   * a failed append until one has succeeded: if the failed one did commit, its seq is taken, and what is decided beside
   * it would pass `expectedSeq` further on without resting on what is there.
   */
  #runsAhead: boolean;
  #tail: Tail | null = null;
  #isAnnouncing = false;
  #haltedBecause: string | null = null;
  #cancelDeadline = () => {};

  constructor(meetingId: string, logId: string, deps: RunnerDeps) {
    this.meetingId = meetingId;
    this.logId = logId;
    this.#deps = deps;
    this.streams = createViewStreams(logId, deps.statesKept);
    this.#runsAhead = deps.log.isExclusive;
  }

  /** Takes in what the log has, before anybody is served. */
  restore(commits: readonly LoggedCommit[]): void {
    for (const commit of commits) this.#take(commit);
    this.#tip = this.#committed;
  }

  /** From now on, what is committed arrives here, whoever committed it. */
  follow(): void {
    const listener = {
      onCommits: (commits: readonly LoggedCommit[]) => this.#receive(commits),
      onLost: (reason: string) => this.#halt(reason),
    };
    this.#tail = this.#deps.log.tail(this.meetingId, this.#committed.seq, listener);
    this.#planDeadline();
  }

  state(): MeetingState {
    return this.streams.state();
  }

  seq(): number {
    return this.#committed.seq;
  }

  steps(): MeetingSteps {
    return this.#steps;
  }

  async caughtUp(): Promise<void> {
    // The only writer of a log has told nobody of what it does not show itself.
    if (this.#deps.log.isExclusive) return;
    const head = await this.#deps.log.head(this.meetingId);
    if (head !== null) await this.#whenTaken(head.seq);
  }

  submit(submission: Submission): Promise<SubmissionReply> {
    const commandKey = commandKeyOf(submission.actor, submission.commandId);
    const digest = digestOf(submission.command);
    const same = this.#underWay.get(commandKey);
    if (same !== undefined) return same.digest === digest ? this.#share(same, submission) : Promise.resolve(idReused());
    if (this.#underWay.size >= COMMANDS_QUEUED_MAX) return Promise.resolve(unavailable('queue-full'));
    const reply = this.#run({ ...submission, commandKey, digest })
      .catch((error: unknown) => {
        this.#fail(error);
        return unknown();
      })
      .finally(() => this.#underWay.delete(commandKey));
    this.#underWay.set(commandKey, { digest, attempt: submission.attempt, reply });
    return reply;
  }

  /** The outcome of the attempt under way, except that a later attempt is not refused by what leaves no trace. */
  async #share(same: UnderWay, submission: Submission): Promise<SubmissionReply> {
    const reply = await same.reply;
    const isTraceless = reply.outcome === 'rejected' && same.attempt === 1 && submission.attempt > 1;
    return isTraceless ? this.submit(submission) : reply;
  }

  onCommitted(listener: () => void): () => void {
    this.#committedListeners.add(listener);
    return () => this.#committedListeners.delete(listener);
  }

  onHalted(listener: (reason: string) => void): () => void {
    this.#haltedListeners.add(listener);
    return () => this.#haltedListeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#haltedBecause ??= 'closed';
    this.#cancelDeadline();
    this.#tail?.close();
    await this.#lastAppend;
    this.#wakeAll();
  }

  async #run(submission: Identified): Promise<SubmissionReply> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      // Where nobody runs ahead, several may have waited for the same append: one goes on, the others wait for its own.
      // Nothing may come between this and the append, or two would go on.
      for (let last: unknown = null; !this.#runsAhead && last !== this.#lastAppend; ) {
        last = this.#lastAppend;
        await last;
      }
      if (this.#haltedBecause !== null) return unavailable('log-unavailable');
      // Looked up before deciding: a retry would otherwise be judged against the state that it produced itself.
      const first = this.#answers.get(submission.commandKey);
      if (first !== undefined) return first.digest === submission.digest ? this.#replyOf(first) : idReused();
      const base = this.#tip;
      const at = Math.max(this.#deps.clock.now(), base.state?.at ?? 0);
      const decision = decide(base.state, this.#envelope(submission, at), this.meetingId);
      // A first refusal leaves no trace; a later one is logged, so that an attempt that is still on its way somewhere
      // cannot succeed after its author was told no.
      if (decision.accepted || submission.attempt > 1) {
        const reply = await this.#append(base, submission, decision, at);
        if (reply !== null) return reply;
      } else if (await this.#isCommitted(base)) {
        return { outcome: 'rejected', ...decision.rejection };
      }
    }
    return unavailable('queue-full');
  }

  #envelope({ actor, command }: Submission, at: number): Envelope {
    return { actor, command, at, ids: Array.from({ length: IDS_PER_COMMAND }, () => this.#deps.ids.next()) };
  }

  /** Appends a decision upon `base`; `null`: decide anew. */
  async #append(
    base: Tip,
    { commandKey, digest }: Identified,
    decision: Decision,
    at: number,
  ): Promise<SubmissionReply | null> {
    const events = decision.accepted ? decision.events : [];
    const answer: StoredAnswer = decision.accepted
      ? { outcome: 'ok' }
      : { outcome: 'rejected', code: decision.rejection.code, details: decision.rejection.details };
    // Folded before it is appended: facts that do not fold never reach the log.
    this.#tip = { ...base, state: fold(base.state, { at, events }), seq: base.seq + 1 };
    const appending = this.#deps.log.append(this.meetingId, {
      expectedSeq: base.seq,
      commandKey,
      digest,
      answer,
      events: events as unknown as readonly LoggedEvent[],
      at,
    });
    this.#lastAppend = appending;
    const outcome = await appending;
    const isCommitted = outcome.outcome === 'committed';
    if (!isCommitted) this.#runsAhead = false;
    if (this.#tip.generation === base.generation) {
      if (isCommitted) this.#runsAhead = this.#deps.log.isExclusive;
      else this.#tip = { ...this.#committed, generation: base.generation + 1 };
    }
    return this.#conclude(outcome, answer);
  }

  async #conclude(outcome: AppendOutcome, answer: StoredAnswer): Promise<SubmissionReply | null> {
    switch (outcome.outcome) {
      case 'committed':
        return this.#replyOf({ seq: outcome.seq, answer });
      case 'duplicate':
        return this.#replyOf(outcome);
      case 'conflict':
        await this.#whenTaken(outcome.head);
        return null;
      case 'id-reused':
        return idReused();
      case 'unavailable':
        return unavailable('log-unavailable');
      case 'unknown':
        return unknown();
    }
  }

  /** The answer to a committed command, once everybody who is served from here could see its effect. */
  async #replyOf({ seq, answer }: Omit<FirstAnswer, 'digest'>): Promise<SubmissionReply> {
    await this.#whenTaken(seq);
    if (this.#committed.seq < seq) return unknown();
    return answer.outcome === 'ok'
      ? { outcome: 'ok', seq }
      : { outcome: 'rejected', code: answer.code as RejectionCode, details: answer.details };
  }

  /** Whether the very state that was decided on was committed; what is still under way is waited for. */
  async #isCommitted(base: Tip): Promise<boolean> {
    if (this.#committed.seq >= base.seq) return true;
    await this.#lastAppend;
    if (this.#tip.generation === base.generation) await this.#whenTaken(base.seq);
    return this.#tip.generation === base.generation && this.#committed.seq >= base.seq;
  }

  /** Resolves when the commit is folded, or the meeting has halted. */
  #whenTaken(seq: number): Promise<void> {
    if (this.#committed.seq >= seq || this.#haltedBecause !== null) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.set(seq, [...(this.#waiting.get(seq) ?? []), resolve]));
  }

  #receive(commits: readonly LoggedCommit[]): void {
    try {
      for (const commit of commits) this.#take(commit);
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (this.#tip.seq < this.#committed.seq) this.#tip = this.#committed;
    this.#planDeadline();
    if (this.#isAnnouncing) return;
    // Once per turn of the loop, so that everything committed in it goes out together.
    this.#isAnnouncing = true;
    setImmediate(() => {
      this.#isAnnouncing = false;
      for (const listener of [...this.#committedListeners]) listener();
    });
  }

  #take(commit: LoggedCommit): void {
    const { seq, at, commandKey } = commit;
    invariant(seq === this.#committed.seq + 1, `Commit ${seq} follows ${this.#committed.seq}.`);
    const events = commit.events as unknown as readonly MeetingEvent[];
    const state = fold(this.#committed.state, { at, events });
    invariant(state !== null, 'The first commit creates the meeting.');
    this.#committed = { state, seq, generation: this.#tip.generation };
    this.streams.append({ seq, at, events }, state);
    this.#steps = withCommit(this.#steps, { seq, at, events });
    this.#answers.set(commandKey, firstAnswerOf(commit));
    for (const wake of this.#waiting.get(seq) ?? []) wake();
    this.#waiting.delete(seq);
  }

  #planDeadline(): void {
    this.#cancelDeadline();
    const { clock } = this.#deps;
    const { state } = this.#committed;
    const due = state === null ? null : nextDeadline(state);
    if (due === null || this.#haltedBecause !== null) return;
    this.#cancelDeadline = clock.after(due.at - clock.now(), () => {
      if (clock.now() < due.at) return this.#planDeadline();
      const { commandId, command } = due;
      void this.submit({ actor: { kind: 'server' }, commandId, attempt: 1, command }).then((reply) => {
        // Nobody else gives it again: where the log could not take it, it stays due.
        if (reply.outcome === 'ok' || reply.outcome === 'rejected' || this.#haltedBecause !== null) return;
        this.#cancelDeadline();
        this.#cancelDeadline = clock.after(reply.retryAfterMs, () => this.#planDeadline());
      });
    });
  }

  #fail(error: unknown): void {
    this.#deps.onBug(this.meetingId, error);
    this.#halt(error instanceof Error ? error.message : 'unknown error');
  }

  #halt(reason: string): void {
    if (this.#haltedBecause !== null) return;
    this.#haltedBecause = reason;
    this.#tail?.close();
    this.#cancelDeadline();
    this.#wakeAll();
    for (const listener of [...this.#haltedListeners]) listener(reason);
  }

  #wakeAll(): void {
    for (const wakes of this.#waiting.values()) for (const wake of wakes) wake();
    this.#waiting.clear();
  }
}

function idReused(): SubmissionReply {
  return { outcome: 'rejected', code: 'id-reused', details: {} };
}

function unknown(): SubmissionReply {
  return { outcome: 'unknown', code: 'log-unknown', retryAfterMs: RETRY_AFTER_MS };
}

function unavailable(code: 'log-unavailable' | 'queue-full'): SubmissionReply {
  return { outcome: 'unavailable', code, retryAfterMs: RETRY_AFTER_MS };
}
