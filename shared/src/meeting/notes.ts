import { lookUp, withEntry } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import { phaseById } from './rounds.ts';
import type { MeetingState } from './state.ts';

/** The note about the meeting as a whole. */
export const NOTE_OF_MEETING = 'meeting';

/** [NO1] The chair's side writes a note about a phase or the meeting; who has not seen the newest text is refused. */
export function decideNote(state: MeetingState, { command, actor }: Envelope<'edit-note'>): Decision {
  const { phaseId, version, text } = command;
  if (phaseId !== undefined && phaseById(state, phaseId) === undefined) return reject('unknown-phase');
  const noteId = noteIdOf(phaseId);
  const known = lookUp(state.notes, noteId);
  const now = known?.version ?? 0;
  if (now !== version) return reject('version-changed', { now });
  if (text === (known?.text ?? '')) return accept();
  return accept({ type: 'note-edited', noteId, version: version + 1, text, by: authorOf(actor) });
}

/** The id under which the note about a phase is kept. */
export function noteIdOf(phaseId: string | undefined): string {
  return phaseId === undefined ? NOTE_OF_MEETING : `phase:${phaseId}`;
}

export function applyNote(state: MeetingState, event: EventOf<'note-edited'>, at: number): MeetingState {
  const { noteId: id, version, text, by } = event;
  return { ...state, notes: withEntry(state.notes, id, { id, version, text, by, at }) };
}
