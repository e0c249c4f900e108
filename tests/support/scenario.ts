import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type FileContents,
  type MeetingFiles,
  readMeetingFiles,
} from '@tour-de-table/server/preparation/meeting-files';
import { PROJECT_ROOT } from './processes.ts';

/** Where the files of a scenario are. */
export function scenarioFolder(name: string): string {
  return join(PROJECT_ROOT, 'tests/scenarios', name);
}

/** The files of a scenario as they are. */
function scenarioContents(name: string): FileContents {
  const content = (file: string): Uint8Array => readFileSync(join(scenarioFolder(name), file));
  return {
    'meeting.json': content('meeting.json'),
    'delegations.csv': content('delegations.csv'),
    'documents.json': content('documents.json'),
  };
}

/** What the files of a scenario say; throws where anything is wrong with them. */
export function scenarioFiles(name: string): MeetingFiles {
  const read = readMeetingFiles(scenarioContents(name));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.files;
}
