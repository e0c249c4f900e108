import { createHash, randomBytes } from 'node:crypto';
import type { Command, Seat } from '@tour-de-table/shared/meeting';
import { formatCredential } from '@tour-de-table/shared/protocol';
import type { MeetingRunner, Meetings, Submission } from '../meeting/meeting-runner.ts';
import { PARIS_DELEGATIONS, PARIS_MEETING_ID, PARIS_PLAN } from './paris.ts';

/** Opens the Paris meeting, creating it with all its delegations where it does not exist yet. */
export async function prepareParis(meetings: Meetings): Promise<MeetingRunner> {
  const { runner } = await meetings.create(
    PARIS_MEETING_ID,
    asOperator('create-demonstration', { type: 'create-meeting', plan: PARIS_PLAN }),
  );
  if (runner === null) throw new Error('The log takes no commits now: the demonstration cannot be created.');
  await give(runner, 'import-demonstration', { type: 'import-delegations', delegations: [...PARIS_DELEGATIONS] });
  return runner;
}

/**
 * A fresh link for a seat: for the member who has it, or for a new one. The unused link before it ends; passes in use
 * stay. The answer is `meetingId.secret`.
 */
export async function freshInvitation(runner: MeetingRunner, seat: Seat): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const secretHash = createHash('sha256').update(secret).digest('hex');
  // By its label too: a scripted head of delegation must not take the link of the person who plays that head.
  const member = Object.values(runner.state().members).find(
    ({ role, delegation, label, revokedAt }) =>
      revokedAt === undefined && role === seat.role && delegation === seat.delegation && label === seat.label,
  );
  await give(runner, `invite-${secretHash.slice(0, 24)}`, {
    type: 'issue-invitation',
    for: member === undefined ? seat : { memberId: member.id },
    secretHash,
  });
  return formatCredential({ meetingId: runner.meetingId, secret });
}

async function give(runner: MeetingRunner, commandId: string, command: Command): Promise<void> {
  const reply = await runner.submit(asOperator(commandId, command));
  if (reply.outcome !== 'ok')
    throw new Error(`The demonstration could not be prepared: ${command.type}: ${reply.code}.`);
}

function asOperator(commandId: string, command: Command): Submission {
  return { actor: { kind: 'operator' }, commandId, attempt: 1, command };
}
