import type { AddressInfo } from 'node:net';
import { connect } from '@tour-de-table/client-sdk';
import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import { createGateway } from '@tour-de-table/server/realtime/gateway';
import { createRateLimit } from '@tour-de-table/server/realtime/rate-limit';
import { COMMANDS_PER_MINUTE_MAX } from '@tour-de-table/shared/kernel';
import { type Audience, audienceOf, view } from '@tour-de-table/shared/view';
import { expect } from 'vitest';
import { httpMeeting } from '../server/http-harness.ts';
import { type RecordedTransport, recordTransport } from './day/recorded-transport.ts';
import { allShowTheProjection, type Participant, viewOf } from './day.ts';
import { eventually } from './eventually.ts';
import { startProxy } from './tcp-proxy.ts';

const MINUTE_MS = 60_000;
/** The part of the range of each reconnect's delay that is used: as those would wait who are lucky. */
const LUCK = 0.05;

/** Somebody connected, with what its link has brought. */
export interface Follower extends Participant {
  readonly takeHeard: RecordedTransport['takeHeard'];
}

/**
 * Lets people follow a meeting over real sockets while the server's clock stands still until it is moved: the HTTP edge
 * with the realtime edge beside it on a loopback port; both go by the clock of the meeting.
 */
export async function listenWithFollowers(options: Parameters<typeof httpMeeting>[0] = {}) {
  const commandLimit = createRateLimit(COMMANDS_PER_MINUTE_MAX, MINUTE_MS);
  const http = await httpMeeting({ ...options, deps: { ...options.deps, commandLimit } });
  const presence = createMemoryPresenceBoard();
  const { now, setTimer } = http.clock;
  const gateway = createGateway({
    server: http.app.server,
    meetings: http.meetings,
    presence,
    clock: {
      now,
      after(delayMs, callback) {
        const timer = setTimer(callback, delayMs);
        return () => timer.cancel();
      },
    },
    allowedOrigins: [],
    commandLimit,
    logger: http.app.log,
  });
  await http.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = http.app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const proxy = await startProxy({ upstream: { host: '127.0.0.1', port } });
  const followers = new Map<string, Follower>();
  const who = (name: string): Follower => {
    const found = followers.get(name);
    if (found === undefined) throw new Error(`${name} is not connected.`);
    return found;
  };

  return {
    http,
    /** The link of those who come from afar. */
    proxy,
    who,
    has: (name: string) => followers.has(name),
    /** Connects somebody who has a pass, and resolves when it is shown the meeting. */
    async come(name: string, pass: string, way: 'near' | 'far' = 'near'): Promise<void> {
      const { transport, takeHeard } = recordTransport();
      const through = way === 'near' ? url : proxy.url;
      const client = connect({ url: through, pass, transport, random: () => LUCK });
      followers.set(name, { name, pass, client, takeHeard });
      await eventually(() => viewOf(who(name)), { everyMs: 5 });
    },
    /** Closes the device of somebody. */
    leave(name: string): void {
      who(name).client.close();
      followers.delete(name);
    },
    /** Resolves when exactly these delegations have a device connected. */
    async areConnected(meetingId: string, codes: readonly string[]): Promise<void> {
      const connected = () => Object.keys(presence.presence(meetingId).devices).sort();
      await eventually(() => expect(connected()).toEqual([...codes].sort()), { everyMs: 5 });
    },
    /**
     * Resolves when each of these (by default everybody here) shows what the server shows its audience, and that is
     * what the lens makes of the state, anew.
     */
    async show(meetingId: string, names: readonly string[] = [...followers.keys()]): Promise<void> {
      const runner = await http.meetings.find(meetingId);
      if (runner === null) throw new Error(`There is no meeting ${meetingId}.`);
      const some = names.map(who);
      await allShowTheProjection(url, meetingId, some);
      for (const one of some) {
        await eventually(() => {
          const audience = audienceIn(one);
          expect({ name: one.name, view: viewOf(one) }).toEqual({
            name: one.name,
            view: view(runner.state(), audience),
          });
        });
      }
    },
    async close(): Promise<void> {
      for (const { client } of followers.values()) client.close();
      await proxy.close();
      await gateway.close();
      await http.app.close();
      await http.meetings.close();
      expect(http.bugs).toEqual([]);
    },
  };
}

function audienceIn({ client, name }: Follower): Audience {
  const { me } = client.getSnapshot();
  if (me === null) throw new Error(`${name} has no seat.`);
  return audienceOf({ role: me.role, delegation: me.delegation ?? undefined });
}
