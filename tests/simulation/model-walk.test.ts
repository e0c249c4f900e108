import { beforeAll, describe, expect, test } from 'vitest';
import * as tables from '../shared/model/coverage.ts';
import { AGENDA_CELLS, DESK_CELLS, OUTCOME_CELLS } from '../shared/model/coverage-of-the-procedure.ts';
import { walk } from '../shared/model/walk.ts';

const SEED = 20250311;
const MEETINGS = 500;
/** A machine that has much else to do takes its time. */
const PATIENCE_MS = 400_000;
const STEPS_MIN = 100_000;
/** Cells of all tables together, each reached once at least. */
const CELLS_MIN = 600;

describe('walks over sitting, agenda, documents, tour, disclosure and summary by every role, beside a simple model', () => {
  let coverage = new tables.Coverage();
  beforeAll(() => {
    coverage = walk({ seed: SEED, meetings: MEETINGS });
  }, PATIENCE_MS);

  test('[AU2] [SI8] [GA3] [PL6] [DI3] [LO1] every command ends, and everybody sees, what the model says', () => {
    expect(coverage.steps).toBeGreaterThanOrEqual(STEPS_MIN);
    expect(coverage.visits.size).toBeGreaterThanOrEqual(CELLS_MIN);
  });

  test('[AU1] [SI1] each command was given in each status of the sitting, and by each role, that may', () => {
    expect(coverage.missing(tables.SITTING_CELLS)).toEqual([]);
    expect(coverage.missing(tables.ROLE_CELLS)).toEqual([]);
    expect(coverage.reached('sitting').filter((cell) => !tables.SITTING_CELLS.includes(cell))).toEqual([]);
    expect(coverage.reached('role').filter((cell) => !tables.ROLE_CELLS.includes(cell))).toEqual([]);
  });

  test('[TO5] [TO6] [TO8] [TO13] [TO14] each place in a tour was reached near and far, by each arrow and no other', () => {
    expect(coverage.missing(tables.TOUR_CELLS)).toEqual([]);
    expect(coverage.reached('arrow')).toEqual(tables.ARROW_CELLS.toSorted());
  });

  test('[FL3] [FL4] [FL6] [LE1] each state of floor and ledger was reached, and a delegation ceased in a tour', () => {
    expect(coverage.missing(tables.FLOOR_CELLS)).toEqual([]);
    expect(coverage.missing(tables.LEDGER_CELLS)).toEqual([]);
  });

  test('[AG1] [SI13] the agenda was revised in each way, with phases that an undo had taken back, and before an undo', () => {
    expect(coverage.missing(AGENDA_CELLS)).toEqual([]);
  });

  test('[DO1] [DO2] [DO4] [NO1] [LE4] documents, links, notes and credentials were in each state', () => {
    expect(coverage.missing(DESK_CELLS)).toEqual([]);
  });

  test('[SU1] [SU2] [SU3] [SU4] [SU5] the summary and its silences came to each end', () => {
    expect(coverage.missing(OUTCOME_CELLS)).toEqual([]);
  });

  test('[DI1] [DI4] [DI5] [DI8] [DI10] each disclosure was seen with pledges hidden, shown, amended, withdrawn', () => {
    expect(coverage.reached('disclosure')).toEqual(tables.DISCLOSURE_CELLS.toSorted());
  });

  test('[PL15] [CA4] each record status and each standing was reached', () => {
    expect(coverage.missing(tables.RECORD_CELLS)).toEqual([]);
    expect(coverage.missing(tables.STANDING_CELLS)).toEqual([]);
  });

  test('[CO4] each code that a walk can meet was met, and nothing was done where it was as wished [CO7]', () => {
    expect(coverage.missing(tables.CODE_CELLS)).toEqual([]);
    expect(coverage.missing(['code nothing'])).toEqual([]);
  });
});
