import { connect, type Link, type Transport } from '@tour-de-table/client-sdk';
import type { EventLog, LoggedCommit } from '@tour-de-table/server/log/event-log';
import type { MemoryStore } from '@tour-de-table/server/log/memory-log';
import type { MeetingRunner, Submission } from '@tour-de-table/server/meeting/meeting-runner';
import type { ViewStreams } from '@tour-de-table/server/meeting/view-streams';
import { expect, test } from 'vitest';
import type { Rule } from './invariants.ts';
import { MEETING_ID } from './prepared-meeting.ts';
import { STEPS_PER_SEED } from './run-seed.ts';
import { runSeeds } from './run-seeds.ts';
import type { Plants } from './world.ts';

/** A bug that takes longer to be found would slip through. */
const SEEDS_MAX = 200;

/** What is wrong, where, and by which of the rules it may be noticed first. */
interface PlantedBug {
  readonly name: string;
  readonly plants: Plants;
  readonly noticedBy: readonly Rule[];
}

/** The runner as it is, with something else in it. */
function wrapRunner(runner: MeetingRunner, differing: Partial<MeetingRunner>): MeetingRunner {
  return {
    meetingId: runner.meetingId,
    logId: runner.logId,
    streams: runner.streams,
    state: () => runner.state(),
    seq: () => runner.seq(),
    steps: () => runner.steps(),
    caughtUp: () => runner.caughtUp(),
    submit: (submission) => runner.submit(submission),
    onCommitted: (listener) => runner.onCommitted(listener),
    onHalted: (listener) => runner.onHalted(listener),
    close: () => runner.close(),
    ...differing,
  };
}

function wrapStreams(streams: ViewStreams, differing: Partial<ViewStreams>): ViewStreams {
  return { ...streams, ...differing };
}

/** Drops the newest commits, as a power cut does where nothing was flushed. */
function loseNewest(log: EventLog, store: MemoryStore, starts: number): EventLog {
  const meeting = store.meetings.get(MEETING_ID);
  if (starts === 1 || meeting === undefined || meeting.bodies.length < 25) return log;
  const seq = meeting.bodies.length;
  meeting.bodies.pop();
  for (const [key, at] of meeting.seqByCommandKey) if (at === seq) meeting.seqByCommandKey.delete(key);
  return log;
}

/** Neither the log nor who reads it remembers ids; the seq that an append expects is still looked at. */
function forgetIds(log: EventLog, store: MemoryStore): EventLog {
  const forget = (commits: readonly LoggedCommit[]) =>
    commits.map((commit) => ({ ...commit, commandKey: `${commit.commandKey} of seq ${commit.seq}` }));
  return {
    ...log,
    append(meetingId, commit) {
      store.meetings.get(meetingId)?.seqByCommandKey.delete(commit.commandKey);
      return log.append(meetingId, commit);
    },
    async *read(meetingId, afterSeq) {
      for await (const commits of log.read(meetingId, afterSeq)) yield forget(commits);
    },
    tail: (meetingId, afterSeq, listener) =>
      log.tail(meetingId, afterSeq, { ...listener, onCommits: (commits) => listener.onCommits(forget(commits)) }),
  };
}

/** Every 20th commit is not told. */
function forgetfulTail(log: EventLog): EventLog {
  return {
    ...log,
    tail: (meetingId, afterSeq, listener) =>
      log.tail(meetingId, afterSeq, {
        ...listener,
        onCommits(commits) {
          const told = commits.filter(({ seq }) => seq % 20 !== 0);
          if (told.length > 0) listener.onCommits(told);
        },
      }),
  };
}

/** What the chair's screen showed does not count: what is the case when the command first arrives does. */
function forgetTerm(runner: MeetingRunner): MeetingRunner {
  const asItIs = (submission: Submission): Submission => {
    const { command, commandId } = submission;
    if (!('expected' in command)) return submission;
    const { gavel, sitting, current } = runner.state();
    const expected = { term: gavel.term, sitting: sitting.status, activation: current?.activation ?? null };
    const altered = ALTERED.get(commandId) ?? { ...command, expected };
    ALTERED.set(commandId, altered);
    return { ...submission, command: altered };
  };
  return wrapRunner(runner, { submit: (submission) => runner.submit(asItIs(submission)) });
}

/** The same command stays the same. */
const ALTERED = new Map<string, Submission['command']>();

function tellOkAtOnce(runner: MeetingRunner): MeetingRunner {
  return wrapRunner(runner, {
    submit(submission) {
      void runner.submit(submission);
      return Promise.resolve({ outcome: 'ok', seq: runner.seq() });
    },
  });
}

function takeUnknownForNo(runner: MeetingRunner): MeetingRunner {
  return wrapRunner(runner, {
    async submit(submission) {
      const reply = await runner.submit(submission);
      return reply.outcome === 'unknown' ? { outcome: 'rejected', code: 'stale-state', details: {} } : reply;
    },
  });
}

function newIdsForRetries(runner: MeetingRunner): MeetingRunner {
  return wrapRunner(runner, {
    submit: (submission) =>
      runner.submit(
        submission.attempt > 1
          ? { ...submission, commandId: `${submission.commandId}-${submission.attempt}` }
          : submission,
      ),
  });
}

/** Observers get the snapshots of the chair's side. */
function leakToObservers(runner: MeetingRunner): MeetingRunner {
  const { streams } = runner;
  return wrapRunner(runner, {
    streams: wrapStreams(streams, {
      snapshot(audience, reason) {
        const own = streams.snapshot(audience, reason);
        if (audience !== 'observer') return own;
        const view = streams.snapshot('chair', reason).message.view;
        const message = { ...own.message, view };
        return { message, json: JSON.stringify(message) };
      },
    }),
  });
}

/** A slow reader that comes back gets only the newest change, said to lead on from where it was. */
function skipForSlowReaders(runner: MeetingRunner): MeetingRunner {
  const { streams } = runner;
  return wrapRunner(runner, {
    streams: wrapStreams(streams, {
      frame(audience, from) {
        const { position } = streams.place(audience);
        const newest = streams.frame(audience, Math.max(from, position - 1)).message;
        const message = { ...newest, from };
        return { message, json: JSON.stringify(message) };
      },
    }),
  });
}

/** Each attempt of a client goes out under an id of its own. */
function withNewIds(transport: Transport | undefined): Transport {
  return {
    open(request, heard) {
      if (transport === undefined) throw new Error('The simulation brings its own transport.');
      const link: Link = transport.open(request, heard);
      return {
        ...link,
        command: (message, reply) => link.command({ ...message, id: `${message.id}-${message.attempt}` }, reply),
      };
    },
  };
}

const BUGS: readonly PlantedBug[] = [
  { name: 'the log acknowledges before the disk has it', plants: { log: loseNewest }, noticedBy: ['S1'] },
  { name: 'command ids are forgotten', plants: { log: forgetIds }, noticedBy: ['S1', 'S2', 'S3'] },
  {
    name: 'a node takes a log that others write for its own',
    plants: { log: (log) => ({ ...log, isExclusive: true }) },
    noticedBy: ['S2', 'S9', 'S13', 'S12', 'S7'],
  },
  { name: 'the tail leaves out a commit', plants: { log: forgetfulTail }, noticedBy: ['S13'] },
  { name: 'the gavel’s term is not looked at', plants: { runner: forgetTerm }, noticedBy: ['S9'] },
  { name: 'ok is told before the commit', plants: { runner: tellOkAtOnce }, noticedBy: ['S1'] },
  { name: 'an unknown outcome is told as a refusal', plants: { runner: takeUnknownForNo }, noticedBy: ['S2', 'S3'] },
  { name: 'the runner retries under new ids', plants: { runner: newIdsForRetries }, noticedBy: ['S1', 'S3'] },
  {
    name: 'the lens shows observers what the chair sees',
    plants: { runner: leakToObservers },
    noticedBy: ['S10', 'S5'],
  },
  { name: 'a slow reader loses what it skipped', plants: { runner: skipForSlowReaders }, noticedBy: ['S5', 'S11'] },
  {
    name: 'revocations count at the handshake only',
    plants: { reader: (reader) => ({ ...reader, whyNot: () => null }) },
    noticedBy: ['S8'],
  },
  {
    name: 'the clean-up of an old connection removes the new one',
    plants: { connectionId: ({ id }) => id.replace(/-\d+$/, '') },
    noticedBy: ['S7'],
  },
  {
    name: 'the SDK gives each attempt a new id',
    plants: { connectClient: (options) => connect({ ...options, transport: withNewIds(options.transport) }) },
    noticedBy: ['S1'],
  },
];

test.each(BUGS)('[B] $name: noticed', async ({ plants, noticedBy }) => {
  const { violations } = await runSeeds({
    from: 1,
    count: SEEDS_MAX,
    steps: STEPS_PER_SEED,
    stopsAtFirst: true,
    plants,
  });
  expect(violations.map(({ violation }) => violation.rule)).toHaveLength(1);
  expect(noticedBy).toContain(violations[0]?.violation.rule);
});
