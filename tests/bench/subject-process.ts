import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { OpenRoom, Room, SubjectAnswer, SubjectRequest } from './room.ts';

const ENTRIES = {
  'bare-socket-io': new URL('./subjects/bare-socket-io.ts', import.meta.url),
  'tour-de-table': new URL('./subjects/tour-de-table.ts', import.meta.url),
} as const;

/** A subject in a process of its own. */
export interface Subject {
  open(room: Room): Promise<OpenRoom>;
  /** Processor time that it has used so far, in all its threads. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

const ANSWER_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a subject. With a directory, a CPU profile of it is written there when it ends. */
export function startSubject(name: keyof typeof ENTRIES, profileDirectory: string | null): Subject {
  const profiling = profileDirectory === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDirectory}`];
  const child = fork(fileURLToPath(ENTRIES[name]), [], {
    execArgv: ['--import', import.meta.resolve('tsx'), '--conditions=source', ...profiling],
  });
  running.add(child);
  const exited = new Promise<void>((settle) => {
    child.once('exit', () => {
      running.delete(child);
      settle();
    });
  });
  const tell = (request: SubjectRequest) => child.send(request);
  const ask = (request: SubjectRequest): Promise<SubjectAnswer> =>
    new Promise((settle, fail) => {
      const timer = setTimeout(() => fail(new Error(`${name} did not answer in time.`)), ANSWER_WITHIN_MS);
      child.once('message', (answer: SubjectAnswer) => {
        clearTimeout(timer);
        settle(answer);
      });
      void exited.then(() => fail(new Error(`${name} ended by itself.`)));
      tell(request);
    });

  return {
    async open(room) {
      const answer = await ask({ kind: 'open', room });
      if (answer.kind === 'opened') return answer.room;
      throw new Error(`${name} failed: ${answer.kind === 'failed' ? answer.message : answer.kind}`);
    },
    async cpuMs() {
      const answer = await ask({ kind: 'tell-cpu' });
      return answer.kind === 'cpu' ? answer.ms : Number.NaN;
    },
    async stop() {
      if (!running.has(child)) return;
      tell({ kind: 'stop' });
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}
