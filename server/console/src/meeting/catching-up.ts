import type { Happening, MeetingView } from '@tour-de-table/shared/view';
import { isLesser } from './last-seen.ts';
import { phasesIn } from './reading.ts';

/** What happened during one step of the agenda, oldest first. */
export interface ToldStep {
  /** Its first happening, to tell two visits of the same step apart. */
  readonly position: number;
  /** `null`: outside of all steps. */
  readonly phaseId: string | null;
  /** Outside of all steps: after the closing, not before the first one. */
  readonly isAfterClosing: boolean;
  readonly told: readonly Happening[];
  /** Coming and going, and requests whose outcome is told: folded away. */
  readonly lesser: readonly Happening[];
}

interface Place {
  readonly phaseId: string | null;
  readonly isAfterClosing: boolean;
}

/**
 * Happenings, oldest first, by the step of the agenda in which they happened. What one commit made happen stays
 * together: the opening belongs to the step with which the sitting opened. `earlier` are known happenings before them,
 * which tell where it begins. Pure.
 */
export function toldBySteps(
  view: MeetingView,
  happenings: readonly Happening[],
  earlier: readonly Happening[],
): readonly ToldStep[] {
  const [first] = happenings;
  if (first === undefined) return [];
  let place = placeBefore(view, first, earlier);
  const steps: ToldStep[] = [];
  for (const together of byPosition(happenings)) {
    const next = placeAfter(place, together);
    const last = steps.at(-1);
    const isSame = last !== undefined && next.phaseId === place.phaseId && next.isAfterClosing === place.isAfterClosing;
    const into = isSame ? last : { ...next, position: together[0]?.position ?? 0, told: [], lesser: [] };
    const step: ToldStep = {
      ...into,
      told: [...into.told, ...together.filter((happening) => !isLesser(happening))],
      lesser: [...into.lesser, ...together.filter(isLesser)],
    };
    if (isSame) steps.pop();
    steps.push(step);
    place = next;
  }
  return steps;
}

/** Where the meeting has come to, and what came of it. */
const STEPS: ReadonlySet<Happening['type']> = new Set([
  'sitting-changed',
  'phase-activated',
  'phase-reopened',
  'transition-undone',
  'round-opened',
  'tour-started',
  'summary-published',
  'silence-opened',
  'silence-ended',
]);

/**
 * The most important of what happened, oldest first and at most `max`: what concerns the reader's own delegation last, where
 * the meeting has come to, and then the newest of the rest. Pure.
 */
export function foremost(
  happenings: readonly Happening[],
  delegation: string | null,
  max: number,
): readonly Happening[] {
  const newest = happenings
    .filter((happening) => !isLesser(happening) || isOwnCall(happening, delegation))
    .toReversed();
  const own = newest.find(
    (happening) => delegation !== null && 'delegation' in happening && happening.delegation === delegation,
  );
  const step = newest.find(({ type }) => STEPS.has(type));
  const first = [own, step].filter((happening) => happening !== undefined);
  const chosen = new Set([...first, ...newest].slice(0, max + first.length));
  return [...chosen].slice(0, max).sort((a, b) => a.position - b.position);
}

/** That others are called is seen on the page; that one was called oneself is what one comes back for. */
function isOwnCall(happening: Happening, delegation: string | null): boolean {
  return happening.type === 'delegation-called' && happening.delegation === delegation;
}

function byPosition(happenings: readonly Happening[]): readonly (readonly Happening[])[] {
  const groups: Happening[][] = [];
  for (const happening of happenings) {
    const last = groups.at(-1);
    if (last?.[0]?.position === happening.position) last.push(happening);
    else groups.push([happening]);
  }
  return groups;
}

/** Where the meeting is after what happened at once. */
function placeAfter(place: Place, together: readonly Happening[]): Place {
  let now = place;
  for (const happening of together) {
    switch (happening.type) {
      case 'phase-activated':
      case 'phase-reopened':
      case 'transition-undone':
        now = { phaseId: happening.phaseId, isAfterClosing: false };
        break;
      case 'sitting-changed':
        if (happening.status === 'closed') now = { phaseId: null, isAfterClosing: true };
        break;
      default:
    }
  }
  return now;
}

/** Where the meeting was before the first happening: as the ones before say or, where none is known, the times. */
function placeBefore(view: MeetingView, first: Happening, earlier: readonly Happening[]): Place {
  const before = earlier.filter(({ position }) => position < first.position);
  const unknown: Place = { phaseId: '', isAfterClosing: false };
  const told = byPosition(before).reduce(placeAfter, unknown);
  if (told !== unknown) return told;
  const phases = phasesIn(view);
  const running = phases
    .filter(
      ({ startedAt = Number.POSITIVE_INFINITY, endedAt }) => startedAt < first.at && first.at <= (endedAt ?? first.at),
    )
    .sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0));
  const hasBegun = phases.some(({ startedAt }) => startedAt !== undefined && startedAt < first.at);
  return { phaseId: running.at(-1)?.id ?? null, isAfterClosing: hasBegun && running.length === 0 };
}
