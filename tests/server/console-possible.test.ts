import type { Role } from '@tour-de-table/shared/meeting';
import { audienceOf, view } from '@tour-de-table/shared/view';
import { describe, expect, test } from 'vitest';
import { whatIsPossible } from '../../server/console/src/meeting/what-is-possible.ts';
import { by, expectedIn, type Given, parisIn } from '../support/given.ts';

const ROUND = 'tour-de-table';

/** What somebody can do, as `doing: yes` or the reason. */
function possibleFor(meeting: Given, role: Role, delegation: string | null = null): Record<string, string> {
  const member = Object.values(meeting.state.members).find(
    (one) => one.role === role && (one.delegation ?? null) === delegation,
  );
  if (member === undefined) throw new Error(`Nobody is ${role} of ${delegation}.`);
  const me = { memberId: member.id, role, delegation };
  const list = whatIsPossible(view(meeting.state, audienceOf(member)), me);
  return Object.fromEntries(list.map((one) => [one.doing, one.can ? 'yes' : `${one.why}${one.isLasting ? '!' : ''}`]));
}

describe('[UI26] what a seat can do', () => {
  test('[UI26] a head, before the opening, in another step, in the round, and after the closing', () => {
    const closed = parisIn(ROUND).after([
      by('chair'),
      (state) => ({ type: 'close-sitting', expected: expectedIn(state) }),
    ]);
    expect(possibleFor(parisIn(ROUND), 'head', 'FRA')).toEqual({
      contribute: 'yes',
      prepare: 'yes',
      'ask-floor': 'yes',
      answer: 'not-called',
    });
    expect(possibleFor(parisIn('questions'), 'head', 'FRA')).toMatchObject({ contribute: 'phase', 'ask-floor': 'yes' });
    expect(new Set(Object.values(possibleFor(closed, 'head', 'FRA')))).toEqual(new Set(['closed!']));
  });

  test('[UI26] a listener is told what lasts before what passes', () => {
    for (const phase of ['questions', ROUND]) {
      expect(possibleFor(parisIn(phase), 'head', 'JPN')).toMatchObject({
        contribute: 'listener!',
        'ask-floor': 'listener!',
        prepare: 'listener!',
      });
    }
    expect(possibleFor(parisIn(ROUND), 'head', 'JPN')).toMatchObject({ answer: 'not-called' });
  });

  test('[UI26] an adviser prepares and has no voice; an observer has another seat', () => {
    expect(possibleFor(parisIn(ROUND), 'adviser', 'FRA')).toMatchObject({ contribute: 'voice!', prepare: 'yes' });
    expect(new Set(Object.values(possibleFor(parisIn(ROUND), 'observer')))).toEqual(new Set(['seat!']));
  });

  test('[UI26] a suspension is said as one', () => {
    const suspended = parisIn(ROUND).after([
      by('chair'),
      (state) => ({ type: 'suspend-sitting', expected: expectedIn(state) }),
    ]);
    expect(possibleFor(suspended, 'head', 'FRA')).toMatchObject({ contribute: 'suspended', answer: 'suspended' });
  });
});
