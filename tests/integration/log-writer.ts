import { setTimeout as delay } from 'node:timers/promises';
import { openSqliteLog } from '../../server/src/log/sqlite-log.ts';
import { commitOf } from '../contract/log-under-test.ts';

// A process that appends until it is killed, 20 writers at once, each to its own meeting and each three commits ahead.
// What it prints is what it acknowledges: "ack <meeting> <seq> <key>", or "fault <outcome>" before it tries again.
const WRITERS = 20;
const AHEAD = 3;
const RETRY_DELAY_MS = 20;

const [directory = '', run = ''] = process.argv.slice(2);
// A file that reaches the limit of its size raises a signal that would end the process; the write fails all the same.
process.on('SIGXFSZ', () => undefined);
const log = await openSqliteLog({ directory });

async function appendUntilSettled(meeting: string, seq: number): Promise<void> {
  const key = `${run}-${seq}`;
  for (;;) {
    const answer = await log.append(meeting, commitOf(seq - 1, key));
    if (answer.outcome === 'committed' || answer.outcome === 'duplicate') {
      process.stdout.write(`ack ${meeting} ${answer.seq} ${key}\n`);
      return;
    }
    process.stdout.write(`fault ${answer.outcome}\n`);
    await delay(RETRY_DELAY_MS);
  }
}

async function write(meeting: string): Promise<void> {
  const head = await log.head(meeting);
  for (let seq = (head?.seq ?? 0) + 1; ; seq += AHEAD) {
    await Promise.all(Array.from({ length: AHEAD }, (_, index) => appendUntilSettled(meeting, seq + index)));
  }
}

process.stdout.write('ready\n');
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(`meeting-${writer}`)));
