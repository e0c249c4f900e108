import type { Command } from '@tour-de-table/shared/meeting';
import type { Audience } from '@tour-de-table/shared/view';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, type Caller, findCaller } from '../access/caller.ts';
import type { MeetingRunner, SubmissionReply } from '../meeting/meeting-runner.ts';
import type { HttpDeps } from './http-deps.ts';
import { ProblemError, problem, problemOfReply } from './problem.ts';

/** Counts one request of an address that has shown no good pass; throws when there were too many. */
export type CountUnidentified = (request: FastifyRequest) => Promise<void>;

/** Finds out who is calling. */
export interface Gate {
  /**
   * Who gives this request now. Throws a problem where nobody can be made out. Asked twice: before the body is read,
   * so that strangers send none, and when it is acted upon, because a pass may be revoked while a body arrives.
   */
  readonly identify: (request: FastifyRequest) => Promise<Caller>;
  /** As a hook: refuses strangers before their body is read. */
  readonly admit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  /** As a hook: refuses everybody but the operator. */
  readonly admitOperator: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  /** The caller in the meeting that the address names. A meeting of others looks like none. */
  readonly enter: (request: FastifyRequest, meetingId: string) => Promise<Entered>;
}

/** A caller in a meeting. */
export interface Entered {
  readonly caller: Caller;
  readonly runner: MeetingRunner;
}

export function createGate({ meetings, adminTokenHash }: HttpDeps, countUnidentified: CountUnidentified): Gate {
  const identify = async (request: FastifyRequest): Promise<Caller> => {
    const token = bearerToken(request.headers.authorization);
    const caller = token === null ? null : await findCaller(meetings, adminTokenHash, token);
    if (caller !== null) return caller;
    await countUnidentified(request);
    throw new ProblemError(problem('unauthorized'));
  };

  return {
    identify,
    admit: async (request) => {
      await identify(request);
    },
    admitOperator: async (request) => {
      const { kind } = await identify(request);
      if (kind !== 'operator') throw new ProblemError(problem('not-allowed', { details: { needs: 'operator' } }));
    },
    enter: async (request, meetingId) => {
      const caller = await identify(request);
      const isIn = caller.kind === 'member' && caller.runner.meetingId === meetingId;
      const isAnywhere = caller.kind === 'operator' && MEETING_ID.test(meetingId);
      const runner = isAnywhere ? await meetings.find(meetingId) : isIn ? caller.runner : null;
      if (runner === null) throw new ProblemError(problem('not-found'));
      return { caller, runner };
    },
  };
}

/** The audience whose view a caller reads. The operator has no seat, and so no view: refused. */
export function audienceOfCaller(caller: Caller): Audience {
  if (caller.kind === 'operator') throw new ProblemError(problem('not-allowed', { details: { needs: 'a seat' } }));
  return caller.audience;
}

/** Lets the chair's side pass and throws a problem for everybody else. */
export function requireChairsSide(caller: Caller): void {
  if (audienceOfCaller(caller) === 'chair') return;
  throw new ProblemError(problem('not-allowed', { details: { needs: "a seat on the chair's side" } }));
}

/**
 * The stream in which an `ok` is given a position: the caller's own. The operator has none and is told the observers',
 * which counts only what is public.
 */
export function streamOfCaller(caller: Caller): Audience {
  return caller.kind === 'operator' ? 'observer' : caller.audience;
}

/** Gives a command that is no retry as far as anybody can tell, or a retry under a key that the caller chose. */
export async function submitAs(
  { caller, runner }: Entered,
  command: Command,
  key: CommandKey,
): Promise<Extract<SubmissionReply, { readonly outcome: 'ok' }>> {
  const reply = await runner.submit({ actor: actorOf(caller), ...key, command });
  if (reply.outcome !== 'ok') throw new ProblemError(problemOfReply(reply));
  return reply;
}

/** What identifies a command among those of its author. */
export interface CommandKey {
  readonly commandId: string;
  readonly attempt: number;
}

/** As in a written credential. */
const MEETING_ID = /^[A-Za-z0-9_-]{6,64}$/;

function bearerToken(header: string | undefined): string | null {
  const match = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header ?? '');
  return match?.[1] ?? null;
}
