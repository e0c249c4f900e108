import type { CommandType } from '@tour-de-table/shared/meeting';
import fc from 'fast-check';

/** The chance in one step; what it comes to depends on the meeting by then. */
export interface Draw {
  readonly type: CommandType;
  /** Who gives the command, among those who may; or, if `isAnybody`, among all. */
  readonly who: number;
  readonly isAnybody: boolean;
  /** Which delegation, pledge, or other choice. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Something in the command is not as its author believes. */
  readonly isWrong: boolean;
  /** Given although sitting or phase do not let it through. */
  readonly isOutOfPlace: boolean;
  readonly afterMs: number;
}

/** How likely each command is. Small numbers keep a walk in one place for long enough to see what is there. */
export type Weights = Readonly<Partial<Record<CommandType, number>>>;

const chance = (outOf: number) => fc.nat({ max: outOf - 1 }).map((drawn) => drawn === 1);

/** Time stands still, passes, almost passes or passes the gavel's grace, the undo window or a deadline. */
const passing = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 20, arbitrary: fc.constant(1_000) },
  { weight: 2, arbitrary: fc.constant(59_000) },
  { weight: 2, arbitrary: fc.constant(60_000) },
  { weight: 1, arbitrary: fc.constant(121_000) },
);

/** One step: a command by its weight, and its chance. */
export function drawOf(types: readonly CommandType[], weights: Weights): fc.Arbitrary<Draw> {
  const [first, ...others] = types.map((type) => ({ weight: weights[type] ?? 8, arbitrary: fc.constant(type) }));
  if (first === undefined) throw new Error('A walk needs commands.');
  return fc.record({
    type: fc.oneof(first, ...others),
    who: fc.nat({ max: 999 }),
    isAnybody: chance(8),
    a: fc.nat({ max: 999 }),
    b: fc.nat({ max: 999 }),
    c: fc.nat({ max: 999 }),
    isWrong: chance(8),
    isOutOfPlace: chance(12),
    afterMs: passing,
  });
}
