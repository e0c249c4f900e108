import { createHash } from 'node:crypto';
import { type Member, memberWithPass } from '@tour-de-table/shared/meeting';
import {
  CLOSE_REASONS,
  type CloseReason,
  type ConnectRefusal,
  handshakeAuth,
  PROTOCOL_VERSION,
  PROTOCOL_VERSION_MIN,
  parseCredential,
  type StreamPlace,
} from '@tour-de-table/shared/protocol';
import { type Audience, audienceOf } from '@tour-de-table/shared/view';
import type { MeetingRunner, Meetings } from '../meeting/meeting-runner.ts';

/** Somebody with a good pass, and where it says it left off. */
export interface Admission {
  readonly runner: MeetingRunner;
  readonly member: Member;
  readonly audience: Audience;
  readonly passHash: string;
  readonly claimed: StreamPlace | null;
}

/** Reads a handshake and finds the member. A refusal tells nothing of whether the meeting or the member exists. */
export async function admit(meetings: Meetings, auth: unknown): Promise<Admission | ConnectRefusal> {
  const parsed = handshakeAuth.safeParse(auth);
  if (!parsed.success) return refusal('message-malformed');
  const { protocol, pass, resume } = parsed.data;
  if (protocol < PROTOCOL_VERSION_MIN || protocol > PROTOCOL_VERSION) return refusal('protocol-unsupported');
  const credential = parseCredential(pass);
  if (credential === null) return refusal('pass-unknown');
  const runner = await meetings.find(credential.meetingId);
  if (runner === null) return refusal('pass-unknown');
  const passHash = createHash('sha256').update(credential.secret).digest('hex');
  const claimed = resume === undefined || resume === null ? null : { ...resume, audience: resume.audience as Audience };
  // A pass or a place that is not known here may just have come about on another node: before somebody is sent away for
  // good, or an alarm raised, this node has to know what the log knows.
  if (!Object.hasOwn(runner.state().passes, passHash) || isAhead(runner, claimed)) await runner.caughtUp();
  const member = memberWithPass(runner.state(), passHash);
  if (member === null) {
    const wasGood = Object.hasOwn(runner.state().passes, passHash);
    return refusal(wasGood ? 'pass-revoked' : 'pass-unknown');
  }
  return { runner, member, audience: audienceOf(member), passHash, claimed };
}

function isAhead({ streams }: MeetingRunner, claimed: StreamPlace | null): boolean {
  return claimed !== null && claimed.position > streams.place(claimed.audience).position;
}

/** A refusal with the delay that its reason asks for. */
export function refusal(reason: CloseReason): ConnectRefusal {
  return { reason, retryAfterMs: CLOSE_REASONS[reason] === 'retry' ? 1_000 : 0 };
}
