import { isSameJson } from '@tour-de-table/shared/kernel';
import { findPledge, type MeetingState } from '@tour-de-table/shared/meeting';
import { standingOf as standingInView, view } from '@tour-de-table/shared/view';
import { expect } from 'vitest';
import { standingOf } from './coverage.ts';
import { shownTo } from './shown.ts';
import { plannedFor, type SimpleModel } from './simple-model.ts';
import type { World } from './world.ts';

/** Nothing submitted disappears, the term never falls, serials are dense, and plain facts are as the model has them. */
export function expectCounts(model: SimpleModel, before: MeetingState, after: MeetingState): void {
  expect(after.gavel.term).toBeGreaterThanOrEqual(before.gavel.term);
  expect(after.activations).toBeGreaterThanOrEqual(before.activations);
  for (const [delegation, own] of Object.entries(before.pledges)) {
    for (const { id, versions } of Object.values(own)) {
      const now = after.pledges[delegation]?.[id]?.versions ?? [];
      expect(now.length).toBeGreaterThanOrEqual(versions.length);
    }
  }
  for (const own of Object.values(after.pledges)) {
    const serials = Object.values(own).flatMap(({ serial }) => serial ?? []);
    expect(serials.toSorted((a, b) => a - b)).toEqual(serials.map((_, at) => at + 1));
  }
  expect(factsOf(after)).toEqual({
    term: model.term,
    holder: model.holder,
    request: model.request?.by ?? null,
    sitting: model.stage.sitting,
    activation: model.stage.activation,
    activations: model.activations,
    undoable: model.last?.kind ?? null,
    fourEyes: model.fourEyes,
    opened: [...model.opened.keys()],
    dates: model.dates,
    pledges: model.pledges.length,
  });
}

function factsOf(state: MeetingState) {
  const { gavel, sitting, current, activations, lastTransition, fourEyes, openedRounds, capitalDates, pledges } = state;
  return {
    term: gavel.term,
    holder: gavel.holder,
    request: gavel.request?.by ?? null,
    sitting: sitting.status,
    activation: current?.activation ?? null,
    activations,
    undoable: lastTransition?.kind ?? null,
    fourEyes,
    opened: Object.keys(openedRounds),
    dates: capitalDates,
    pledges: Object.values(pledges).flatMap((own) => Object.values(own)).length,
  };
}

/** Every watcher is shown what the oracle says, and nothing else [VI1]. */
export function expectViews({ state, seen }: World): void {
  for (const [watcher, wanted] of seen) {
    const shown = Object.fromEntries(shownTo(state, watcher));
    // Saying how two things differ costs more than finding out whether they do.
    if (!isSameJson(shown, Object.fromEntries(wanted))) {
      expect({ watcher, shown }).toEqual({ watcher, shown: Object.fromEntries(wanted) });
    }
  }
}

/** [TO5] */
export function expectTours(state: MeetingState): void {
  for (const { called, calls } of Object.values(state.tours)) {
    const under = Object.values(calls).filter(({ status }) => status === 'called');
    expect(under.map(({ delegation }) => delegation)).toEqual(called === null ? [] : [called]);
  }
}

/** At the end of a walk: the log alone tells the same state [LO1], and everything stands where the model has it [CA4]. */
export function expectEnd(model: SimpleModel, world: World): void {
  expectViews(world);
  expect(isSameJson(world.foldedAgain(), world.state)).toBe(true);
  const { pledges, meeting } = view(world.state, 'chair');
  const dates = meeting['meeting']?.capitalDates ?? { decideBy: null, reviewAt: null };
  for (const pledge of model.pledges) {
    const seen = pledges[pledge.id];
    if (seen !== undefined) expect(standingInView(seen, dates, model.now)).toBe(standingOf(model, pledge));
    else expect(plannedFor(model, pledge.phaseId)).toBe('sealed');
    expect(findPledge(world.state, pledge.id)?.versions.map(({ content }) => content.title)).toEqual(
      pledge.versions.map(({ title }) => title),
    );
  }
}
