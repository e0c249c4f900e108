import type { MeetingEvent } from '@tour-de-table/shared/meeting';
import type { EventLog, LoggedCommit } from '../log/event-log.ts';

/** One text of a note, as it was saved. */
export interface NoteVersion {
  /** From 1. */
  readonly version: number;
  readonly text: string;
  /** Server time, ms since the epoch. */
  readonly at: number;
  /** The member who saved it. */
  readonly by: string;
}

/** So many versions are answered at once. */
export const NOTE_VERSIONS_PAGE = 50;

/**
 * [NO2] The texts of a note that were saved before version `before`, newest first, at most a page of them; read from the
 * log, because a view has the newest only. Throws what `EventLog.read` throws.
 */
export async function noteVersionsBefore(
  log: Pick<EventLog, 'read'>,
  meetingId: string,
  { noteId, before }: { readonly noteId: string; readonly before: number },
): Promise<{ readonly versions: NoteVersion[]; readonly hasMore: boolean }> {
  let found: NoteVersion[] = [];
  let hasMore = false;
  for await (const commits of log.read(meetingId, 0)) {
    const texts = commits.flatMap((commit) => textsIn(commit, noteId)).filter(({ version }) => version < before);
    hasMore ||= found.length + texts.length > NOTE_VERSIONS_PAGE;
    found = [...found, ...texts].slice(-NOTE_VERSIONS_PAGE);
  }
  return { versions: found.reverse(), hasMore };
}

function textsIn({ at, events }: LoggedCommit, noteId: string): readonly NoteVersion[] {
  // A commit stands in the log as the events that were decided.
  return (events as unknown as readonly MeetingEvent[]).flatMap((event) => {
    if (event.type !== 'note-edited' || event.noteId !== noteId) return [];
    const { version, text, by } = event;
    return [{ version, text, at, by }];
  });
}
