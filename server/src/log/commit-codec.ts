import { createHash } from 'node:crypto';
import { COMMIT_BYTES_MAX, CorruptLogError, type LoggedCommit, type NewCommit } from './event-log.ts';

/** Most characters of a meeting's id. */
export const MEETING_ID_CHARS_MAX = 128;
/** Most characters of a command key (an author's scope and a command id). */
export const COMMAND_KEY_CHARS_MAX = 512;

const MEETING_ID = /^[A-Za-z0-9._:-]+$/;
const PRINTABLE_ASCII = /^[\x20-\x7e]+$/;

/**
 * The one text that a store keeps for a commit, without its seq.
 * Throws a `RangeError` for what no caller may send: it would be stored differently from how it was meant.
 */
export function encodeCommit(meetingId: string, commit: NewCommit): string {
  assertMeetingId(meetingId);
  const { commandKey, digest, answer, events, at } = commit;
  if (commandKey.length > COMMAND_KEY_CHARS_MAX || !PRINTABLE_ASCII.test(commandKey)) {
    throw new RangeError(`A command key is 1 to ${COMMAND_KEY_CHARS_MAX} printable ASCII characters.`);
  }
  // In Redis the digest stands in a line whose parts are separated by spaces.
  if (digest.length > 128 || !PRINTABLE_ASCII.test(digest) || digest.includes(' ')) {
    throw new RangeError('A digest is 1 to 128 ASCII characters without spaces.');
  }
  if (!Number.isSafeInteger(commit.expectedSeq) || commit.expectedSeq < 0) {
    throw new RangeError('An expected seq is a whole number from 0.');
  }
  if (!Number.isSafeInteger(at)) throw new RangeError('A commit happens at a whole millisecond.');
  const body = JSON.stringify({ commandKey, digest, answer, events, at });
  if (Buffer.byteLength(body) > COMMIT_BYTES_MAX) {
    throw new RangeError(`A commit is at most ${COMMIT_BYTES_MAX} bytes of JSON.`);
  }
  return body;
}

/** Throws a `RangeError` for an id that could not be part of a key in every store. */
export function assertMeetingId(meetingId: string): void {
  if (meetingId.length > MEETING_ID_CHARS_MAX || !MEETING_ID.test(meetingId)) {
    throw new RangeError(`A meeting's id is 1 to ${MEETING_ID_CHARS_MAX} of the characters A-Z a-z 0-9 . _ : -`);
  }
}

/** The commit that `encodeCommit` wrote. The caller has checked the text against its link or checksum. */
export function decodeCommit(meetingId: string, seq: number, body: string): LoggedCommit {
  try {
    const stored = JSON.parse(body) as Omit<LoggedCommit, 'seq'>;
    return { seq, ...stored };
  } catch {
    throw new CorruptLogError(meetingId, seq, 'its text is not JSON');
  }
}

/** The link before seq 1: ties the chain to one meeting and to one log of it. */
export function firstLink(meetingId: string, logId: string): Uint8Array {
  return createHash('sha256').update(`tour-de-table log\n${meetingId}\n${logId}`).digest();
}

/** The link of a commit: a SHA-256 over the previous link, the seq and the text, so that any altered byte is found. */
export function nextLink(previous: Uint8Array, seq: number, body: string): Uint8Array {
  return createHash('sha256').update(previous).update(`\n${seq}\n`).update(body).digest();
}

/** SHA-256, hex, of a commit where the store cannot keep a chain (Redis writes before the previous link is known). */
export function commitChecksum(meetingId: string, seq: number, body: string): string {
  return createHash('sha256').update(`${meetingId}\n${seq}\n`).update(body).digest('hex');
}

/** Whether two links are the same bytes. */
export function sameLink(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
