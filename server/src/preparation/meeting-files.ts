import { type CreateMeetingBody, createMeetingBody } from '@tour-de-table/shared/http';
import { type CommandOf, fieldIssues, parseCommand } from '@tour-de-table/shared/meeting';
import { readDelegationsCsv } from '../http/delegations-csv.ts';
import { instantOf } from './wall-time.ts';

/**
 * A meeting can be set up from three files alone.
 *
 * - [MF1] `meeting.json` holds what the meeting is, `delegations.csv` who is on the ledger, `documents.json` the links;
 *   the last one may be missing.
 * - [MF2] What is wrong is said by file, row and field, all at once, and nothing is set up then.
 * - [MF3] A begin is written as the host's clocks show it, also across a change of clocks.
 * - [MF4] The same files again find the same meeting, and double neither delegations nor documents nor seats.
 */
export const MEETING_FILES = ['meeting.json', 'delegations.csv', 'documents.json'] as const;
export type MeetingFile = (typeof MEETING_FILES)[number];

/** The content of each file; `null`: there is none. */
export type FileContents = Readonly<Record<MeetingFile, Uint8Array | null>>;

/** What the files say. */
export interface MeetingFiles {
  /** Tells this meeting from others of the server. */
  readonly key: string;
  readonly body: CreateMeetingBody;
  /** As it stands in the file. */
  readonly delegationsCsv: Uint8Array;
  readonly delegations: ReturnType<typeof readDelegationsCsv>['delegations'];
  readonly documents: CommandOf<'set-documents'>['documents'];
}

export interface FileIssue {
  readonly file: MeetingFile;
  /** Line of a spreadsheet, from 1. */
  readonly row?: number | undefined;
  /** Empty: the file as a whole. */
  readonly field: string;
  readonly message: string;
}

/** Reads the files. Never throws for what they contain. */
export function readMeetingFiles(
  contents: FileContents,
): { readonly ok: true; readonly files: MeetingFiles } | { readonly ok: false; readonly issues: readonly FileIssue[] } {
  const meeting = readMeeting(contents['meeting.json']);
  const csv = contents['delegations.csv'];
  const ledger = csv === null ? null : readDelegationsCsv(csv);
  const documents = readDocuments(contents['documents.json']);
  const issues: readonly FileIssue[] = [
    ...('issues' in meeting ? meeting.issues : []),
    ...(ledger === null ? [missing('delegations.csv')] : []),
    ...(ledger?.issues ?? []).map(({ row, column, message }) => ({
      file: 'delegations.csv' as const,
      row,
      field: column,
      message,
    })),
    ...('issues' in documents ? documents.issues : []),
  ];
  if ('issues' in meeting || 'issues' in documents || csv === null || ledger === null || issues.length > 0) {
    return { ok: false, issues };
  }
  const { delegations } = ledger;
  return { ok: true, files: { ...meeting, delegationsCsv: csv, delegations, documents: documents.documents } };
}

/** An issue as a line to read: `delegations.csv, row 7, kind: must be …`. */
export function issueLine({ file, row, field, message }: FileIssue): string {
  return `${[file, ...(row === undefined ? [] : [`row ${row}`]), ...(field === '' ? [] : [field])].join(', ')}: ${message}`;
}

type Read<T> = T | { readonly issues: readonly FileIssue[] };

function readMeeting(bytes: Uint8Array | null): Read<Pick<MeetingFiles, 'key' | 'body'>> {
  const file = 'meeting.json';
  const read = readJson(file, bytes);
  if ('issues' in read) return read;
  if (typeof read.json !== 'object' || read.json === null || Array.isArray(read.json)) {
    return { issues: [{ file, field: '', message: 'must be an object' }] };
  }
  const { key, startsAt, ...rest }: Readonly<Record<string, unknown>> = { ...read.json };
  const zone = rest['timeZone'];
  const begin = startsAt === undefined ? undefined : instantOf(startsAt, typeof zone === 'string' ? zone : '');
  const parsed = createMeetingBody.safeParse({ ...rest, ...(typeof begin === 'number' ? { startsAt: begin } : {}) });
  const issues: readonly FileIssue[] = [
    ...(isKey(key) ? [] : [{ file, field: 'key', message: 'must be 8 to 64 letters, digits, - or _' } as const]),
    ...(typeof begin === 'object' ? [{ file, field: 'startsAt', message: begin.message } as const] : []),
    ...(parsed.success
      ? []
      : fieldIssues(parsed.error).map(({ path, message }) => ({ file, field: path, message }) as const)),
  ];
  return parsed.success && isKey(key) && issues.length === 0 ? { key, body: parsed.data } : { issues };
}

function isKey(key: unknown): key is string {
  return typeof key === 'string' && /^[A-Za-z0-9_-]{8,64}$/.test(key);
}

function readDocuments(bytes: Uint8Array | null): Read<Pick<MeetingFiles, 'documents'>> {
  const file = 'documents.json';
  if (bytes === null) return { documents: [] };
  const read = readJson(file, bytes);
  if ('issues' in read) return read;
  const parsed = parseCommand({ type: 'set-documents', version: 0, documents: read.json });
  if (parsed.ok) return { documents: parsed.command.type === 'set-documents' ? parsed.command.documents : [] };
  // A list has no name of its own: what is told is the entry, from 0, and its field.
  return {
    issues: parsed.issues.map(({ path, message }) => ({ file, field: path.replace(/^documents\.?/, ''), message })),
  };
}

function readJson(file: MeetingFile, bytes: Uint8Array | null): Read<{ readonly json: unknown }> {
  if (bytes === null) return { issues: [missing(file)] };
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return { issues: [{ file, field: '', message: 'cannot be read as JSON in UTF-8' }] };
  }
}

function missing(file: MeetingFile): FileIssue {
  return { file, field: '', message: 'is not there' };
}
