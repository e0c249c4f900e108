import {
  type CommandOf,
  meetingPlan,
  PLAIN_TEMPLATE,
  SINGLE_ROUND_TEMPLATE,
  TEMPLATE_NAMES,
  TEMPLATES,
  TWO_PART_TEMPLATE,
  templateFrom,
} from '@tour-de-table/shared/meeting';
import { recordFor } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, type Given, given, PARIS_PLAN, parisIn, wish } from '../support/given.ts';
import { planOf, procedure } from '../support/procedure-wishes.ts';

const { revise, reopen } = procedure;
const chair = by('chair');
const questions = parisIn('questions');
const phaseIds = ({ state }: Pick<Given, 'state'>) => state.phases.map(({ id }) => id);

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

test.each(TEMPLATE_NAMES)('[AG4] the template "%s" is a valid agenda without times', (name) => {
  const plan = { ...PARIS_PLAN, ...TEMPLATES[name] };
  expect(meetingPlan.safeParse(plan)).toMatchObject({ success: true, data: TEMPLATES[name] });
  const made = given(null).after([by('operator'), { type: 'create-meeting', plan }]);
  expect(templateFrom(made.state)).toEqual(TEMPLATES[name]);
  const titles = [...TEMPLATES[name].parts, ...TEMPLATES[name].phases].map(({ title }) => Object.keys(title).join());
  expect(new Set(titles)).toEqual(new Set(['en,fr,uk,ja,ko']));
});

test('[AG4] the names of templates are the templates', () => {
  expect(Object.keys(TEMPLATES)).toEqual([...TEMPLATE_NAMES]);
  expect([TWO_PART_TEMPLATE, PLAIN_TEMPLATE, SINGLE_ROUND_TEMPLATE]).toEqual(Object.values(TEMPLATES));
  expect(PLAIN_TEMPLATE.phases.some(({ kind }) => kind === 'contributions')).toBe(false);
  expect(SINGLE_ROUND_TEMPLATE.phases.map(({ kind }) => kind)).toEqual(['contributions']);
});

test('[AG4] a meeting that was held gives its agenda, as revised and without its times, for another', () => {
  const held = questions.after(
    [chair, revise({ phases: [extra('legal'), ...toCome(questions)] })],
    [chair, wish.advance],
    [chair, reopen('opening')],
    [chair, wish.close],
  );
  const template = templateFrom(held.state);
  expect(template.phases.map(({ id }) => id)).toEqual(phaseIds(held));
  const plan = meetingPlan.parse(JSON.parse(JSON.stringify({ ...PARIS_PLAN, ...template })));
  const again = given(null).after([by('operator'), { type: 'create-meeting', plan }]);
  expect(again.state.phases).toEqual(template.phases);
  expect(templateFrom(again.state)).toEqual(template);
  expect(JSON.stringify(template)).not.toMatch(/startedAt|endedAt|undefined/);
});

test('[ME2] [AG4] a plan with a fault of its parts and phases is refused, with the field', () => {
  const [part] = TWO_PART_TEMPLATE.parts;
  const faulty = [
    { parts: [part, part] },
    { phases: [extra('x'), extra('x')] },
    { phases: [extra('x', { partId: 'none' })] },
    { phases: [extra('x', { kind: 'contributions' })] },
    { phases: [extra('x', { disclosure: 'live' })] },
    { phases: [] },
    { parts: [] },
  ];
  for (const change of faulty) {
    expect(meetingPlan.safeParse({ ...PARIS_PLAN, ...change }).success, JSON.stringify(change)).toBe(false);
  }
});

test('[ME1] [AG4] a plan may say when the meeting is to begin', () => {
  const startsAt = Date.UTC(2025, 2, 11, 13);
  const made = given(null).after([by('operator'), { type: 'create-meeting', plan: { ...PARIS_PLAN, startsAt } }]);
  expect(recordFor(made.state, 'observer', { collection: 'meeting', id: 'meeting' })).toMatchObject({ startsAt });
  expect(meetingPlan.safeParse({ ...PARIS_PLAN, startsAt: null }).success).toBe(true);
  expect(meetingPlan.safeParse({ ...PARIS_PLAN, startsAt: 'noon' }).success).toBe(false);
});
