import { PHASES_MAX } from '@tour-de-table/shared/kernel';
import { type CommandOf, phasesToCome, planFault, TWO_PART_TEMPLATE } from '@tour-de-table/shared/meeting';
import { describe, expect, test } from 'vitest';
import { by, type Given, PARIS_PLAN, paris, parisIn, ROUND, seenIn, wish } from '../support/given.ts';
import {
  but,
  everybody,
  expectTouchedCompletely,
  planOf,
  play,
  procedure,
  whoSees,
} from '../support/procedure-wishes.ts';

const { revise, reopen, adjournUntil } = procedure;
const chair = by('chair');
const secretariat = by('secretariat');
const MINUTE = 60_000;
const opened = paris().after([chair, wish.open]);
const questions = parisIn('questions');
const phaseIds = ({ state }: Pick<Given, 'state'>) => state.phases.map(({ id }) => id);
const phaseOf = ({ state }: Pick<Given, 'state'>, id: string) => state.phases.find((phase) => phase.id === id);

type PhasePlan = CommandOf<'revise-agenda'>['phases'][number];

const extra = (id: string, differing: Partial<PhasePlan> = {}): PhasePlan => ({
  id,
  partId: 'plan',
  kind: 'discussion',
  title: { en: 'Invented: legal questions' },
  plannedMinutes: 20,
  ...differing,
});
const toCome = (now: Given) => planOf(now.state);
const without = (now: Given, id: string) => toCome(now).filter((phase) => phase.id !== id);

describe('revising', () => {
  test('[AG1] phases to come are inserted, moved, changed and removed, while the meeting runs', () => {
    const [pause, tour, ...rest] = toCome(questions);
    if (pause === undefined || tour === undefined) throw new Error('The template has changed.');
    const phases = [extra('legal'), { ...tour, plannedMinutes: 120 }, { ...pause, partId: 'contributions' }, ...rest];
    const revised = questions.when(secretariat, revise({ phases })).thenEvents('agenda-revised');
    expect(phaseIds(revised)).toEqual([
      ...['opening', 'briefing', 'questions'],
      ...['legal', 'tour-de-table', 'break', 'in-confidence', 'conclusions'],
    ]);
    expect(revised.state.phases.slice(0, 3)).toEqual(questions.state.phases.slice(0, 3));
    expect(phaseOf(revised, 'tour-de-table')).toMatchObject({ plannedMinutes: 120, disclosure: 'live' });
    expect(revised.state.current).toEqual(questions.state.current);
    expect(revised.state.agendaVersion).toBe(questions.state.agendaVersion + 1);
    const next = revised.given.after([chair, wish.advance]);
    expect(next.state.current).toMatchObject({ phaseId: 'legal', activation: 4 });
    const shorter = questions.when(chair, revise({ phases: without(questions, 'break') }));
    expect(phaseIds(shorter)).not.toContain('break');
    expect(phasesToCome(questions.state)).toHaveLength(4);
  });

  test('[AG1] everybody sees the agenda as revised, and is told so', () => {
    const revised = questions.when(chair, revise({ phases: [extra('legal'), ...without(questions, 'break')] }));
    for (const audience of everybody(revised.state)) {
      revised.thenViewOf(audience).happens({ type: 'agenda-revised' });
      revised.thenViewOf(audience).shows('phases', 'legal', { index: 3, kind: 'discussion' });
      revised.thenViewOf(audience).shows('phases', 'tour-de-table', { index: 4 });
      revised.thenViewOf(audience).lacks('phases', 'break');
      revised.thenViewOf(audience).shows('meeting', 'meeting', { agendaVersion: 2 });
    }
  });

  test('[AG1] parts and the planned begin are revised too', () => {
    const parts = [...questions.state.parts, { id: 'evening', title: { en: 'Evening' } }];
    const phases = [...toCome(questions), extra('dinner', { partId: 'evening', kind: 'break' })];
    const revised = questions.when(chair, revise({ parts, phases })).thenEvents('agenda-revised');
    revised.thenViewOf('observer').shows('parts', 'evening', { index: 2 });
    const startsAt = Date.UTC(2025, 2, 12, 8);
    const planned = paris().when(chair, revise({ startsAt })).thenEvents('agenda-revised');
    planned.thenViewOf('display').shows('meeting', 'meeting', { startsAt });
    planned.given.when(chair, revise({ startsAt })).thenNothing();
    const kept = planned.given.after([chair, revise({ phases: without(planned.given, 'break') })]);
    expect(kept.state.startsAt).toBe(startsAt);
    expect(kept.after([chair, revise({ startsAt: null })]).state.startsAt).toBeNull();
  });

  test('[AG1] [CO7] the same agenda again is nothing', () => {
    questions.when(chair, revise()).thenNothing();
    expect(whoSees(questions.when(chair, revise()))).toEqual([]);
  });

  test('[AG1] who has seen another version of the agenda is refused', () => {
    const revised = questions.after([chair, revise({ phases: without(questions, 'break') })]);
    revised.when(secretariat, but(revise(), { version: 1 })).thenRejected('version-changed', { now: 2 });
    revised.when(secretariat, but(revise(), { version: 3 })).thenRejected('version-changed', { now: 2 });
  });

  test('[AG1] [ME2] ids differ, from those that have begun too, and every phase has its part', () => {
    const issues = (path: string, message: string) => ({ issues: [{ path, message }] });
    const refused = (differing: object, path: string, message: string) =>
      questions.when(chair, revise(differing)).thenRejected('malformed', issues(path, message));
    const tail = toCome(questions);
    refused({ phases: [...tail, extra('opening')] }, 'phases', 'phase ids must differ');
    refused({ phases: [extra('x'), extra('x')] }, 'phases', 'phase ids must differ');
    refused({ parts: [...PARIS_PLAN.parts, ...PARIS_PLAN.parts] }, 'parts', 'part ids must differ');
    const orphan = 'every phase must belong to a part of the meeting';
    refused({ phases: [extra('x', { partId: 'none' })] }, 'phases', orphan);
    refused({ parts: PARIS_PLAN.parts.slice(1), phases: [] }, 'phases', orphan);
  });

  test('[AG1] an agenda has at least one phase, and a bounded number with those that have begun', () => {
    const message = 'must have at least one phase';
    const none = revise({ phases: [] });
    paris()
      .when(chair, none)
      .thenRejected('malformed', { issues: [{ path: 'phases', message }] });
    questions.when(chair, none).thenEvents('agenda-revised');
    const many = Array.from({ length: PHASES_MAX - 2 }, (_, index) => extra(`x${index}`));
    questions
      .when(chair, revise({ phases: many }))
      .thenRejected('limit-reached', { limit: 'PHASES_MAX', most: PHASES_MAX });
    questions.when(chair, revise({ phases: many.slice(1) })).thenEvents('agenda-revised');
  });

  test('[AG1] only the chair’s side revises, until the closing', () => {
    for (const who of ['chair', 'deputy', 'secretariat'] as const) questions.when(by(who), revise()).thenAccepted();
    for (const who of ['head:FRA', 'observer', 'display', 'operator', 'server'] as const) {
      questions.when(by(who), revise()).thenRejected('not-allowed');
    }
    const possibleIn = ['scheduled', 'open', 'suspended', 'adjourned'];
    questions.after([chair, wish.close]).when(chair, revise()).thenRejected('wrong-sitting', { possibleIn });
    for (const step of [wish.suspend, wish.adjourn]) {
      const phases = without(questions, 'break');
      questions.after([chair, step]).when(chair, revise({ phases })).thenEvents('agenda-revised');
    }
  });

  test('[AG1] without phases to come the chair is told to close', () => {
    const last = questions.after([chair, revise({ phases: [] })]);
    last.when(chair, wish.advance).thenRejected('no-next-phase', { possible: ['close-sitting'] });
  });

  test('[AG1] [DI9] a phase whose activation was undone stays with its kind and disclosure, whatever was made in it', () => {
    const phases = toCome(questions).map((phase) =>
      phase.id === ROUND.live ? { ...phase, disclosure: 'sealed' as const } : phase,
    );
    const sealed = questions.after([chair, revise({ phases })], [chair, wish.advance], [chair, wish.advance]);
    const pledge = (state: Given['state']) =>
      ({
        type: 'submit-pledge',
        delegation: 'FRA',
        seen: seenIn(state),
        content: { category: 'medical', title: 'Invented: secret', bindingness: 'indicative' },
      }) as const;
    const details = {
      issues: [{ path: 'phases', message: 'a phase that has been current stays, with its kind and its disclosure' }],
    };
    for (const undone of [
      sealed.after([chair, wish.undo]),
      sealed.after([by('head:FRA'), pledge], [chair, wish.undo]),
    ]) {
      const opener = toCome(undone).map((phase) =>
        phase.id === ROUND.live ? { ...phase, disclosure: 'live' as const } : phase,
      );
      const other = toCome(undone).map((phase) => (phase.id === ROUND.live ? extra(ROUND.live) : phase));
      for (const wanted of [opener, other, without(undone, ROUND.live)]) {
        undone.when(chair, revise({ phases: wanted })).thenRejected('malformed', details);
      }
      const [tour, ...rest] = toCome(undone);
      if (tour === undefined) throw new Error('The round is to come.');
      const moved = [extra('legal'), { ...tour, plannedMinutes: 45, title: { en: 'Other' } }, ...rest];
      undone.when(chair, revise({ phases: moved })).thenEvents('agenda-revised');
    }
  });

  test('[AG1] faults of a plan are found in parts before phases', () => {
    const parts = [{ id: 'a' }, { id: 'b' }];
    const phases = [{ id: 'x', partId: 'a' }];
    expect(planFault(parts, phases)).toBeNull();
    expect(planFault(parts, [])).toBeNull();
    expect(planFault([...parts, { id: 'a' }], [...phases, ...phases])).toMatchObject({ path: 'parts' });
    expect(planFault(parts, [...phases, ...phases])).toMatchObject({ path: 'phases' });
    expect(planFault(parts, [{ id: 'y', partId: 'c' }])).toMatchObject({ path: 'phases' });
  });
});

describe('undo after a revision', () => {
  test('[SI13] an undo of an advance keeps the agenda as revised', () => {
    const revised = questions.after(
      [chair, wish.advance],
      [secretariat, (state) => revise({ phases: [extra('legal'), ...planOf(state)] })(state)],
    );
    const undone = revised.when(chair, wish.undo).thenEvents('transition-undone');
    expect(phaseIds(undone).slice(2, 6)).toEqual(['questions', 'break', 'legal', 'tour-de-table']);
    expect(undone.state.agendaVersion).toBe(2);
    expect(undone.state.current).toEqual(questions.state.current);
    expect(phaseOf(undone, 'break')?.startedAt).toBeUndefined();
    expect(phaseOf(undone, 'questions')?.endedAt).toBeUndefined();
    expect(undone.given.after([chair, wish.advance]).state.current).toMatchObject({ phaseId: 'break', activation: 5 });
    expectTouchedCompletely(undone);
  });

  test.each([
    ['open', paris(), wish.open],
    ['suspend', opened, wish.suspend],
    ['adjourn', opened, wish.adjourn],
    ['resume', opened.after([chair, wish.suspend]), wish.resume],
  ] as const)('[SI13] an undo of %s keeps the agenda as revised', (_, before, step) => {
    const startsAt = Date.UTC(2025, 2, 11, 12);
    const revised = before.after(
      [chair, step],
      [secretariat, (state) => revise({ phases: [...planOf(state), extra('legal')], startsAt })(state)],
    );
    const undone = revised.when(chair, wish.undo).thenAccepted();
    expect(phaseIds(undone)).toEqual(phaseIds(revised));
    expect(undone.state).toMatchObject({
      sitting: before.state.sitting,
      current: before.state.current,
      agendaVersion: 2,
      startsAt,
    });
    const times = undone.state.phases.map(({ id, startedAt, endedAt }) => ({ id, startedAt, endedAt }));
    expect(times.filter(({ id }) => id !== 'legal')).toEqual(
      before.state.phases.map(({ id, startedAt, endedAt }) => ({ id, startedAt, endedAt })),
    );
  });

  test('[SI13] what was revised after an undo has no times, also under an id that the undo knew', () => {
    const undone = opened.after([chair, wish.undo], [chair, revise({ phases: [...TWO_PART_TEMPLATE.phases] })]);
    expect(undone.state.phases.every(({ startedAt }) => startedAt === undefined)).toBe(true);
  });
});

test('[SY3] everything that revisions and transitions change in any view is touched by them', () => {
  const outcomes = play(
    paris(),
    ['secretariat', revise({ startsAt: Date.UTC(2025, 2, 11, 13) })],
    ['chair', wish.open],
    ['chair', wish.advance],
    ['chair', (state) => revise({ phases: [extra('legal'), ...planOf(state).toReversed()] })(state)],
    ['chair', wish.undo],
    ['chair', wish.advance],
    ['chair', wish.advance],
    ['chair', (state) => revise({ phases: planOf(state).slice(1, 3) })(state)],
    ['chair', (state) => revise({ parts: [...state.parts, { id: 'new', title: { en: 'New' } }] })(state)],
    ['chair', reopen('opening')],
    ['chair', wish.undo],
    ['chair', adjournUntil(Date.UTC(2025, 2, 12, 8))],
    ['chair', wish.resume],
    ['chair', wish.close],
    ['chair', reopen('briefing')],
    ['chair', wish.undo],
  );
  for (const outcome of outcomes) expectTouchedCompletely(outcome);
});

test('[AG2] a countdown that has run out changes nothing: the next phase begins when the chair says so', () => {
  const end = questions.state.current?.clock;
  const late = questions.when(secretariat, procedure.note('Late'), { at: questions.state.at + 24 * 60 * MINUTE });
  expect(late.state.current).toEqual(questions.state.current);
  expect(late.state.current?.clock).toEqual(end);
  late.thenViewOf('observer').isUnchanged();
});
