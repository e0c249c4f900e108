import { expect } from 'vitest';
import { type Day, offer, pledgeOf } from './day.ts';

const HOUR_MS = 3_600_000;

/**
 * Adjourned until later: everybody is told until when and why, and the countdown stands. The hour comes, and nothing
 * goes on before the chair says so; then it goes on with what was left.
 */
export async function adjournUntilLater(day: Day): Promise<void> {
  const until = Math.round(day.who('chair').client.serverNow()) + 3 * HOUR_MS;
  const reason = 'Consultations (invented)';
  await day.lead({ type: 'adjourn-sitting', until, reason });
  await day.milestone();
  const standing = currentIn(day, 'chair');
  if (!('pausedWithMs' in standing.clock)) throw new Error('The countdown runs on.');
  for (const { name } of day.everybody()) {
    expect(sittingIn(day, name)).toMatchObject({ status: 'adjourned', until, reason });
    expect(currentIn(day, name)).toEqual(standing);
  }
  await day.refused('FRA', pledgeOf(day, 'FRA', offer('Between sittings')), 'wrong-sitting');

  await day.later(4 * HOUR_MS);
  await day.milestone();
  for (const { name } of day.everybody()) {
    expect(sittingIn(day, name)).toMatchObject({ status: 'adjourned', until });
    expect(currentIn(day, name)).toEqual(standing);
  }
  await day.lead({ type: 'resume-sitting' });
  await day.milestone();
  const { status, sinceMs } = sittingIn(day, 'display');
  expect({ status, isLater: sinceMs >= until }).toEqual({ status: 'open', isLater: true });
  const { activation } = standing;
  for (const { name } of day.everybody()) {
    const goesOn = { activation, clock: { endsAt: sinceMs + standing.clock.pausedWithMs } };
    expect({ name, current: currentIn(day, name) }).toMatchObject({ name, current: goesOn });
    expect(sittingIn(day, name)).not.toHaveProperty('until');
  }
}

function sittingIn(day: Day, name: string) {
  const meeting = day.view(name).meeting['meeting'];
  if (meeting === undefined) throw new Error(`${name} sees no meeting.`);
  return meeting.sitting;
}

function currentIn(day: Day, name: string) {
  const current = day.view(name).meeting['meeting']?.current ?? null;
  if (current === null) throw new Error(`${name} sees no current phase.`);
  return current;
}
