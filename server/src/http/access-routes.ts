import { invitationsAnswer, issueInvitationAnswer, issueInvitationBody, okAnswer } from '@tour-de-table/shared/http';
import { type Command, invitationWith, parseCommand } from '@tour-de-table/shared/meeting';
import type { Audience, InvitationRecord } from '@tour-de-table/shared/view';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.ts';
import { randomSecret, sha256Hex } from '../access/credentials.ts';
import type { HttpDeps, HttpScope } from './http-deps.ts';
import { commandKey } from './idempotency-key.ts';
import { type Entered, type Gate, streamOfCaller, submitAs } from './identify.ts';
import { invitationLink } from './invitation-link.ts';
import { malformed, ProblemError, problem } from './problem.ts';
import {
  BY_ALL,
  invitationParams,
  meetingParams,
  memberParams,
  PROBLEM_RESPONSES,
  passParams,
} from './route-schemas.ts';

/** Invitations are issued, seen and ended; passes and members are revoked. Who may is the meeting's to say. */
export function addAccessRoutes(scope: HttpScope, deps: HttpDeps, gate: Gate): void {
  addInvitationRoutes(scope, deps, gate);
  const route = { onRequest: gate.admit };
  const schema = { tags: ['access'], security: BY_ALL, response: { 200: okAnswer, ...PROBLEM_RESPONSES } };

  const answer = async (request: FastifyRequest, meetingId: string, command: Command) => {
    const entered = await gate.enter(request, meetingId);
    return shownAt(entered, await submitAs(entered, parsed(command), commandKey(request)));
  };

  scope.delete(
    '/api/meetings/:meetingId/invitations/:invitationId',
    { ...route, schema: { ...schema, params: invitationParams, summary: 'Revoke an invitation' } },
    async (request) => {
      const { meetingId, invitationId } = request.params;
      return answer(request, meetingId, { type: 'revoke-invitation', invitationId });
    },
  );
  scope.post(
    '/api/meetings/:meetingId/members/:memberId/revoke',
    { ...route, schema: { ...schema, params: memberParams, summary: 'Revoke a member with all passes and links' } },
    async (request) => {
      const { meetingId, memberId } = request.params;
      return answer(request, meetingId, { type: 'revoke-member', memberId });
    },
  );
  scope.post(
    '/api/meetings/:meetingId/passes/:passId/revoke',
    { ...route, schema: { ...schema, params: passParams, summary: 'Revoke the pass of one device' } },
    async (request) => {
      const { meetingId, passId } = request.params;
      return answer(request, meetingId, { type: 'revoke-pass', passId });
    },
  );
}

function addInvitationRoutes(scope: HttpScope, deps: HttpDeps, gate: Gate): void {
  const path = '/api/meetings/:meetingId/invitations';
  const schema = { tags: ['access'], security: BY_ALL, params: meetingParams };
  scope.get(
    path,
    {
      onRequest: gate.admit,
      schema: {
        ...schema,
        summary: 'The invitations that the caller may know of',
        response: { 200: invitationsAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const { caller, runner } = await gate.enter(request, request.params.meetingId);
      return { invitations: Object.values(runner.streams.view(audienceForAccess(caller)).view.invitations) };
    },
  );
  scope.post(
    path,
    {
      onRequest: gate.admit,
      schema: {
        ...schema,
        summary: 'Issue an invitation',
        description: 'The link is in this answer only. It ends an earlier unused link of the same member.',
        body: issueInvitationBody,
        response: { 201: issueInvitationAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) => {
      const entered = await gate.enter(request, request.params.meetingId);
      // Made here and never kept: the log gets the hash, the caller the link.
      const secret = (deps.randomSecret ?? randomSecret)();
      const secretHash = sha256Hex(secret);
      await submitAs(entered, parsed({ type: 'issue-invitation', ...request.body, secretHash }), commandKey(request));
      const { id: invitationId, memberId, expiresAt } = recordOf(entered, secretHash);
      const link = invitationLink(deps.publicUrl, entered.runner.meetingId, secret);
      return reply.code(201).send({ invitationId, memberId, link, expiresAt });
    },
  );
}

/**
 * Whose view tells a caller of invitations. The operator, who hands out the first link and may revoke any, sees them
 * as the chair's side does: invitations alone, nothing else of that view.
 */
function audienceForAccess(caller: Caller): Audience {
  return caller.kind === 'operator' ? 'chair' : caller.audience;
}

function recordOf({ caller, runner }: Entered, secretHash: string): InvitationRecord {
  const id = invitationWith(runner.state(), secretHash)?.id ?? '';
  const record = runner.streams.view(audienceForAccess(caller)).view.invitations[id];
  // Possible only for a caller who lost the right to see it a moment after it was made.
  if (record === undefined) throw new ProblemError(problem('not-found'));
  return record;
}

function parsed(wish: unknown): Command {
  const result = parseCommand(wish);
  if (!result.ok) throw new ProblemError(malformed(result.issues));
  return result.command;
}

function shownAt({ caller, runner }: Entered, { seq }: { readonly seq: number }) {
  return { outcome: 'ok' as const, position: runner.streams.positionAt(streamOfCaller(caller), seq) };
}
