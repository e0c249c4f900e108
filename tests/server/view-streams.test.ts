import { expect, test } from 'vitest';
import { delegation, liveMeeting } from '../support/live-meeting.ts';

test('[VI2] frames and snapshots carry the time of what their audience sees, not of what is hidden from it', async () => {
  const { runner, clock, give, chair, seat, goTo, pledge } = await liveMeeting();
  await give(chair(), { type: 'import-delegations', delegations: [delegation('FRA')] });
  const { memberId } = await seat('head', 'FRA');
  clock.advance(1_000);
  await goTo('in-confidence');
  const { streams } = runner;
  const visibleAt = runner.state().at;
  const { position } = streams.place('observer');
  clock.advance(1_000);
  await give(memberId, pledge('FRA', 'Under seal'));
  expect(runner.state().at).toBe(visibleAt + 1_000);
  expect(streams.place('observer').position).toBe(position);
  expect(streams.frame('observer', position - 1).message.at).toBe(visibleAt);
  expect(streams.snapshot('observer', 'first-visit').message.at).toBe(visibleAt);
  expect(streams.snapshot('chair', 'first-visit').message.at).toBe(visibleAt + 1_000);
});
