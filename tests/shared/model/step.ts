import { CLARIFICATIONS_PER_PLEDGE_MAX, isSameJson } from '@tour-de-table/shared/kernel';
import type { Decision, MeetingState } from '@tour-de-table/shared/meeting';
import { recordChanges, touchedByAll } from '@tour-de-table/shared/view';
import type fc from 'fast-check';
import { expect } from 'vitest';
import { beforeStep, type Coverage } from './coverage.ts';
import type { Draw } from './draw.ts';
import { expectCounts, expectTours, expectViews } from './invariants.ts';
import { judge } from './judge.ts';
import { SEEN_COLLECTIONS, type Seen, WATCHERS, type Watcher } from './seen.ts';
import { phaseOf, type SimpleModel } from './simple-model.ts';
import { rowOf } from './spec-table.ts';
import { seenBy } from './visibility.ts';
import { wishOf } from './wishes.ts';
import type { World } from './world.ts';

/** Whole views are looked at now and then, and at the end; what changes in them at every step. */
const COMMITS_BETWEEN_VIEWS = 5;

/** One command, judged by the model and decided by the core, and what everybody sees of it. */
export class Step implements fc.Command<SimpleModel, World> {
  private readonly draw: Draw;
  private readonly coverage: Coverage;
  private told = '';

  constructor(draw: Draw, coverage: Coverage) {
    this.draw = draw;
    this.coverage = coverage;
  }

  check(model: Readonly<SimpleModel>): boolean {
    const { sitting, phase } = rowOf(this.draw.type);
    const isInPlace =
      (sitting.includes('any') || sitting.includes(model.stage.sitting)) &&
      (phase.includes('any') || phase.includes(phaseOf(model)?.kind ?? ''));
    return (isInPlace || this.draw.isOutOfPlace) && wishOf(model, this.draw) !== null;
  }

  run(model: SimpleModel, world: World): void {
    for (let time = 0; time < timesOf(this.draw); time += 1) this.once(model, world);
  }

  private once(model: SimpleModel, world: World): void {
    model.now += this.draw.afterMs;
    const wish = wishOf(model, this.draw);
    if (wish === null) return;
    const { seat, command } = wish;
    const ids = ['a', 'b', 'c'].map((letter) => `${world.commits.length}-${letter}-${model.now}`);
    this.told = `${seat.id} +${this.draw.afterMs} ms ${JSON.stringify(command)}`;
    const judgement = judge(model, seat, command, { at: model.now, ids });
    const before = beforeStep(model);
    const earlier = world.state;
    const decision = world.try(seat, command, model.now, ids);
    const outcome = outcomeOf(decision);
    expect(outcome).toBe('code' in judgement ? judgement.code : judgement.effect === null ? 'nothing' : 'done');
    if (!('code' in judgement) && judgement.effect !== null) {
      for (const watcher of WATCHERS) if (!world.seen.has(watcher)) world.seen.set(watcher, seenBy(model, watcher));
      judgement.effect();
      for (const watcher of WATCHERS) expectPosition(model, watcher, { earlier, world, decision });
      if (world.commits.length % COMMITS_BETWEEN_VIEWS === 0) expectViews(world);
      expectCounts(model, earlier, world.state);
      expectTours(world.state);
    }
    this.coverage.note(seat, command.type, outcome, before, model);
  }

  toString(): string {
    return this.told === '' ? `(${this.draw.type})` : this.told;
  }
}

/** Now and then a question is asked until no more can be. */
function timesOf({ type, c }: Draw): number {
  return type === 'ask-clarification' && c % 20 === 1 ? CLARIFICATIONS_PER_PLEDGE_MAX + 1 : 1;
}

function outcomeOf(decision: Decision): string {
  if (!decision.accepted) return decision.rejection.code;
  return decision.events.length === 0 ? 'nothing' : 'done';
}

interface Happened {
  readonly earlier: MeetingState;
  readonly world: World;
  readonly decision: Decision;
}

/** The position rises where, and only where, the oracle says that an audience sees a difference [VI1, DI6, SY3]. */
function expectPosition(model: SimpleModel, watcher: Watcher, { earlier, world, decision }: Happened): void {
  const before: Seen = world.seen.get(watcher) ?? new Map();
  const now = seenBy(model, watcher);
  world.seen.set(watcher, now);
  const events = decision.accepted ? decision.events : [];
  const changes = recordChanges(earlier, world.state, watcher, touchedByAll(events, earlier, world.state))
    .filter(({ key }) => SEEN_COLLECTIONS.some((collection) => collection === key.collection))
    .map(({ key }) => `${key.collection}/${key.id}`);
  expect({ watcher, changes: changes.toSorted() }).toEqual({ watcher, changes: differences(before, now) });
}

function differences(before: Seen, now: Seen): readonly string[] {
  return [...new Set([...before.keys(), ...now.keys()])]
    .filter((key) => !isSameJson(before.get(key), now.get(key)))
    .sort();
}
