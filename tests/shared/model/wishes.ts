import { COMMAND_TYPES, type Command, type CommandType } from '@tour-de-table/shared/meeting';
import { pick } from './beliefs.ts';
import { SEATS, type Seat } from './cast.ts';
import type { Draw } from './draw.ts';
import type { SimpleModel } from './simple-model.ts';
import { rowOf, speaks } from './spec-table.ts';
import type { Wish } from './wish.ts';
import { PLEDGE_WISHES } from './wishes-of-pledges.ts';
import { CHAIR_WISHES } from './wishes-of-the-chair.ts';
import { DESK_WISHES } from './wishes-of-the-desk.ts';
import { OUTCOME_WISHES } from './wishes-of-the-outcome.ts';
import { PROCEDURE_WISHES } from './wishes-of-the-procedure.ts';
import { TOUR_WISHES } from './wishes-of-the-tour.ts';

const WISHES: Readonly<Partial<Record<CommandType, Wish>>> = {
  ...CHAIR_WISHES,
  ...PROCEDURE_WISHES,
  ...TOUR_WISHES,
  ...PLEDGE_WISHES,
  ...DESK_WISHES,
  ...OUTCOME_WISHES,
};

/** All commands that a walk gives. */
export const WALKED: readonly CommandType[] = COMMAND_TYPES.filter((type) => WISHES[type] !== undefined);

/** The command of a draw, and who gives it. */
export function wishOf(model: SimpleModel, draw: Draw): { readonly seat: Seat; readonly command: Command } | null {
  const entitled = SEATS.filter((seat) => isEntitled(model, seat, draw.type));
  const seat = pick(draw.isAnybody || entitled.length === 0 ? SEATS : entitled, draw.who);
  const command = seat === undefined ? null : (WISHES[draw.type]?.(model, draw, seat) ?? null);
  return seat === undefined || command === null ? null : { seat, command };
}

function isEntitled(model: SimpleModel, seat: Seat, type: string): boolean {
  const grant = rowOf(type).grants.get(seat.role);
  if (grant === 'gavel') return model.holder === seat.id;
  return grant === 'own voice' ? speaks(model, seat) : grant !== undefined;
}
