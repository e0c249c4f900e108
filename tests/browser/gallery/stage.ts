import { createHash } from 'node:crypto';
import { connect, type MeetingClient } from '@tour-de-table/client-sdk';
import { type App, buildApp } from '@tour-de-table/server/app';
import { createMemoryLog } from '@tour-de-table/server/log/memory-log';
import type { MeetingRunner } from '@tour-de-table/server/meeting/meeting-runner';
import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import { createSystemClock } from '@tour-de-table/server/runtime/clock';
import type { Actor, Command, DelegationFacts, MeetingPlan, Seat } from '@tour-de-table/shared/meeting';
import { formatCredential } from '@tour-de-table/shared/protocol';
import { currentConsole } from '../../support/browser-console.ts';
import { freePort } from '../../support/processes.ts';

/** A quarter to two in the afternoon in Paris, on the day of the meeting. */
const BEGINS_AT = Date.UTC(2025, 2, 11, 12, 45, 0);
const MINUTE_MS = 60_000;
const ADMIN_TOKEN = 'a-token-that-nobody-uses-in-these-pictures';

/** A seat that somebody has come into. */
export interface TakenSeat {
  readonly meetingId: string;
  readonly memberId: string;
  readonly role: string;
  readonly delegation: string | null;
  readonly pass: string;
  readonly at: number;
}

/** A real server whose time is moved by hand, and whose ids and secrets are the same each time. */
export interface Stage {
  readonly app: App;
  readonly url: string;
  readonly port: number;
  now(): number;
  moveOn(minutes: number): void;
  /** A meeting with its delegations. */
  createMeeting(id: string, plan: MeetingPlan, delegations: readonly DelegationFacts[]): Promise<StagedMeeting>;
  close(): Promise<void>;
}

/** A meeting on that server, and everybody who acts in it. */
export interface StagedMeeting {
  readonly runner: MeetingRunner;
  /** A link for a seat that nobody has used. */
  linkFor(seat: Seat): Promise<string>;
  /** The seat, entered by a link of its own; the same one each time. */
  takeSeat(seat: Seat): Promise<TakenSeat>;
  /** Comes in with a device that follows the meeting over a real socket. */
  follow(seat: Seat): Promise<MeetingClient>;
  /** Throws where the command is not taken. */
  give(command: Command, by?: Seat): Promise<void>;
  /** What the chair's screen shows now, for `expected`. */
  expected(): { readonly term: number; readonly sitting: Sitting; readonly activation: number | null };
  /** Phase activation and disclosure that every screen shows. */
  seen(): { readonly activation: number; readonly disclosure: Disclosure };
}
type Sitting = ReturnType<MeetingRunner['state']>['sitting']['status'];
type Disclosure = NonNullable<ReturnType<MeetingRunner['state']>['phases'][number]['disclosure']>;

const CHAIR: Seat = { role: 'chair' };
const sha256 = (text: string, encoding: 'hex' | 'base64url') => createHash('sha256').update(text).digest(encoding);

/** Starts the server on a log in memory. */
export async function openStage(): Promise<Stage> {
  const system = createSystemClock();
  let nowMs = BEGINS_AT;
  let made = 0;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const clients: MeetingClient[] = [];
  const app = await buildApp({
    log: createMemoryLog(),
    presence: createMemoryPresenceBoard(),
    clock: { now: () => nowMs, after: system.after },
    ids: {
      next: () => {
        made += 1;
        return sha256(`id ${made}`, 'base64url').slice(0, 16);
      },
    },
    adminToken: ADMIN_TOKEN,
    publicUrl: 'https://tour.example.org',
    allowedOrigins: [],
    logLevel: 'silent',
    version: { name: 'Tour de Table', version: '0.0.0' },
    consoleDirectory: currentConsole(),
  });
  await app.fastify.listen({ host: '127.0.0.1', port });
  const now = () => nowMs;
  return {
    app,
    url,
    port,
    now,
    moveOn: (minutes) => {
      nowMs += Math.round(minutes * MINUTE_MS);
    },
    createMeeting: async (id, plan, delegations) => {
      const { runner } = await app.meetings.create(id, {
        actor: { kind: 'operator' },
        commandId: 'create',
        attempt: 1,
        command: { type: 'create-meeting', plan },
      });
      if (runner === null) throw new Error(`The meeting ${id} could not be created.`);
      const meeting = stageMeeting(runner, { url, now, clients });
      await submit(runner, { kind: 'operator' }, 'import', {
        type: 'import-delegations',
        delegations: [...delegations],
      });
      return meeting;
    },
    close: async () => {
      for (const client of clients) client.close();
      await app.close();
    },
  };
}

interface Surroundings {
  readonly url: string;
  readonly now: () => number;
  readonly clients: MeetingClient[];
}

function stageMeeting(runner: MeetingRunner, { url, now, clients }: Surroundings): StagedMeeting {
  const { meetingId } = runner;
  const seats = new Map<string, Promise<TakenSeat>>();
  let given = 0;
  const nextId = (what: string) => {
    given += 1;
    return `${what}-${given}`;
  };
  const invite = async (seat: Seat) => {
    const name = nextId(`${seat.role}-${seat.delegation ?? ''}-${seat.label ?? ''}`);
    const secret = sha256(`${meetingId} ${name}`, 'base64url');
    const secretHash = sha256(secret, 'hex');
    // The chair is a member from the beginning.
    const known = Object.values(runner.state().members).find(({ role }) => role === 'chair' && seat.role === 'chair');
    const invited = known === undefined ? seat : { memberId: known.id };
    const command = { type: 'issue-invitation', for: invited, secretHash } as const;
    await submit(runner, { kind: 'operator' }, nextId('invite'), command);
    return { secret, secretHash };
  };
  const enter = async (seat: Seat): Promise<TakenSeat> => {
    const { secret: invitation, secretHash } = await invite(seat);
    const secret = sha256(`pass ${invitation}`, 'base64url');
    const passHash = sha256(secret, 'hex');
    const command = { type: 'redeem-invitation', secretHash, passHash } as const;
    await submit(runner, { kind: 'bearer' }, nextId('redeem'), command);
    const memberId = runner.state().passes[passHash]?.memberId ?? '';
    const pass = formatCredential({ meetingId, secret });
    return { meetingId, memberId, role: seat.role, delegation: seat.delegation ?? null, pass, at: now() };
  };
  const takeSeat = (seat: Seat) => {
    const key = JSON.stringify([seat.role, seat.delegation, seat.label]);
    const taken = seats.get(key) ?? enter(seat);
    seats.set(key, taken);
    return taken;
  };
  const phaseNow = () => {
    const { current, phases } = runner.state();
    return { current, phase: phases.find(({ id }) => id === current?.phaseId) };
  };
  return {
    runner,
    linkFor: async (seat) => `${url}/join#${formatCredential({ meetingId, secret: (await invite(seat)).secret })}`,
    takeSeat,
    follow: async (seat) => {
      const { pass } = await takeSeat(seat);
      const client = connect({ url, pass, now });
      clients.push(client);
      return client;
    },
    give: async (command, by = CHAIR) => {
      const { memberId } = await takeSeat(by);
      await submit(runner, { kind: 'member', memberId }, nextId(command.type), command);
    },
    expected: () => {
      const { gavel, sitting } = runner.state();
      return { term: gavel.term, sitting: sitting.status, activation: phaseNow().current?.activation ?? null };
    },
    seen: () => {
      const { current, phase } = phaseNow();
      return { activation: current?.activation ?? 0, disclosure: phase?.disclosure ?? 'live' };
    },
  };
}

async function submit(runner: MeetingRunner, actor: Actor, commandId: string, command: Command): Promise<void> {
  const reply = await runner.submit({ actor, commandId: `staged-${commandId}`, attempt: 1, command });
  if (reply.outcome !== 'ok') throw new Error(`${command.type} was not taken: ${JSON.stringify(reply)}`);
}
