import { UNDO_WINDOW_MS } from '@tour-de-table/shared/kernel';
import {
  type Command,
  type MeetingState,
  phaseAfter,
  TRANSITIONS,
  transitionsFrom,
  undoableUntil,
} from '@tour-de-table/shared/meeting';
import { expect, test } from 'vitest';
import { by, expectedIn, factsOf, given, offer, paris, parisIn, pledgesOf, seenIn, wish } from '../support/given.ts';

const MINUTE = 60_000;
const { open, advance, suspend, resume, adjourn, close, undo } = wish;
const chair = by('chair');
const opened = paris().after([chair, open]);

/** Back to the first phase, which in these tests has always been current. */
const reopen = (state: MeetingState): Command => ({
  type: 'reopen-phase',
  expected: expectedIn(state),
  to: 'opening',
  reason: 'One question was left.',
});

const give = { open, advance, suspend, resume, adjourn, close, reopen } as const;

const pick = ({ sitting, current, phases, lastTransition }: MeetingState) => ({
  sitting,
  current,
  phases,
  lastTransition,
});

const phaseOf = (state: MeetingState, id: string) => state.phases.find((phase) => phase.id === id);

test('[SI1] the table of transitions is what the chair can do, status by status', () => {
  const possible = (['scheduled', 'open', 'suspended', 'adjourned', 'closed'] as const).map((status) => [
    status,
    transitionsFrom(status).map(({ kind, to }) => `${kind} → ${to}`),
  ]);
  expect(Object.fromEntries(possible)).toEqual({
    scheduled: ['open → open'],
    open: ['advance → open', 'suspend → suspended', 'adjourn → adjourned', 'close → closed', 'reopen → open'],
    suspended: ['resume → open', 'adjourn → adjourned', 'close → closed'],
    adjourned: ['resume → open', 'close → closed'],
    closed: ['reopen → open'],
  });
});

test('[SI1] every transition leads where its row says, and from nowhere else', () => {
  const reach: Record<string, readonly (readonly [typeof chair, (state: MeetingState) => ReturnType<typeof open>])[]> =
    {
      scheduled: [],
      open: [[chair, open]],
      suspended: [
        [chair, open],
        [chair, suspend],
      ],
      adjourned: [
        [chair, open],
        [chair, adjourn],
      ],
      closed: [
        [chair, open],
        [chair, close],
      ],
    };
  for (const [status, path] of Object.entries(reach)) {
    const from = paris().after(...path);
    expect(from.state.sitting.status).toBe(status);
    for (const row of TRANSITIONS) {
      const outcome = from.when(chair, give[row.kind]);
      if ((row.from as readonly string[]).includes(status)) {
        expect(outcome.thenAccepted().state.sitting.status).toBe(row.to);
      } else {
        outcome.thenRejected('wrong-sitting', { possibleIn: row.from, now: { sitting: status } });
      }
    }
  }
});

test('[SI2] opening makes the first phase current, with activation 1 and a countdown', () => {
  const at = paris().state.at + MINUTE;
  given(paris())
    .when(chair, open, { at })
    .thenEvents('sitting-opened')
    .thenState((state) => {
      expect(state.sitting).toEqual({ status: 'open', sinceMs: at });
      expect(state.current).toEqual({
        phaseId: 'opening',
        activation: 1,
        startedAt: at,
        clock: { endsAt: at + 10 * MINUTE },
      });
      expect(phaseOf(state, 'opening')).toMatchObject({ startedAt: at });
    });
});

test('[SI3] advancing goes to the next phase of the agenda and to no other', () => {
  const { expected } = { expected: { term: 1, sitting: 'open' as const, activation: 1 } };
  given(opened).when(chair, { type: 'advance-phase', expected, to: 'questions' }).thenRejected('stale-state', {
    next: 'briefing',
  });
  given(opened).when(chair, { type: 'advance-phase', expected, to: 'opening' }).thenRejected('stale-state');
  given(opened)
    .when(chair, advance)
    .thenEvents('phase-activated')
    .thenState((state) => {
      expect(state.current).toMatchObject({ phaseId: 'briefing', activation: 2 });
      expect(phaseOf(state, 'opening')?.endedAt).toBe(state.at);
      expect(phaseOf(state, 'briefing')?.endedAt).toBeUndefined();
    });
});

test('[SI3] after the last phase there is none: the chair is told to close', () => {
  parisIn('conclusions')
    .when(chair, advance)
    .thenRejected('no-next-phase', { possible: ['close-sitting'] });
});

test('[SI3] the phase after is found by id; an unknown one has none after it', () => {
  const phases = [{ id: 'a' }, { id: 'constructor' }, { id: 'b' }];
  expect(phaseAfter(phases, null)?.id).toBe('a');
  expect(phaseAfter(phases, 'a')?.id).toBe('constructor');
  expect(phaseAfter(phases, 'b')).toBeNull();
  expect(phaseAfter(phases, 'toString')).toBeNull();
  expect(phaseAfter([], null)).toBeNull();
});

test('[SI4] a countdown stands still while the sitting is suspended or adjourned, however often', () => {
  const t = opened.state.at;
  const paused = opened.after([chair, suspend, { at: t + 4 * MINUTE }]);
  expect(paused.state.current?.clock).toEqual({ pausedWithMs: 6 * MINUTE });
  const moved = paused.after([chair, adjourn, { at: t + 30 * MINUTE }]);
  expect(moved.state.current?.clock).toEqual({ pausedWithMs: 6 * MINUTE });
  const going = moved.after([chair, resume, { at: t + 50 * MINUTE }]);
  expect(going.state.current).toMatchObject({ phaseId: 'opening', activation: 1, clock: { endsAt: t + 56 * MINUTE } });
});

test('[SI4] time that was overdrawn before a break stays overdrawn after it', () => {
  const t = opened.state.at;
  const paused = opened.after([chair, suspend, { at: t + 12 * MINUTE }]);
  expect(paused.state.current?.clock).toEqual({ pausedWithMs: -2 * MINUTE });
  expect(paused.after([chair, resume, { at: t + 20 * MINUTE }]).state.current?.clock).toEqual({
    endsAt: t + 18 * MINUTE,
  });
});

test('[SI5] the reason of a break is told while it lasts', () => {
  const reason = 'Coffee';
  const paused = opened.after([chair, (state) => ({ ...suspend(state), reason }) as ReturnType<typeof suspend>]);
  expect(paused.state.sitting).toMatchObject({ status: 'suspended', reason });
  expect(paused.after([chair, resume]).state.sitting.reason).toBeUndefined();
});

test.each([
  ['open', 'nothing'],
  ['advance', 'open'],
  ['suspend', 'open advance'],
  ['resume', 'open suspend'],
  ['resume', 'open suspend adjourn'],
  ['adjourn', 'open advance'],
  ['adjourn', 'open suspend'],
  ['close', 'open advance'],
  ['close', 'open suspend'],
  ['close', 'open adjourn'],
] as const)('[SI6] undoing %s after %s restores sitting, phase, clock and times', (kind, path) => {
  const before = path.split(' ').flatMap((step) => (step === 'nothing' ? [] : [step as keyof typeof give]));
  const was = paris().after(...before.map((step) => [chair, give[step]] as const));
  const done = was.after([chair, give[kind]]);
  const undone = done.when(chair, undo, { at: done.state.at + UNDO_WINDOW_MS }).thenEvents('transition-undone');
  undone.thenEvent({ type: 'transition-undone', kind });
  const { sitting, current, phases } = was.state;
  expect(pick(undone.state)).toStrictEqual({ sitting, current, phases, lastTransition: null });
});

test('[SI6] the window closes to the millisecond', () => {
  const until = undoableUntil({ at: opened.state.at });
  expect(until).toBe(opened.state.at + UNDO_WINDOW_MS);
  given(opened).when(chair, undo, { at: until }).thenEvents('transition-undone');
  given(opened)
    .when(chair, undo, { at: until + 1 })
    .thenRejected('undo-expired', { undoableUntil: until });
});

test('[SI7] an undo is not undone, and before the first transition there is nothing to undo', () => {
  given(paris()).when(chair, undo).thenRejected('nothing-to-undo');
  opened.after([chair, undo]).when(chair, undo).thenRejected('nothing-to-undo');
});

test('[SI7] an undo that means another transition is stale, though term, status and phase are the same again', () => {
  const advanced = opened.after([chair, advance]);
  const again = advanced.after([chair, suspend], [chair, resume]);
  again.when(chair, wish.undoOf('advance')).thenRejected('stale-state', { undoable: 'resume' });
  again.when(chair, wish.undoOf('resume')).thenEvents('transition-undone');
  advanced.when(chair, wish.undoOf('advance')).thenEvents('transition-undone');
});

test('[SI8] activations are never given twice; an undo brings the earlier number back', () => {
  const undone = opened.after([chair, advance], [chair, undo]);
  expect(undone.state).toMatchObject({ activations: 2, current: { activation: 1, phaseId: 'opening' } });
  expect(undone.after([chair, advance]).state.current).toMatchObject({ activation: 3, phaseId: 'briefing' });
  const reopened = opened.after([chair, undo], [chair, open]);
  expect(reopened.state.current).toMatchObject({ activation: 2, phaseId: 'opening' });
});

test('[SI9] an undo deletes nothing: pledges stay with the phase and activation that they were made in', () => {
  const made = parisIn('tour-de-table').after([by('head:FRA'), wish.submit('FRA')]);
  const [pledge] = pledgesOf(made.state, 'FRA');
  const undone = made.after([chair, undo]);
  expect(undone.state.current?.phaseId).toBe('break');
  expect(pledgesOf(undone.state, 'FRA')).toEqual([pledge]);
  const again = undone.after([chair, advance]);
  expect(pledgesOf(again.state, 'FRA')).toEqual([pledge]);
  again.when(by('head:FRA'), wish.amend('FRA')).thenEvents('pledge-amended');
  const late = { type: 'submit-pledge', delegation: 'DEU', seen: seenIn(made.state), content: offer() } as const;
  again.when(by('head:DEU'), late).thenRejected('phase-changed', { now: { activation: again.state.activations } });
});

test('[SI9] an undo neither hides what was disclosed nor takes the gavel back', () => {
  const hidden = parisIn('in-confidence').after([by('head:FRA'), wish.submit('FRA')]);
  const released = hidden.after([chair, wish.release('FRA')], [chair, wish.handOver('deputy')]);
  const undone = released.after([by('deputy'), undo]);
  expect(undone.state.current?.phaseId).toBe('tour-de-table');
  expect(pledgesOf(undone.state, 'FRA')[0]).toMatchObject({ serial: 1 });
  expect(undone.state.gavel).toEqual({ holder: 'deputy', term: 2 });
});

test('[SI9] delegations, members and times of the commits are untouched by an undo', () => {
  const before = opened.after([by('server'), { type: 'note-attendance', delegation: 'FRA', presence: 'present' }]);
  const undone = before.after([chair, undo]);
  const { delegations, members, invitations, passes } = before.state;
  expect(undone.state).toMatchObject({ delegations, members, invitations, passes });
  expect(undone.state.at).toBeGreaterThan(before.state.at);
});

test('[SI10] a closed meeting is closed for the agenda and for pledges; only the closing itself can be undone', () => {
  const made = parisIn('tour-de-table').after([by('head:FRA'), wish.submit('FRA')]);
  const closed = made.after([chair, close]);
  expect(closed.state.current).toBeNull();
  expect(phaseOf(closed.state, 'tour-de-table')?.endedAt).toBe(closed.state.at);
  for (const attempt of [open, advance, suspend, resume, adjourn, close]) {
    closed.when(chair, attempt).thenRejected('wrong-sitting');
  }
  closed.when(by('head:FRA'), wish.submit('FRA')).thenRejected('wrong-sitting');
  closed.when(by('head:FRA'), wish.withdraw('FRA')).thenRejected('wrong-sitting');
  closed.when(by('secretariat'), wish.import(factsOf('NOR'))).thenRejected('wrong-sitting');
  expect(closed.after([chair, undo]).state.current).toEqual(made.state.current);
});
