import { type Actor, type Member, memberWithPass } from '@tour-de-table/shared/meeting';
import { parseCredential } from '@tour-de-table/shared/protocol';
import { type Audience, audienceOf } from '@tour-de-table/shared/view';
import type { MeetingRunner, Meetings } from '../meeting/meeting-runner.ts';
import { hasHash, sha256Hex } from './credentials.ts';

/** A member whose pass is good now. */
export interface MemberCaller {
  readonly kind: 'member';
  readonly runner: MeetingRunner;
  readonly member: Member;
  readonly audience: Audience;
  /** SHA-256 of the pass: a command given by it ends with it. */
  readonly passHash: string;
}

/** Who holds the server's admin token. Has no seat in any meeting and therefore no view of one. */
export interface OperatorCaller {
  readonly kind: 'operator';
}

/** Who gives a request. */
export type Caller = MemberCaller | OperatorCaller;

/**
 * Who holds this token; `null` for one that is unknown, revoked or not well-formed, which are not told apart. To be
 * asked anew for every request and every command: the answer is good only for the moment.
 */
export async function findCaller(meetings: Meetings, adminTokenHash: string, token: string): Promise<Caller | null> {
  return hasHash(token, adminTokenHash) ? { kind: 'operator' } : findMember(meetings, token);
}

/** The member behind a written pass, `meetingId.secret`. Rejects only with what the log throws. */
export async function findMember(meetings: Meetings, pass: string): Promise<MemberCaller | null> {
  const found = await findPass(meetings, pass);
  if (found === null || found.member === null) return null;
  return { kind: 'member', ...found, member: found.member, audience: audienceOf(found.member) };
}

/** The meeting that a pass names, and who may act by it now: `member` is `null` for an unknown or revoked pass. */
export interface FoundPass {
  readonly runner: MeetingRunner;
  readonly passHash: string;
  readonly member: Member | null;
}

/** Looks a written pass up; `null` where it is not well-formed or its meeting does not exist. */
export async function findPass(meetings: Meetings, pass: string): Promise<FoundPass | null> {
  const credential = parseCredential(pass);
  const runner = credential === null ? null : await meetings.find(credential.meetingId);
  if (credential === null || runner === null) return null;
  const passHash = sha256Hex(credential.secret);
  // A pass that is not known here may just have come about on another node: before somebody is turned away, this node
  // has to know what the log knows.
  if (!Object.hasOwn(runner.state().passes, passHash)) await runner.caughtUp();
  return { runner, passHash, member: memberWithPass(runner.state(), passHash) };
}

/** The actor that a caller is in a meeting. */
export function actorOf(caller: Caller): Actor {
  return caller.kind === 'operator'
    ? { kind: 'operator' }
    : { kind: 'member', memberId: caller.member.id, passHash: caller.passHash };
}
