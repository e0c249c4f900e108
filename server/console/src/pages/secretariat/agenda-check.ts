import { PARTS_MAX, PHASES_MAX, PLANNED_MINUTES_MAX, textFault } from '@tour-de-table/shared/kernel';
import { fromZoned } from '../../language/zoned-time.ts';
import { type AgendaDraft, type PhaseDraft, phasesOf } from './agenda-draft.ts';

export type AgendaFault =
  | 'title-missing'
  | 'title-characters'
  | 'minutes'
  | 'disclosure'
  | 'starts-at'
  | 'no-phase'
  | 'too-many-phases'
  | 'too-many-parts';

/** What is wrong with a draft, by the place where it is said: `phase.<id>.<field>`, `part.<id>.title`, `agenda`. */
export type AgendaFaults = Readonly<Record<string, AgendaFault>>;

/** Checks a draft as the meeting would; `begun` phases stay before it. */
export function checkAgenda(draft: AgendaDraft, begun: number, timeZone: string): AgendaFaults {
  const faults: Record<string, AgendaFault> = {};
  const note = (place: string, fault: AgendaFault | null) => {
    if (fault !== null) faults[place] = fault;
  };
  for (const part of draft.parts) note(`part.${part.id}.title`, titleFault(part.title));
  for (const phase of phasesOf(draft)) {
    note(`phase.${phase.id}.title`, titleFault(phase.title));
    note(`phase.${phase.id}.minutes`, minutesFault(phase));
    note(
      `phase.${phase.id}.disclosure`,
      phase.kind === 'contributions' && phase.disclosure === '' ? 'disclosure' : null,
    );
    note(`phase.${phase.id}.startsAt`, startFault(phase.startsAt, timeZone));
  }
  note('startsAt', startFault(draft.startsAt, timeZone));
  const count = begun + phasesOf(draft).length;
  if (count === 0) note('agenda', 'no-phase');
  if (count > PHASES_MAX) note('agenda', 'too-many-phases');
  if (draft.parts.length > PARTS_MAX) note('agenda', 'too-many-parts');
  return faults;
}

function titleFault(title: Readonly<Record<string, string>>): AgendaFault | null {
  const texts = Object.values(title).map((text) => text.trim());
  if (texts.every((text) => text === '')) return 'title-missing';
  return texts.every((text) => textFault(text, false) === null) ? null : 'title-characters';
}

function minutesFault({ minutes }: PhaseDraft): AgendaFault | null {
  const count = Number(minutes);
  const isGood = /^\d+$/.test(minutes.trim()) && count >= 1 && count <= PLANNED_MINUTES_MAX;
  return isGood ? null : 'minutes';
}

function startFault(written: string, timeZone: string): AgendaFault | null {
  return written === '' || fromZoned(written, timeZone) !== null ? null : 'starts-at';
}
