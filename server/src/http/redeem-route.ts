import { type RedeemAnswer, type RedeemBody, redeemAnswer, redeemBody } from '@tour-de-table/shared/http';
import { invitationWith, memberWithPass } from '@tour-de-table/shared/meeting';
import { parseCredential } from '@tour-de-table/shared/protocol';
import type { FastifyBaseLogger } from 'fastify';
import { sha256Hex } from '../access/credentials.ts';
import type { MeetingRunner } from '../meeting/meeting-runner.ts';
import type { HttpDeps, HttpScope } from './http-deps.ts';
import type { CountUnidentified } from './identify.ts';
import { REUSES_NOTED_MAX } from './limits.ts';
import { ProblemError, problem, problemOfReply, type Refusal } from './problem.ts';
import { PROBLEM_RESPONSES } from './route-schemas.ts';

/**
 * The door for people who have a link and nothing else. Only a POST consumes an invitation: whatever a mail scanner
 * opens, it stays good for the person.
 */
export function addRedeemRoute(scope: HttpScope, { meetings }: HttpDeps, count: CountUnidentified): void {
  scope.post(
    '/api/redeem',
    {
      onRequest: count,
      schema: {
        tags: ['access'],
        summary: 'Turn an invitation into a pass',
        description:
          'The device makes the secret of its pass and sends the SHA-256 alone. The same pair again is a retry and ' +
          'gets the same answer; a used link with another hash is a reuse, of which the chair is told.',
        body: redeemBody,
        response: { 200: redeemAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const credential = parseCredential(request.body.invitation);
      const runner = credential === null ? null : await meetings.find(credential.meetingId);
      if (credential === null || runner === null) throw new ProblemError(problemOfReply(UNKNOWN));
      return redeem(runner, sha256Hex(credential.secret), request.body, request.log);
    },
  );
}

/** What is said of a wrong secret, too: nobody learns which meetings there are. */
const UNKNOWN: Refusal = { outcome: 'rejected', code: 'unknown-invitation', details: {} };

async function redeem(
  runner: MeetingRunner,
  secretHash: string,
  { passHash }: RedeemBody,
  log: FastifyBaseLogger,
): Promise<RedeemAnswer> {
  const reply = await runner.submit({
    actor: { kind: 'bearer' },
    // From the pass, so that the same device is answered as the first time.
    commandId: `redeem-${passHash.slice(0, 48)}`,
    // Never more: a refusal of a later attempt is put on the log, which strangers could then fill.
    attempt: 1,
    command: { type: 'redeem-invitation', secretHash, passHash },
  });
  if (reply.outcome === 'rejected' && reply.code === 'invitation-used')
    await noteReuse(runner, secretHash, passHash, log);
  if (reply.outcome !== 'ok') throw new ProblemError(problemOfReply(reply));
  const member = memberWithPass(runner.state(), passHash);
  // A retry after the pass was revoked: it was redeemed, and is worth nothing any more.
  if (member === null) throw new ProblemError(problem('unauthorized'));
  const { id: memberId, role, delegation } = member;
  return { meetingId: runner.meetingId, memberId, role, delegation: delegation ?? null };
}

/** Raises the alarm once for each device that tries, in the chair's own view of the invitation. */
async function noteReuse(
  runner: MeetingRunner,
  secretHash: string,
  passHash: string,
  log: FastifyBaseLogger,
): Promise<void> {
  const invitation = invitationWith(runner.state(), secretHash);
  if (invitation === undefined || invitation.reuses >= REUSES_NOTED_MAX) return;
  const { outcome } = await runner.submit({
    actor: { kind: 'server' },
    commandId: `reuse-${sha256Hex(`${invitation.id} ${passHash}`).slice(0, 48)}`,
    attempt: 1,
    command: { type: 'note-invitation-reuse', invitationId: invitation.id },
  });
  if (outcome !== 'ok') log.warn({ meetingId: runner.meetingId, outcome }, 'The reuse of an invitation was not noted.');
}
