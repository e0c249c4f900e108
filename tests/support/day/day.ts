import type { ConnectOptions } from '@tour-de-table/client-sdk';
import type { Command, Disclosure, PledgeContent, RejectionCode, Seat } from '@tour-de-table/shared/meeting';
import { type Audience, audienceOf, type MeetingView, type PledgeRecord } from '@tour-de-table/shared/view';
import { expect } from 'vitest';
import { allShowTheProjection, enter, expectedBy, type Participant, redeem, seenBy, viewOf } from '../day.ts';
import { eventually } from '../eventually.ts';
import { freePort, type RunningServer, startServer, temporaryDirectory } from '../processes.ts';
import { createRandom } from '../random.ts';
import { startProxy, type TcpProxy } from '../tcp-proxy.ts';
import { createHiddenThings, type HiddenThings } from './hidden-things.ts';
import { prepareMeeting } from './prepared-meeting.ts';
import { recordTransport } from './recorded-transport.ts';

export const ADMIN_TOKEN = 'a-token-for-the-operator-of-this-test';
/** Delegations that come over the bad link. */
export const FAR = ['AUS', 'NZL', 'JPN', 'KOR'];
/** The part of the range of each reconnect's delay that is used: as those would wait who are lucky. */
const LUCK = 0.25;
/** One way; the round trip is 300 ms. */
export const FAR_DELAY_MS = 150;
const MEETING_ID = 'the-whole-day';

/** Somebody who takes part, with what its link has brought. */
export interface Guest extends Participant {
  readonly takeHeard: () => readonly string[];
}

/** What the chair commands, before what it believes to be the case is put to it. */
type Wish = Command extends infer C ? (C extends { readonly expected: unknown } ? Omit<C, 'expected'> : never) : never;

/** The meeting of one day on a server in its own process, and everybody who is in it. */
export interface Day {
  readonly meetingId: string;
  readonly proxy: TcpProxy;
  readonly hidden: HiddenThings;
  url(): string;
  /** By name: the code of a delegation for its head, a role for the others, `FRA adviser` for more of a delegation. */
  who(name: string): Guest;
  everybody(): readonly Guest[];
  /** Who holds the gavel now. */
  holder(): Guest;
  view(name: string): MeetingView;
  letIn(issuer: string, name: string, seat: Seat): Promise<void>;
  /** Gives a command that is to succeed; the author's own view shows it then. */
  give(name: string, command: Command): Promise<void>;
  /** Gives a command that is to be refused, with this code. */
  refused(name: string, command: Command, code: RejectionCode): Promise<void>;
  /** Gives a command of the chair, as its screen shows things, from whoever holds the gavel. */
  lead(wish: Wish): Promise<void>;
  /** The same, confirmed by the deputy. */
  leadWithSecondOfficer(wish: Wish): Promise<void>;
  /** Resolves when the view of somebody is so. */
  shows(name: string, isSo: (view: MeetingView) => boolean): Promise<void>;
  /** Every device shows exactly the server's projection for it, and no stream has carried what is hidden from it. */
  milestone(): Promise<void>;
  crash(): Promise<void>;
  /** Starts the server again, on a clock that has gone on by so much. */
  restart(clockAheadMs?: number): Promise<void>;
  /** Stops the server and starts it again when so much time has passed. */
  later(ms: number): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

export async function openDay(): Promise<Day> {
  const [port, directory] = [await freePort(), temporaryDirectory('day')];
  const environment = { PORT: String(port), DATA_DIR: directory, ADMIN_TOKEN, LOG_LEVEL: 'warn' };
  const chairLink = await prepareMeeting(directory, MEETING_ID);
  let server: RunningServer = await startServer({ env: environment });
  let aheadMs = 0;
  const proxy = await startProxy({ upstream: { host: '127.0.0.1', port }, delayMs: FAR_DELAY_MS });
  const guests = new Map<string, Guest>();
  const hidden = createHiddenThings();

  const everybody = () => [...guests.values()];
  const who = (name: string): Guest => {
    const found = guests.get(name);
    if (found === undefined) throw new Error(`${name} is not here.`);
    return found;
  };
  const holder = () => {
    // Whoever gave or took it sees that first.
    const gavels = everybody().flatMap(({ client }) => client.getSnapshot().view?.meeting['meeting']?.gavel ?? []);
    const newest = gavels.reduce((a, b) => (b.term > a.term ? b : a));
    const found = everybody().find(({ client }) => client.getSnapshot().me?.memberId === newest.holder);
    if (found === undefined) throw new Error('Nobody here holds the gavel.');
    return found;
  };
  const send = async (by: Guest, command: Command) => {
    const result = await by.client.send(command);
    return `${by.name}: ${command.type}: ${result.outcome === 'rejected' ? result.code : result.outcome}`;
  };
  const give = async (name: string, command: Command) =>
    expect(await send(who(name), command)).toBe(`${name}: ${command.type}: ok`);
  const lead = async (wish: Wish) => {
    const by = holder();
    await give(by.name, { ...wish, expected: expectedBy(by) } as Command);
  };
  const shows = (name: string, isSo: (view: MeetingView) => boolean) =>
    eventually(() => expect(isSo(viewOf(who(name))), `${name} shows it`).toBe(true), { everyMs: 5 });
  const chance = createRandom(11);
  const random = () => chance.float() * LUCK;
  const admit = async (name: string, come: (options: Partial<ConnectOptions>) => Promise<Participant>) => {
    const { transport, takeHeard } = recordTransport();
    guests.set(name, { ...(await come({ transport, random })), name, takeHeard });
    await eventually(() => viewOf(who(name)));
  };
  const restart = async (clockAheadMs = aheadMs) => {
    aheadMs = clockAheadMs;
    const env = { ...environment, CLOCK_AHEAD_MS: String(aheadMs) };
    server = await startServer(aheadMs === 0 ? { env } : { env, entry: 'tests/support/day/serve-ahead.ts' });
  };
  await admit('chair', (options) => redeem(`#${chairLink}`, server.url, 'chair', options));

  return {
    meetingId: MEETING_ID,
    proxy,
    hidden,
    url: () => server.url,
    who,
    everybody,
    holder,
    view: (name) => viewOf(who(name)),
    letIn(issuer, name, seat) {
      const way = FAR.includes(seat.delegation ?? '') ? proxy.url : server.url;
      return admit(name, (options) => enter(server.url, who(issuer).pass, MEETING_ID, seat, way, options));
    },
    give,
    async refused(name, command, code) {
      expect(await send(who(name), command)).toBe(`${name}: ${command.type}: ${code}`);
    },
    lead,
    async leadWithSecondOfficer(wish) {
      await lead(wish);
      const open = () =>
        Object.values(viewOf(who('deputy')).proposals).find(({ command }) => command.type === wish.type);
      await shows('deputy', () => open() !== undefined);
      await give('deputy', { type: 'confirm-proposal', proposalId: open()?.id ?? '' });
    },
    shows,
    async milestone() {
      await allShowTheProjection(server.url, MEETING_ID, everybody());
      for (const guest of everybody()) {
        const told = { name: guest.name, leaked: hidden.leakedTo(audienceIn(guest), guest.takeHeard()) };
        expect(told).toEqual({ name: guest.name, leaked: [] });
      }
    },
    async crash() {
      await server.kill9();
    },
    restart,
    async later(ms) {
      await server.stop();
      await restart(aheadMs + ms);
    },
    async stop() {
      await server.stop();
    },
    async close() {
      for (const { client } of everybody()) client.close();
      await proxy.close();
      await server.stop();
    },
  };
}

/** The audience of somebody's seat. */
export function audienceIn({ client, name }: Guest): Audience {
  const { me } = client.getSnapshot();
  if (me === null) throw new Error(`${name} has no seat.`);
  return audienceOf({ role: me.role, delegation: me.delegation ?? undefined });
}

/** What the screens of these people are at, to see that nothing moves them. */
export function placesOf(day: Day, names: readonly string[]): Readonly<Record<string, number | null>> {
  return Object.fromEntries(names.map((name) => [name, day.who(name).client.getSnapshot().position]));
}

/** An offer, invented. */
export function offer(title: string, more: Partial<PledgeContent> = {}): PledgeContent {
  return { category: 'logistics', bindingness: 'indicative', ...more, title };
}

/** A pledge as the screen of its author would send it. */
export function pledgeOf(day: Day, delegation: string, content: PledgeContent): Command {
  return { type: 'submit-pledge', delegation, seen: seenBy(day.who(delegation)), content };
}

/** The pledge with this title as somebody sees it. */
export function pledgeIn(view: MeetingView, title: string): PledgeRecord {
  const found = Object.values(view.pledges).find(({ content }) => content.title === title);
  if (found === undefined) throw new Error(`No pledge "${title}".`);
  return found;
}

/** The titles of the pledges that somebody sees. */
export function titlesIn(view: MeetingView): readonly string[] {
  return Object.values(view.pledges).map(({ content }) => content.title);
}

/** The phase that somebody's screen shows, and how it discloses. */
export function phaseIn(view: MeetingView): { readonly id: string; readonly disclosure: Disclosure | undefined } {
  const id = view.meeting['meeting']?.current?.phaseId ?? '';
  return { id, disclosure: view.phases[id]?.disclosure };
}

/** What a partner, the chair and others are told by: the record as it is to be named in a command. */
export function versionSeen({ id, version }: PledgeRecord): { readonly pledgeId: string; readonly version: number } {
  return { pledgeId: id, version };
}
