import type { Command, Participation, RehearsedAct } from '@tour-de-table/shared/meeting';
import { afterEach, expect, test, vi } from 'vitest';
import {
  actNow,
  actsFor,
  chairsMove,
  expectedNow,
  PRACTICE_CHAIR,
  PRACTICE_HEAD_ID,
  type PracticeWords,
  type Practitioner,
  startPractice,
} from '../../server/console/src/meeting/practice.ts';
import { practiceClient } from '../../server/console/src/meeting/practice-client.ts';
import { isPractice, PRACTICE_MEETING_ID } from '../../server/console/src/meeting/practice-seat.ts';

const WORDS: PracticeWords = {
  language: 'ja',
  timeZone: 'Asia/Tokyo',
  title: '練習',
  partOne: '第一部',
  partTwo: '第二部',
  briefing: '説明',
  questions: '質問',
  contributions: '発言',
  neighbour: '隣（架空）',
  spoken: '架空の貢献',
};
const HEAD = { kind: 'member', memberId: PRACTICE_HEAD_ID } as const;
const ownAs = (participation: Participation): Practitioner => ({ code: 'JPN', kind: 'state', participation });

afterEach(() => {
  vi.useRealTimers();
});

/** What somebody of the delegation does for each act, by the same commands as the pages give. */
function actsOf(
  own: Practitioner,
  meeting: ReturnType<typeof startPractice>,
): Record<RehearsedAct, () => Command | null> {
  const seen = () => ({ activation: expectedNow(meeting.state).activation ?? 0, disclosure: 'live' as const });
  const delegation = own.code;
  const isPledging = actsFor(own.participation).includes('made-contribution');
  return {
    'saw-phase-change': () => null,
    'asked-for-floor': () => ({ type: 'request-floor', delegation, kind: 'question' }),
    'had-floor': () => null,
    'answered-call': () => ({
      type: 'respond-to-call',
      delegation,
      seen: seen(),
      response: isPledging ? 'can' : 'listening-only',
    }),
    'made-contribution': () => ({
      type: 'submit-pledge',
      delegation,
      seen: seen(),
      content: { category: 'other', bindingness: 'indicative', title: 'Invented' },
    }),
    'confirmed-read-back': () => {
      const spoken = Object.values(meeting.state.pledges[delegation] ?? {}).find(
        ({ versions }) => versions[0]?.readBack === 'awaiting',
      );
      return spoken === undefined
        ? { type: 'confirm-response', delegation, phaseId: 'contributions', response: 'listening-only' }
        : { type: 'confirm-read-back', delegation, pledgeId: spoken.id, version: 1 };
    },
  };
}

test.each([
  ['full', 6],
  ['host', 6],
  ['beneficiary', 5],
  ['listener', 3],
  ['observer', 3],
] as const)(
  '[UI35] who takes part as %s practises its %i acts to the end, by the rules of a real meeting',
  (as, count) => {
    const own = ownAs(as);
    const acts = actsFor(as);
    expect(acts).toHaveLength(count);
    let at = Date.UTC(2025, 2, 10, 9);
    const meeting = startPractice(own, WORDS, at);
    const letChairMove = () => {
      for (let moves = 0; moves < 5; moves += 1) {
        const move = chairsMove(meeting.state, own, WORDS, false);
        if (move === null) return;
        at += 1_000;
        expect(meeting.give(PRACTICE_CHAIR, move, at), move.type).toMatchObject({ accepted: true });
      }
      throw new Error('The chair never waits.');
    };
    const practised: RehearsedAct[] = [];
    for (const act of acts) {
      letChairMove();
      expect(actNow(meeting.state, own)).toBe(act);
      // Nothing comes of it without the delegation.
      expect(chairsMove(meeting.state, own, WORDS, false)).toBeNull();
      const pressed = chairsMove(meeting.state, own, WORDS, true);
      const command = actsOf(own, meeting)[act]();
      at += 1_000;
      const given = command ?? pressed;
      if (given === null) throw new Error(`Nothing leads on from ${act}.`);
      const decision = meeting.give(command === null ? PRACTICE_CHAIR : HEAD, given, at);
      expect(decision, act).toMatchObject({ accepted: true });
      practised.push(act);
    }
    expect(actNow(meeting.state, own)).toBeNull();
    expect(chairsMove(meeting.state, own, WORDS, true)).toBeNull();
    expect(practised).toEqual(acts);
  },
);

test('[UI35] a practice has an id that no server gives, and says that its data is invented', () => {
  const meeting = startPractice(ownAs('full'), WORDS, 1_000);
  expect(PRACTICE_MEETING_ID).not.toMatch(/^[A-Za-z0-9_-]+$/);
  expect(isPractice({ meetingId: PRACTICE_MEETING_ID })).toBe(true);
  expect(isPractice({ meetingId: 'paris-2025' })).toBe(false);
  expect(meeting.view().meeting['meeting']).toMatchObject({ isInventedData: true, sitting: { status: 'open' } });
});

test('[UI35] the practice’s client answers as a real one: on its way, done, or refused with the reason', async () => {
  vi.useFakeTimers();
  const meeting = startPractice(ownAs('full'), WORDS, Date.now());
  const client = practiceClient(meeting, 'JPN');
  let changes = 0;
  const refused: string[] = [];
  client.subscribe(() => {
    changes += 1;
  });
  client.onOutcome((command, result) => {
    if (result.outcome === 'rejected') refused.push(`${command.command.type} ${result.code}`);
  });
  const ask = client.send({ type: 'request-floor', delegation: 'JPN', kind: 'statement' });
  expect(client.getSnapshot().pending.map(({ command }) => command.type)).toEqual(['request-floor']);
  await vi.runAllTimersAsync();
  expect(await ask).toMatchObject({ outcome: 'ok' });
  expect(Object.values(client.getSnapshot().view?.requests ?? {})).toHaveLength(1);
  const early = client.send({ type: 'request-call', delegation: 'JPN' });
  await vi.runAllTimersAsync();
  expect(await early).toMatchObject({ outcome: 'rejected', code: 'wrong-phase' });
  expect(client.may({ type: 'request-call', delegation: 'JPN' })?.code).toBe('wrong-phase');
  expect(client.may({ type: 'request-floor', delegation: 'JPN' })).toBeNull();
  expect(refused).toEqual(['request-call wrong-phase']);
  expect(changes).toBeGreaterThanOrEqual(4);
  client.close();
  expect(await client.send({ type: 'request-call', delegation: 'JPN' })).toMatchObject({ outcome: 'abandoned' });
});
