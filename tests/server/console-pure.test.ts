import { PARTICIPATIONS } from '@tour-de-table/shared/meeting';
import { describe, expect, test } from 'vitest';
import { joinPathFrom, readAddress, seatPath } from '../../server/console/src/address.ts';
import { attendanceOf, groupOf, isFound } from '../../server/console/src/meeting/attendance.ts';
import { contentFrom } from '../../server/console/src/meeting/check-draft.ts';
import { countdownAt, countdownDigits } from '../../server/console/src/meeting/countdown.ts';
import { type Held, holdBack } from '../../server/console/src/meeting/held-back.ts';
import { draftFrom, EMPTY_DRAFT } from '../../server/console/src/meeting/pledge-draft.ts';
import { joinProblemOf } from '../../server/console/src/pages/join/join-problem.ts';

const MINUTE = 60_000;

describe('the countdown of the console', () => {
  test.each([
    [90 * MINUTE, '1:30:00'],
    [4 * MINUTE + 5_000, '4:05'],
    [1, '0:01'],
    [0, '0:00'],
    [-1_000, '+0:01'],
    [-61 * MINUTE, '+1:01:00'],
  ])('%i ms read %s', (remainingMs, digits) => {
    expect(countdownDigits(remainingMs)).toBe(digits);
  });

  test('says when the end is near, when it is over, and when the clock stands', () => {
    expect(countdownAt({ endsAt: 10 * MINUTE }, 0)).toMatchObject({ mood: 'ample', isPaused: false });
    expect(countdownAt({ endsAt: 10 * MINUTE }, 5 * MINUTE)).toMatchObject({ mood: 'near' });
    expect(countdownAt({ endsAt: 10 * MINUTE }, 10 * MINUTE + 1)).toMatchObject({ mood: 'over', remainingMs: -1 });
    expect(countdownAt({ pausedWithMs: 7_000 }, 99 * MINUTE)).toMatchObject({ remainingMs: 7_000, isPaused: true });
  });
});

describe('addresses of the console', () => {
  const secret = 's'.repeat(43);

  test('each page has one, and the invitation stays in the fragment', () => {
    expect(readAddress({ pathname: '/', hash: '' })).toEqual({ page: 'home' });
    expect(readAddress({ pathname: '/join', hash: `#paris-1.${secret}` })).toEqual({
      page: 'join',
      invitation: `paris-1.${secret}`,
    });
    const seat = { meetingId: 'paris-1', memberId: 'm_1' };
    const meeting = { page: 'meeting', ...seat, desk: null, aside: null };
    expect(readAddress({ pathname: seatPath(seat), hash: '' })).toEqual(meeting);
    const summary = readAddress({ pathname: seatPath(seat, 'summary'), hash: '' });
    expect(summary).toEqual({ ...meeting, desk: 'summary' });
    const check = readAddress({ pathname: seatPath(seat, 'check'), hash: '' });
    expect(check).toEqual({ ...meeting, aside: 'check' });
    expect(readAddress({ pathname: `${seatPath(seat)}/kitchen`, hash: '' })).toEqual({ page: 'not-found' });
    expect(readAddress({ pathname: '/meeting/paris-1', hash: '' })).toEqual({ page: 'not-found' });
  });

  test('a pasted link or a bare invitation leads to the page that opens it, anything else to nothing', () => {
    expect(joinPathFrom(` https://meeting.example/join#paris-1.${secret}\n`)).toBe(`/join#paris-1.${secret}`);
    expect(joinPathFrom(`paris-1.${secret}`)).toBe(`/join#paris-1.${secret}`);
    expect(joinPathFrom(`https://meeting.example/join#paris-1.${secret.slice(1)}`)).toBeNull();
    expect(joinPathFrom('javascript:alert(1)')).toBeNull();
  });

  test('a code that nobody foresaw is worth another try', () => {
    expect(joinProblemOf('invitation-used')).toBe('used');
    expect(joinProblemOf('no-such-code')).toBe('unreachable');
  });
});

describe('a pledge as it is typed', () => {
  const typed = { ...EMPTY_DRAFT, title: 'Field hospital', category: 'medical' };

  test('a title and a category are enough, and nothing is said that was not typed', () => {
    expect(contentFrom(typed)).toEqual({
      ok: true,
      content: { title: 'Field hospital', category: 'medical', bindingness: 'indicative' },
    });
  });

  test('numbers may be written as people write them', () => {
    const read = contentFrom({ ...typed, personnel: { min: '1 200', max: '1\u202f500' }, rotationMonths: '4,5' });
    expect(read).toMatchObject({
      content: { forceElement: { personnel: { min: '1200', max: '1500' } }, rotation: { months: '4.5' } },
    });
  });

  test('what is wrong is told by field', () => {
    const read = contentFrom({ ...typed, title: ' ', ntmHours: { min: '48', max: '24' } });
    expect(read.ok ? [] : read.issues.map(({ path }) => path)).toEqual(['title', 'readiness.ntmHours']);
  });

  test('to amend is to begin with what was said', () => {
    const draft = {
      ...typed,
      ntmHours: { min: '', max: '48' },
      materiel: [{ item: 'tents', quantity: { min: '3', max: '' }, unit: '', location: 'Lyon' }],
      conditions: [{ kind: 'ceasefire', text: '', isMet: 'no' }],
      partners: ['GBR'],
    };
    const read = contentFrom(draft);
    expect(read.ok && draftFrom(read.content)).toEqual(draft);
  });
});

describe('attendance in the console', () => {
  const row = (code: string, facts: object) => ({
    code,
    kind: 'state' as const,
    affiliations: [],
    attendanceMode: 'in-person' as const,
    participation: 'full' as const,
    authority: 'ad-referendum' as const,
    presence: 'present' as const,
    presenceSinceMs: null,
    ...facts,
  });

  test('who does not take part is shown apart and is not counted', () => {
    const rows = [
      row('FRA', {}),
      row('CAN', { attendanceMode: 'remote', presence: 'expected' }),
      row('JPN', { attendanceMode: 'remote-listen-only', presence: 'left' }),
      row('HRV', { invitation: 'no-reply' }),
    ];
    const { groups, here, expected, left } = attendanceOf(rows, ({ code }) => code);
    expect(Object.values(groups).map((group) => group.map(({ code }) => code))).toEqual([
      ['FRA'],
      ['CAN'],
      ['JPN'],
      ['HRV'],
    ]);
    expect({ here, expected, left }).toEqual({ here: 1, expected: 3, left: 1 });
  });

  test('every participation has a group', () => {
    for (const participation of PARTICIPATIONS) {
      expect(groupOf(row('FRA', { participation }))).toBe(participation === 'listener' ? 'listening' : 'room');
    }
  });

  test('the filter minds neither case nor accents', () => {
    expect(isFound('turk', { code: 'TUR' }, 'Türkiye')).toBe(true);
    expect(isFound('gbr', { code: 'GBR' }, 'United Kingdom')).toBe(true);
    expect(isFound('x', { code: 'GBR' }, 'United Kingdom')).toBe(false);
  });
});

describe('[UI21] a list that is held back while somebody is at it', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => ({ id })) as [One, One, One, One];
  const idsOf = ({ rows }: Held<One>) => rows.map(({ item, isGone }) => (isGone ? `(${item.id})` : item.id));
  const held = (items: readonly One[], kept: readonly One[]) => {
    const list = holdBack(items, kept);
    return { rows: idsOf(list), waiting: list.waiting.map(({ id }) => id), isMoved: list.isMoved };
  };

  test('what comes before or between its rows waits, what comes after them is added', () => {
    expect(held([c, b, a], [b, a])).toEqual({ rows: ['b', 'a'], waiting: ['c'], isMoved: false });
    expect(held([a, c, b, d], [a, b])).toEqual({ rows: ['a', 'b', 'd'], waiting: ['c'], isMoved: false });
    expect(held([a], [])).toEqual({ rows: ['a'], waiting: [], isMoved: false });
  });

  test('what has gone keeps its place, and another order is told and not shown', () => {
    expect(held([b, d], [a, b])).toEqual({ rows: ['(a)', 'b', 'd'], waiting: [], isMoved: false });
    expect(held([b, a], [a, b])).toEqual({ rows: ['a', 'b'], waiting: [], isMoved: true });
  });

  test('a row is shown as it is now', () => {
    const [old, newer] = [
      { id: 'a', text: 'old' },
      { id: 'a', text: 'new' },
    ];
    expect(holdBack([newer], [old]).rows).toEqual([{ item: newer, isGone: false }]);
  });
});
interface One {
  readonly id: string;
}
