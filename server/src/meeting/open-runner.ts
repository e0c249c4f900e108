import { COMMANDS_QUEUED_MAX, invariant } from '@tour-de-table/shared/kernel';
import {
  decide,
  type Envelope,
  fold,
  IDS_PER_COMMAND,
  type MeetingEvent,
  type MeetingState,
  nextDeadline,
  type Rejection,
  type RejectionCode,
} from '@tour-de-table/shared/meeting';
import type { AppendOutcome, EventLog, LoggedCommit, LoggedEvent, StoredAnswer } from '../log/event-log.ts';
import type { Clock } from '../runtime/clock.ts';
import type { IdSource } from '../runtime/ids.ts';
import { commandKeyOf, digestOf, type FirstAnswer, firstAnswerOf } from './answers.ts';
import type { MeetingRunner, Submission, SubmissionReply } from './meeting-runner.ts';
import { createViewStreams } from './view-streams.ts';

export interface RunnerDeps {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Told of a bug or a log that does not fold, once, before the meeting halts. */
  readonly onBug: (meetingId: string, error: unknown) => void;
}

/** Tries of one command against a log that keeps moving on before the author is asked to come again. */
const TRIES_MAX = 20;
const RETRY_AFTER_MS = 500;

/**
 * What is decided on: the committed state and, where this process is the only writer, what is under way on top of it.
 * When an append fails, all that was decided upon it falls with it, and a new generation starts from what is committed.
 */
interface Tip {
  readonly state: MeetingState | null;
  readonly seq: number;
  readonly generation: number;
}

interface UnderWay {
  readonly digest: string;
  readonly reply: Promise<SubmissionReply>;
}

/**
 * Folds a meeting from its log and serves it. `logId` is `null` for a meeting that is to be created: its first commit
 * gives it one. Throws what the log throws (`CorruptLogError`) and `InvariantError` for a log that does not fold.
 */
export async function openRunner(meetingId: string, { log, clock, ids, onBug }: RunnerDeps): Promise<MeetingRunner> {
  const answers = new Map<string, FirstAnswer>();
  const underWay = new Map<string, UnderWay>();
  const waiting = new Map<number, (() => void)[]>();
  const committedListeners = new Set<() => void>();
  const haltedListeners = new Set<(reason: string) => void>();
  const head = await log.head(meetingId);
  invariant(head !== null, 'A runner is opened for a meeting that exists.');
  const streams = createViewStreams(head.logId);
  let committed: Tip = { state: null, seq: 0, generation: 0 };
  let tip: Tip = committed;
  let lastAppend: Promise<unknown> = Promise.resolve();
  let isAnnouncing = false;
  let haltedBecause: string | null = null;
  let cancelDeadline = () => {};

  const take = (commit: LoggedCommit): void => {
    invariant(commit.seq === committed.seq + 1, `Commit ${commit.seq} follows ${committed.seq}.`);
    const events = commit.events as unknown as readonly MeetingEvent[];
    const state = fold(committed.state, { at: commit.at, events });
    invariant(state !== null, 'The first commit creates the meeting.');
    committed = { state, seq: commit.seq, generation: tip.generation };
    streams.append({ seq: commit.seq, at: commit.at, events }, state);
    answers.set(commit.commandKey, firstAnswerOf(commit));
    for (const wake of waiting.get(commit.seq) ?? []) wake();
    waiting.delete(commit.seq);
  };

  const announce = (): void => {
    isAnnouncing = false;
    for (const listener of [...committedListeners]) listener();
  };

  const halt = (reason: string): void => {
    if (haltedBecause !== null) return;
    haltedBecause = reason;
    tail.close();
    cancelDeadline();
    for (const wakes of waiting.values()) for (const wake of wakes) wake();
    waiting.clear();
    for (const listener of [...haltedListeners]) listener(reason);
  };

  const fail = (error: unknown): void => {
    onBug(meetingId, error);
    halt(error instanceof Error ? error.message : 'unknown error');
  };

  const receive = (commits: readonly LoggedCommit[]): void => {
    try {
      for (const commit of commits) take(commit);
    } catch (error) {
      fail(error);
      return;
    }
    if (tip.seq < committed.seq) tip = committed;
    planDeadline();
    if (isAnnouncing) return;
    isAnnouncing = true;
    setImmediate(announce);
  };

  /** Resolves when the commit is folded, or the meeting has halted. */
  const whenTaken = (seq: number): Promise<void> => {
    if (committed.seq >= seq || haltedBecause !== null) return Promise.resolve();
    return new Promise((resolve) => waiting.set(seq, [...(waiting.get(seq) ?? []), resolve]));
  };

  const planDeadline = (): void => {
    cancelDeadline();
    const due = committed.state === null ? null : nextDeadline(committed.state);
    if (due === null || haltedBecause !== null) return;
    cancelDeadline = clock.after(due.at - clock.now(), () => {
      if (clock.now() < due.at) return planDeadline();
      void submit({ actor: { kind: 'server' }, commandId: due.commandId, attempt: 1, command: due.command });
    });
  };

  const replyOf = async ({ seq, answer }: Omit<FirstAnswer, 'digest'>): Promise<SubmissionReply> => {
    await whenTaken(seq);
    if (committed.seq < seq) return unknown();
    return answer.outcome === 'ok'
      ? { outcome: 'ok', seq }
      : { outcome: 'rejected', code: answer.code as RejectionCode, details: answer.details };
  };

  const run = async (submission: Submission, commandKey: string, digest: string): Promise<SubmissionReply> => {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      if (!log.isExclusive) await lastAppend;
      if (haltedBecause !== null) return unavailable('log-unavailable');
      // Looked up before deciding: a retry would otherwise be judged against the state that it produced itself.
      const first = answers.get(commandKey);
      if (first !== undefined) return first.digest === digest ? replyOf(first) : idReused();
      const base = tip;
      const at = Math.max(clock.now(), base.state?.at ?? 0);
      const envelope: Envelope = { actor: submission.actor, at, ids: freshIds(ids), command: submission.command };
      const decision = decide(base.state, envelope, meetingId);
      if (!decision.accepted && submission.attempt === 1) {
        // A refusal may rest on what is not committed yet: it is told only once that is.
        if (await isCommitted(base, lastAppend)) return refused(decision.rejection);
        continue;
      }
      const events = decision.accepted ? decision.events : [];
      const answer: StoredAnswer = decision.accepted
        ? { outcome: 'ok' }
        : { outcome: 'rejected', code: decision.rejection.code, details: decision.rejection.details };
      const commit = {
        expectedSeq: base.seq,
        commandKey,
        digest,
        answer,
        events: events as unknown as LoggedEvent[],
        at,
      };
      // Folded before it is appended: facts that do not fold never reach the log.
      tip = { ...base, state: fold(base.state, { at, events }), seq: base.seq + 1 };
      const appending = log.append(meetingId, commit);
      lastAppend = appending;
      const outcome = await appending;
      if (outcome.outcome !== 'committed' && tip.generation === base.generation) startOver();
      const reply = await conclude(outcome, answer);
      if (reply !== null) return reply;
    }
    return unavailable('queue-full');
  };

  const startOver = (): void => {
    tip = { ...committed, generation: tip.generation + 1 };
  };

  /** Whether the very state that was decided on was committed; what is still under way is waited for. */
  const isCommitted = async (base: Tip, last: Promise<unknown>): Promise<boolean> => {
    if (committed.seq >= base.seq) return true;
    await last;
    if (tip.generation === base.generation) await whenTaken(base.seq);
    return tip.generation === base.generation && committed.seq >= base.seq;
  };

  /** The reply to an append's outcome; `null`: decide anew. */
  const conclude = async (outcome: AppendOutcome, answer: StoredAnswer): Promise<SubmissionReply | null> => {
    switch (outcome.outcome) {
      case 'committed':
        return replyOf({ seq: outcome.seq, answer });
      case 'duplicate':
        return replyOf(outcome);
      case 'conflict':
        await whenTaken(outcome.head);
        return null;
      case 'id-reused':
        return idReused();
      case 'unavailable':
        return unavailable('log-unavailable');
      case 'unknown':
        return unknown();
    }
  };

  const submit = (submission: Submission): Promise<SubmissionReply> => {
    const commandKey = commandKeyOf(submission.actor, submission.commandId);
    const digest = digestOf(submission.command);
    const same = underWay.get(commandKey);
    if (same !== undefined) return same.digest === digest ? same.reply : Promise.resolve(idReused());
    if (underWay.size >= COMMANDS_QUEUED_MAX) return Promise.resolve(unavailable('queue-full'));
    const reply = run(submission, commandKey, digest)
      .catch((error: unknown) => {
        fail(error);
        return unknown();
      })
      .finally(() => underWay.delete(commandKey));
    underWay.set(commandKey, { digest, reply });
    return reply;
  };

  for await (const commits of log.read(meetingId, 0)) for (const commit of commits) take(commit);
  tip = committed;
  const tail = log.tail(meetingId, committed.seq, { onCommits: receive, onLost: halt });
  planDeadline();

  return {
    meetingId,
    logId: head.logId,
    state: streams.state,
    seq: () => committed.seq,
    submit,
    streams,
    onCommitted(listener) {
      committedListeners.add(listener);
      return () => committedListeners.delete(listener);
    },
    onHalted(listener) {
      haltedListeners.add(listener);
      return () => haltedListeners.delete(listener);
    },
    async close() {
      cancelDeadline();
      tail.close();
      haltedBecause ??= 'closed';
      await lastAppend;
    },
  };
}

function freshIds(ids: IdSource): readonly string[] {
  return Array.from({ length: IDS_PER_COMMAND }, () => ids.next());
}

function refused({ code, details }: Rejection): SubmissionReply {
  return { outcome: 'rejected', code, details };
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
