import type { Command } from '@tour-de-table/shared/meeting';
import { connect } from '../../client-sdk/src/client.ts';
import type { ConnectOptions } from '../../client-sdk/src/meeting-client.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createFakeStream, STREAM_STARTS_AT } from './fake-stream.ts';
import { createFakeTransport, type FakeLink } from './fake-transport.ts';

/** A pass with the right form. */
export const PASS = `meeting-fake.${'s'.repeat(43)}`;

/** A command that is told apart by its number. */
export function wish(number: number): Command {
  return { type: 'withdraw-pledge', delegation: 'FRA', pledgeId: `pledge-${number}`, version: 1 };
}

/**
 * A client on a network, a clock and a chance that do nothing by themselves. `shiftMs`: how far the local clock is off
 * the one that timers go by.
 */
export function clientUnderTest(options: Partial<ConnectOptions> = {}, shiftMs: () => number = () => 0) {
  const transport = createFakeTransport();
  const clock = createFakeClock(STREAM_STARTS_AT);
  const stream = createFakeStream();
  stream.change(['p1']);
  const client = connect({
    url: 'https://meeting.example/below',
    pass: PASS,
    now: () => clock.now() + shiftMs(),
    timers: clock,
    random: () => 0.5,
    transport,
    ...options,
  });
  /** Lets the newest link come about, continuing where the client claims to be. */
  const welcome = (): FakeLink => {
    const link = transport.latest();
    link.deliver({ type: 'opened' });
    link.deliver({ type: 'welcome', message: stream.welcomeFrom(link.request.auth.resume as never) });
    return link;
  };
  /** Delivers the change from the client's place to the head. */
  const catchUp = (): void => {
    const from = client.getSnapshot().position ?? 0;
    transport.latest().deliver({ type: 'frame', message: stream.frame(from, stream.head) });
  };
  return { client, transport, clock, stream, welcome, catchUp };
}

/** What a promise has become so far: read after `await settled()`. */
export function watch<T>(promise: Promise<T>): { readonly results: readonly T[] } {
  const results: T[] = [];
  void promise.then((result) => results.push(result));
  return { results };
}

/** Lets promises go on. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i += 1) await Promise.resolve();
}
