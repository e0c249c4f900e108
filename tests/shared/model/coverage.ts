import {
  ACTOR_ROLES,
  DISCLOSURES,
  INVITATION_STATUSES,
  RECORD_STATUSES,
  REJECTION_CODES,
  SITTING_STATUSES,
  TOUR_STATUSES,
} from '@tour-de-table/shared/meeting';
import { FACTS, type Seat } from './cast.ts';
import { type DeskBefore, deskBefore, procedureCells } from './coverage-of-the-procedure.ts';
import { isTakingPart, newestOf, plannedFor, type SimpleModel, takingPart } from './simple-model.ts';
import { rowOf } from './spec-table.ts';
import { WALKED } from './wishes.ts';

/** How often each cell of each table was reached. */
export class Coverage {
  readonly visits = new Map<string, number>();
  steps = 0;

  visit(cell: string): void {
    this.visits.set(cell, (this.visits.get(cell) ?? 0) + 1);
  }

  /** What a step has reached: the code of its refusal, `nothing`, or with `done` all that holds after it. */
  note(seat: Seat, command: string, outcome: string, before: Before, model: SimpleModel): void {
    this.steps += 1;
    if (outcome !== 'done') {
      this.visit(`code ${outcome}`);
      return;
    }
    this.visit(`role ${seat.role} / ${command}`);
    this.visit(`sitting ${before.sitting} / ${command}`);
    for (const [place, status] of placesIn(model)) {
      const was = before.places.get(place) ?? 'not-called';
      if (was !== status) this.visit(`arrow ${was} → ${status}`);
      this.visit(`tour ${modeOf(place)} / ${status}`);
    }
    for (const cell of procedureCells(command, before.desk, model)) this.visit(cell);
    for (const cell of floorCells(model)) this.visit(`floor ${cell}`);
    for (const [code, { invitation }] of model.delegations) {
      this.visit(`ledger ${invitation}`);
      const was = before.takingPart.has(code);
      if (was !== isTakingPart(model, code) && [...model.tours.values()].some(({ calls }) => calls.has(code))) {
        this.visit(`ledger ${was ? 'ceases' : 'comes back'} in a tour`);
      }
    }
    for (const pledge of model.pledges) {
      this.visit(`record ${pledge.status}`);
      this.visit(`standing ${standingOf(model, pledge)}`);
      if (pledge.versions.length > 1) this.visit('record superseded');
      for (const cell of disclosureCells(model, pledge)) this.visit(`disclosure ${cell}`);
    }
    if ([...model.drafts.values()].some(({ size }) => size > 0)) this.visit('record draft');
  }

  /** Cells of these that were never reached. */
  missing(cells: readonly string[]): readonly string[] {
    return cells.filter((cell) => !this.visits.has(cell));
  }

  /** Cells of a table that were reached. */
  reached(table: string): readonly string[] {
    return [...this.visits.keys()].filter((cell) => cell.startsWith(`${table} `)).sort();
  }
}

/** What has to be known of the model before a step. */
export interface Before {
  readonly sitting: string;
  readonly places: ReadonlyMap<string, string>;
  readonly takingPart: ReadonlySet<string>;
  readonly desk: DeskBefore;
}

export function beforeStep(model: SimpleModel): Before {
  return {
    sitting: model.stage.sitting,
    places: placesIn(model),
    takingPart: new Set(takingPart(model)),
    desk: deskBefore(model),
  };
}

function placesIn(model: SimpleModel): ReadonlyMap<string, string> {
  const started = [...model.tours].filter(([, { isStarted }]) => isStarted);
  return new Map(
    started.flatMap(([phaseId, { calls }]) =>
      [...calls].map(([code, { status }]): [string, string] => [`${phaseId}:${code}`, status]),
    ),
  );
}

function floorCells({ floor, stage, last }: SimpleModel): readonly string[] {
  const { queue, requests, speaking, reordered } = floor;
  const kinds = queue.map((id) => requests.get(id)?.kind);
  const firstOther = kinds.findIndex((kind) => kind !== 'point-of-order');
  return [
    ...(queue.length > 1 ? ['several wait'] : []),
    ...(firstOther > 0 ? ['a point of order comes first'] : []),
    ...(reordered === null ? [] : ['reordered']),
    ...(speaking === null ? ['nobody speaks'] : [speaking.leftMs === null ? 'somebody speaks' : 'paused']),
    ...(speaking !== null && stage.sitting !== 'open' ? ['interrupted'] : []),
    ...(floor.setAside === null ? [] : ['set aside']),
    ...(floor.lapsed === null ? [] : [floor.queue.length > 0 ? 'lapsed beside others' : 'lapsed']),
    ...(last?.queue === undefined ? [] : ['lapsed with what an undo brings back']),
    ...(floor.speeches.size > 0 ? ['ended'] : []),
  ];
}

export const FLOOR_CELLS = [
  ...['several wait', 'a point of order comes first', 'reordered', 'nobody speaks', 'somebody speaks', 'paused'],
  ...['interrupted', 'set aside', 'ended', 'lapsed', 'lapsed beside others', 'lapsed with what an undo brings back'],
].map((cell) => `floor ${cell}`);

export const LEDGER_CELLS = [...INVITATION_STATUSES, 'ceases in a tour', 'comes back in a tour'].map(
  (cell) => `ledger ${cell}`,
);

function modeOf(place: string): string {
  const mode = FACTS.find(({ code }) => place.endsWith(`:${code}`))?.attendanceMode ?? 'absent';
  return mode === 'remote-listen-only' ? 'remote' : mode;
}

/** Where a pledge stands, as the chair's side knows it [CA4]. */
export function standingOf({ now, dates }: SimpleModel, pledge: SimpleModel['pledges'][number]): string {
  if (pledge.isWithdrawn) return 'withdrawn';
  const decision = newestOf(pledge).verdict?.decision ?? null;
  if (decision !== null) return decision === 'politically-approved' ? 'approved' : decision;
  return dates.reviewAt !== null && now >= dates.reviewAt ? 'lapsed' : 'open';
}

/** How far everybody knows a pledge. */
function disclosureCells(model: SimpleModel, pledge: SimpleModel['pledges'][number]): readonly string[] {
  const { versions, isWithdrawn, phaseId } = pledge;
  const isKnown = versions.some(({ disclosedAt }) => disclosedAt !== null);
  const isHidden = newestOf(pledge).disclosedAt === null;
  const cells = isWithdrawn
    ? [isKnown ? 'withdrawn after' : 'withdrawn before']
    : [isKnown ? 'disclosed' : 'hidden', ...(isHidden && versions.length > 1 ? ['amended hidden'] : [])];
  return cells.map((cell) => `${plannedFor(model, phaseId)} / ${cell}`);
}

/** [TO5, TO6, TO8, TO14] The arrows between the places in a tour; an entry taken back leads to where it came from. */
const TOUR_ARROWS: Readonly<Record<(typeof TOUR_STATUSES)[number], readonly string[]>> = {
  'not-called': ['called', 'absent'],
  called: ['answered', 'passed', 'deferred', 'skipped', 'absent'],
  skipped: ['called', 'answered', 'passed', 'deferred', 'absent'],
  answered: ['called', 'passed', 'deferred', 'skipped', 'absent'],
  passed: ['called', 'answered', 'deferred', 'skipped', 'absent'],
  deferred: ['called', 'answered', 'passed', 'absent', 'skipped'],
  absent: ['called', 'answered', 'passed', 'deferred'],
};
export const ARROW_CELLS = TOUR_STATUSES.flatMap((from) => TOUR_ARROWS[from].map((to) => `arrow ${from} → ${to}`));

export const TOUR_CELLS = ['in-person', 'remote'].flatMap((mode) =>
  TOUR_STATUSES.map((status) => `tour ${mode} / ${status}`),
);

/** In a live round nothing is ever hidden, in an opened one nothing any more. */
const DISCLOSURE_TABLE = {
  live: ['disclosed', 'withdrawn after'],
  'on-release': ['hidden', 'disclosed', 'withdrawn before', 'withdrawn after', 'amended hidden'],
  sealed: ['hidden', 'disclosed', 'withdrawn before', 'withdrawn after', 'amended hidden'],
  'chair-only': ['hidden', 'disclosed', 'withdrawn before', 'withdrawn after', 'amended hidden'],
} as const;
export const DISCLOSURE_CELLS = DISCLOSURES.flatMap((disclosure) =>
  DISCLOSURE_TABLE[disclosure].map((cell) => `disclosure ${disclosure} / ${cell}`),
);

export const RECORD_CELLS = RECORD_STATUSES.map((status) => `record ${status}`);
export const STANDING_CELLS = ['open', 'approved', 'committed', 'declined', 'lapsed', 'withdrawn'].map(
  (standing) => `standing ${standing}`,
);

export const ROLE_CELLS = WALKED.flatMap((command) =>
  ACTOR_ROLES.filter((role) => rowOf(command).grants.has(role)).map((role) => `role ${role} / ${command}`),
);

/**
 * Before the opening there is no transition: an undo of the opening is not undone itself [SI7]. That a silence ends
 * there, after an undo of the opening, happens in none of so few meetings; it is tested by itself [SU5].
 */
const BEFORE_THE_OPENING = ['undo-transition', 'end-silence'];
const isImpossible = (status: string, command: string) =>
  status === 'scheduled' && BEFORE_THE_OPENING.includes(command);
export const SITTING_CELLS = WALKED.flatMap((command) =>
  SITTING_STATUSES.filter((status) => {
    const { sitting } = rowOf(command);
    const isPossible = sitting.includes('any') || sitting.includes(status);
    return isPossible && !isImpossible(status, command);
  }).map((status) => `sitting ${status} / ${command}`),
);

/** Refusals of access by other devices and people than these walks have, and what the shell refuses by itself. */
const NOT_WALKED = ['meeting-exists', 'unknown-pass', 'invitation-expired', 'id-reused'];
export const CODE_CELLS = REJECTION_CODES.filter((code) => !NOT_WALKED.includes(code)).map((code) => `code ${code}`);
