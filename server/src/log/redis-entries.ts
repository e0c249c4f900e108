import { commitChecksum, decodeCommit } from './commit-codec.ts';
import { CorruptLogError, type LoggedCommit } from './event-log.ts';

/** A stream entry as the client returns it: id, then names and values in turn. */
export type StreamEntry = readonly [id: string, fields: readonly string[]];

/** The seq of an entry, from its id `0-<seq>`; `NaN` for a foreign one. */
export function seqOf(entry: StreamEntry): number {
  return entry[0].startsWith('0-') ? Number(entry[0].slice(2)) : Number.NaN;
}

/** The identity of the log that the entry was written to. */
export function logIdOf(entry: StreamEntry): string | undefined {
  return field(entry, 'l');
}

/** The commits of these entries, each checked, the first being `firstSeq`. Throws `CorruptLogError`. */
export function decodeEntries(meetingId: string, firstSeq: number, entries: readonly StreamEntry[]): LoggedCommit[] {
  return entries.map((entry, index) => {
    const seq = firstSeq + index;
    if (seqOf(entry) !== seq) throw new CorruptLogError(meetingId, seq, 'it is missing');
    const body = field(entry, 'b');
    if (body === undefined || field(entry, 'c') !== commitChecksum(meetingId, seq, body)) {
      throw new CorruptLogError(meetingId, seq, 'its checksum does not fit');
    }
    return decodeCommit(meetingId, seq, body);
  });
}

function field([, fields]: StreamEntry, name: string): string | undefined {
  const at = fields.indexOf(name);
  return at % 2 === 0 ? fields[at + 1] : undefined;
}
