import { connect, type MeetingClient, redeemInvitation } from '@tour-de-table/client-sdk';
import { LISTENERS, PARIS_PARTICIPANTS } from '../demonstration/paris.ts';
import { freshInvitation } from '../demonstration/prepare-paris.ts';
import type { MeetingRunner } from '../meeting/meeting-runner.ts';
import { createSystemClock } from '../runtime/clock.ts';
import { createChance } from './chance.ts';
import { openDelayedLink } from './delayed-link.ts';
import { playDelegation } from './scripted-delegation.ts';

export interface RehearsalOptions {
  /** The server's address on this machine. */
  readonly url: string;
  readonly runner: MeetingRunner;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface Rehearsal {
  close(): Promise<void>;
}

/** One way from the other side of the world; the round trip is twice this. */
const FAR_DELAY_MS = 150;
/** Delegations come in one after another. */
const ARRIVAL_GAP_MS = 250;

/**
 * Lets scripted delegations take part over the SDK, as a delegation's own tool would: they come in, listen, pledge when
 * their part opens, answer when they are called, and reply to what they are asked. The distant ones come over a delayed
 * link and listen only.
 */
export async function startRehearsal({ url, runner, seed, say }: RehearsalOptions): Promise<Rehearsal> {
  const chance = createChance(seed);
  const clock = createSystemClock();
  const far = await openDelayedLink(url, FAR_DELAY_MS);
  const clients: MeetingClient[] = [];
  const stops: (() => void)[] = [];
  let isClosed = false;

  const comeIn = async () => {
    for (const code of PARIS_PARTICIPANTS) {
      if (isClosed) return;
      const client = await enter(runner, code, LISTENERS.includes(code) ? far.url : url);
      clients.push(client);
      const script = { delegation: code, seed: chance.between(1, 1_000_000_000) };
      stops.push(playDelegation(client, script, clock.after));
      await pause(ARRIVAL_GAP_MS);
    }
    say(
      `Rehearsal: all ${PARIS_PARTICIPANTS.length} delegations are here. Open the chair's link and lead the meeting.`,
    );
  };

  say(`Rehearsal: ${PARIS_PARTICIPANTS.length} scripted delegations come in. Invented data.`);
  comeIn().catch((error: unknown) =>
    say(`Rehearsal: stopped: ${error instanceof Error ? error.message : 'unknown error'}`),
  );
  return {
    async close() {
      isClosed = true;
      for (const stop of stops) stop();
      for (const client of clients) client.close();
      await far.close();
    },
  };
}

async function enter(runner: MeetingRunner, code: string, url: string): Promise<MeetingClient> {
  const invitation = await freshInvitation(runner, { role: 'head', delegation: code, label: 'Rehearsal' });
  const entered = await redeemInvitation({ url, invitation });
  if (!entered.ok) throw new Error(`${code} could not come in: ${entered.problem.code}.`);
  return connect({ url, pass: entered.pass });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
