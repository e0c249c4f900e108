import type { CommandOf, Disclosure, PhaseKind } from '@tour-de-table/client-sdk';
import type { MeetingView, PhaseRecord } from '@tour-de-table/shared/view';
import { fromZoned, toZoned } from '../../language/zoned-time.ts';
import { agendaIn, meetingIn, phasesIn } from '../../meeting/reading.ts';

/** The parts of an agenda and its phases to come, as somebody types them. */
export interface AgendaDraft {
  /** Of the agenda that it was written upon. */
  readonly version: number;
  /** Of the meeting, as a field for local times writes it in the meeting's zone; empty: not said. */
  readonly startsAt: string;
  readonly parts: readonly PartDraft[];
}

export interface PartDraft {
  readonly id: string;
  /** By language. */
  readonly title: Readonly<Record<string, string>>;
  /** Those to come, in order. */
  readonly phases: readonly PhaseDraft[];
}

export interface PhaseDraft {
  readonly id: string;
  readonly title: Readonly<Record<string, string>>;
  readonly kind: PhaseKind;
  /** As typed. */
  readonly minutes: string;
  /** Empty where none was chosen, or where there is none. */
  readonly disclosure: Disclosure | '';
  /** A planned beginning of its own, in the meeting's zone; empty: when the one before ends. */
  readonly startsAt: string;
}

/** The agenda as it stands, ready to be edited. */
export function draftFrom(view: MeetingView): AgendaDraft {
  const { agendaVersion, startsAt, timeZone } = meetingIn(view);
  return {
    version: agendaVersion,
    startsAt: typeof startsAt === 'number' ? toZoned(startsAt, timeZone) : '',
    parts: agendaIn(view).map(({ part, phases }) => ({
      id: part.id,
      title: { ...part.title },
      phases: phases.filter(isToCome).map((phase) => phaseDraft(phase, timeZone)),
    })),
  };
}

function phaseDraft(phase: PhaseRecord, timeZone: string): PhaseDraft {
  return {
    id: phase.id,
    title: { ...phase.title },
    kind: phase.kind,
    minutes: String(phase.plannedMinutes),
    disclosure: plannedDisclosure(phase) ?? '',
    startsAt: phase.startsAt === undefined ? '' : toZoned(phase.startsAt, timeZone),
  };
}

/** As planned: a sealed round that was opened is shown as live. */
export function plannedDisclosure({ disclosure, openedAt }: Pick<PhaseRecord, 'disclosure' | 'openedAt'>) {
  return openedAt === undefined ? disclosure : ('sealed' as const);
}

export function isToCome({ startedAt }: Pick<PhaseRecord, 'startedAt'>): boolean {
  return startedAt === undefined;
}

/** All phases of a draft, in order. */
export function phasesOf({ parts }: Pick<AgendaDraft, 'parts'>): readonly PhaseDraft[] {
  return parts.flatMap(({ phases }) => phases);
}

/** Parts and phases as a plan. Only of a draft without faults. */
function planFrom(draft: AgendaDraft, timeZone: string): Pick<CommandOf<'revise-agenda'>, 'parts' | 'phases'> {
  return {
    parts: draft.parts.map(({ id, title }) => ({ id, title: said(title) })),
    phases: draft.parts.flatMap((part) =>
      part.phases.map(({ id, kind, title, minutes, disclosure, startsAt }) => {
        const at = fromZoned(startsAt, timeZone);
        return {
          id,
          partId: part.id,
          kind,
          title: said(title),
          plannedMinutes: Number(minutes),
          ...(kind === 'contributions' && disclosure !== '' ? { disclosure } : {}),
          ...(at === null ? {} : { startsAt: at }),
        };
      }),
    ),
  };
}

/** The revision that a draft without faults asks for. When the meeting begins is planned until it has begun. */
export function revisionFrom(draft: AgendaDraft, view: MeetingView): CommandOf<'revise-agenda'> {
  const { timeZone, sitting } = meetingIn(view);
  return {
    type: 'revise-agenda',
    version: draft.version,
    ...planFrom(draft, timeZone),
    ...(sitting.status === 'scheduled' ? { startsAt: fromZoned(draft.startsAt, timeZone) } : {}),
  };
}

/** The view as it would be with the draft, for expected times; a length that cannot be read counts as none. */
export function previewOf(view: MeetingView, draft: AgendaDraft): MeetingView {
  const { timeZone } = meetingIn(view);
  const begun = phasesIn(view).filter((phase) => !isToCome(phase));
  const planned = planFrom(draft, timeZone).phases.map((phase) => ({
    ...phase,
    plannedMinutes: Number.isInteger(phase.plannedMinutes) && phase.plannedMinutes > 0 ? phase.plannedMinutes : 0,
  }));
  const phases = [...begun, ...planned].map((phase, index) => [phase.id, { ...phase, index }] as const);
  const meeting = meetingIn(view);
  const startsAt = meeting.sitting.status === 'scheduled' ? fromZoned(draft.startsAt, timeZone) : meeting.startsAt;
  return { ...view, meeting: { meeting: { ...meeting, startsAt } }, phases: Object.fromEntries(phases) };
}

function said(title: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(title)
      .map(([language, text]) => [language, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}
