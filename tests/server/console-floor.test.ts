import { describe, expect, test } from 'vitest';
import { delaysPointOfOrder, orderKept, parseLength } from '../../server/console/src/meeting/floor-reading.ts';
import { speechCountdown } from '../../server/console/src/meeting/my-floor.ts';
import { continuesCode } from '../../server/console/src/pages/chair/find-delegation.ts';

const KINDS = { q1: 'question', q2: 'question', s1: 'statement', p1: 'point-of-order', p2: 'point-of-order' } as const;
const kindOf = (id: string) => KINDS[id as keyof typeof KINDS];

describe('an order of the queue that is made while the queue goes on', () => {
  test('who has left is gone, who came since stands at the end, and what was moved stays moved', () => {
    expect(orderKept(['q2', 'q1'], ['q1', 'q2', 's1'], kindOf)).toEqual(['q2', 'q1', 's1']);
    expect(orderKept(['q2', 'q1', 's1'], ['q1', 's1'], kindOf)).toEqual(['q1', 's1']);
  });

  test('a point of order that came since stands before all but earlier points of order', () => {
    expect(orderKept(['q2', 'q1'], ['p1', 'q1', 'q2'], kindOf)).toEqual(['p1', 'q2', 'q1']);
    expect(orderKept(['p1', 'q2', 'q1'], ['p1', 'p2', 'q1', 'q2'], kindOf)).toEqual(['p1', 'p2', 'q2', 'q1']);
    expect(orderKept(['p1'], ['p1', 'p2'], kindOf)).toEqual(['p1', 'p2']);
  });

  test('names all open requests, each once, so that the server takes it', () => {
    const now = ['p1', 'q1', 's1', 'q2'];
    expect([...orderKept(['s1', 'p2', 'q1'], now, kindOf)].sort()).toEqual([...now].sort());
  });

  test('a point of order behind something else is noticed, one behind another is not', () => {
    expect(delaysPointOfOrder(['q1', 'p1'], kindOf)).toBe(true);
    expect(delaysPointOfOrder(['p1', 'q1', 'p2'], kindOf)).toBe(true);
    expect(delaysPointOfOrder(['p1', 'p2', 'q1'], kindOf)).toBe(false);
  });
});

describe('a digit in the entry of a raised hand', () => {
  const all = [{ code: 'EST' }, { code: 'E3' }, { code: 'G7' }];

  test('belongs to a code that goes on with it, and else chooses the kind', () => {
    expect(continuesCode('e', '3', all)).toBe(true);
    expect(continuesCode('e', '2', all)).toBe(false);
    expect(continuesCode('est', '3', all)).toBe(false);
    expect(continuesCode('', '3', [{ code: '3X' }])).toBe(false);
  });
});

describe('the countdown of a speech', () => {
  const speech = { id: 's', delegation: 'EST', kind: 'statement', startedAt: 0, allottedMs: 180_000 } as const;
  const at = (now: number) => speechCountdown({ ...speech, clock: { endsAt: 180_000 } }, now);

  test('warns half a minute before the end, and goes on below zero when it is overdrawn', () => {
    expect(at(149_000)).toMatchObject({ remainingMs: 31_000, mood: 'ample' });
    expect(at(150_000)).toMatchObject({ remainingMs: 30_000, mood: 'near' });
    expect(at(180_000)).toMatchObject({ remainingMs: 0, mood: 'near' });
    expect(at(210_000)).toMatchObject({ remainingMs: -30_000, mood: 'over' });
  });

  test('stands still while it is paused', () => {
    const paused = { ...speech, clock: { pausedWithMs: 45_000 } };
    expect(speechCountdown(paused, 9_000_000)).toEqual({ remainingMs: 45_000, isPaused: true, mood: 'ample' });
  });
});

describe('a speaking time as people type it', () => {
  test('is minutes, or minutes and seconds', () => {
    expect(parseLength('3')).toBe(180_000);
    expect(parseLength(' 2:30 ')).toBe(150_000);
    expect(parseLength('0:45')).toBe(45_000);
    expect(parseLength('60:00')).toBe(3_600_000);
  });

  test('is nothing else', () => {
    for (const typed of ['', '3 min', '2:5', '2:75', '-1', '1:2:3', '2.5'])
      expect(parseLength(typed), typed).toBeNull();
  });
});
