import type { Member } from '@tour-de-table/shared/meeting';
import {
  CLOSE_REASONS,
  type CloseReason,
  type ConnectRefusal,
  handshakeAuth,
  PROTOCOL_VERSION,
  PROTOCOL_VERSION_MIN,
  type StreamPlace,
} from '@tour-de-table/shared/protocol';
import { type Audience, audienceOf } from '@tour-de-table/shared/view';
import { findPass } from '../access/caller.ts';
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
  const found = await findPass(meetings, pass);
  if (found === null) return refusal('pass-unknown');
  const { runner, passHash, member } = found;
  if (member === null) {
    return refusal(Object.hasOwn(runner.state().passes, passHash) ? 'pass-revoked' : 'pass-unknown');
  }
  const claimed = resume === undefined || resume === null ? null : { ...resume, audience: resume.audience as Audience };
  // A place that is not known here may just have come about on another node: no alarm before this one knows the log.
  if (isAhead(runner, claimed)) await runner.caughtUp();
  return { runner, member, audience: audienceOf(member), passHash, claimed };
}

function isAhead({ streams }: MeetingRunner, claimed: StreamPlace | null): boolean {
  return claimed !== null && claimed.position > streams.place(claimed.audience).position;
}

/** A refusal with the delay that its reason asks for. */
export function refusal(reason: CloseReason): ConnectRefusal {
  return { reason, retryAfterMs: CLOSE_REASONS[reason] === 'retry' ? 1_000 : 0 };
}
