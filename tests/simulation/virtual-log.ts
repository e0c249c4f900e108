import { type AppendOutcome, type EventLog, LogUnavailableError } from '@tour-de-table/server/log/event-log';
import { createMemoryLog, type MemoryFault, type MemoryStore } from '@tour-de-table/server/log/memory-log';
import type { Random } from '../support/random.ts';
import type { Scheduler } from './scheduler.ts';

/** The store's mischief, for all nodes. */
export interface LogWeather {
  /** How probable each fault of an append is. */
  faults: Readonly<Record<MemoryFault, number>>;
  /** How probable it is that an append takes long, and how long at most. */
  slow: number;
  slowMs: number;
  /** How probable it is that nobody waits for a slow append: its end is unknown, and its effect comes later. */
  late: number;
  /** How long news of a commit takes to a node, at most. */
  tailMs: number;
  isDown: boolean;
}

/** No mischief at all. */
export function calmWeather(): LogWeather {
  return {
    faults: { unavailable: 0, 'unknown-without-effect': 0, 'unknown-with-effect': 0 },
    slow: 0,
    slowMs: 0,
    late: 0,
    tailMs: 0,
    isDown: false,
  };
}

/** What one start of a node's process has to do with the store. */
export interface NodeLog {
  readonly log: EventLog;
  /** The process ends: nothing is answered any more; what was under way takes its effect now, later or never. */
  die(): void;
}

export interface NodeLogDeps {
  readonly store: MemoryStore;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly weather: LogWeather;
  readonly isExclusive: boolean;
  /** Told of each outcome, before whoever asked. */
  readonly onOutcome: (outcome: AppendOutcome, isWithEffect: boolean, commandKey: string) => void;
}

/** The memory log, slow and faulty, for one start of one node. */
export function createNodeLog({ store, scheduler, random, weather, isExclusive, onOutcome }: NodeLogDeps): NodeLog {
  let isDead = false;
  const underWay = new Set<(fault: MemoryFault | null) => void>();
  const effects = new Set<string>();

  const drawFault = (): MemoryFault | null => {
    if (isDead && isExclusive) return 'unavailable';
    if (weather.isDown) return random.chance(0.7) ? 'unavailable' : 'unknown-without-effect';
    const drawn = random.float();
    let sum = 0;
    for (const [fault, probability] of Object.entries(weather.faults) as [MemoryFault, number][]) {
      sum += probability;
      if (drawn < sum) return fault;
    }
    return null;
  };
  const fault = (_meetingId: string, { commandKey }: { readonly commandKey: string }) => {
    const drawn = drawFault();
    if (drawn === 'unknown-with-effect') effects.add(commandKey);
    if (!random.chance(weather.slow)) return drawn;
    return new Promise<MemoryFault | null>((resolve) => {
      const finish = (found: MemoryFault | null) => {
        if (underWay.delete(finish)) resolve(found);
      };
      underWay.add(finish);
      scheduler.after(random.int(1, weather.slowMs), () => finish(drawn));
    });
  };
  const inner = createMemoryLog({ store, fault });
  const impatience = (): Promise<AppendOutcome> =>
    new Promise((resolve) => {
      const unknown = { outcome: 'unknown', reason: 'nobody waits any more' } as const;
      scheduler.after(random.int(1, weather.slowMs), () => resolve(unknown));
    });
  const never = new Promise<never>(() => {});
  const needStore = () => {
    if (weather.isDown) throw new LogUnavailableError('the store is down');
  };

  const log: EventLog = {
    ...inner,
    isExclusive,
    async append(meetingId, commit) {
      if (isDead) return never;
      const appending = inner.append(meetingId, commit);
      void appending.then((outcome) => {
        const isWithEffect = outcome.outcome === 'unknown' && effects.delete(commit.commandKey);
        onOutcome(outcome, isWithEffect, commit.commandKey);
      });
      // A store that is asked over a network may still do what nobody waits for any more.
      const isImpatient = !isExclusive && random.chance(weather.late);
      const outcome = isImpatient ? await Promise.race([appending, impatience()]) : await appending;
      return isDead ? never : outcome;
    },
    async head(meetingId) {
      needStore();
      return inner.head(meetingId);
    },
    async *read(meetingId, afterSeq) {
      needStore();
      yield* inner.read(meetingId, afterSeq);
    },
    tail(meetingId, afterSeq, listener) {
      let lastAt = 0;
      let isClosed = false;
      let onTheWay = 0;
      const later = (tell: () => void) => {
        lastAt = Math.max(lastAt, scheduler.now() + (weather.tailMs === 0 ? 0 : random.int(0, weather.tailMs)));
        const told = () => {
          if (!isDead && !isClosed) tell();
        };
        // What is on its way already arrives first, also where both are due now.
        if (onTheWay === 0 && lastAt === scheduler.now()) return told();
        onTheWay += 1;
        scheduler.after(lastAt - scheduler.now(), () => {
          onTheWay -= 1;
          told();
        });
      };
      const tail = inner.tail(meetingId, afterSeq, {
        onCommits: (commits) => later(() => listener.onCommits(commits)),
        onLost: (reason) => later(() => listener.onLost(reason)),
      });
      return {
        close() {
          isClosed = true;
          tail.close();
        },
      };
    },
  };
  return {
    log,
    die() {
      isDead = true;
      // A process that owns its file takes nothing further with it into the next; a request to a server may linger.
      if (isExclusive) for (const finish of [...underWay]) finish(random.chance(0.5) ? null : 'unavailable');
    },
  };
}
