import type { Problem, RedeemAnswer, RedeemBody } from '@tour-de-table/shared/http';
import type { Role } from '@tour-de-table/shared/meeting';
import { formatCredential } from '@tour-de-table/shared/protocol';
import { createPassSecret, sha256Hex } from './pass-secret.ts';
import { addressBelow } from './server-address.ts';

/** What to redeem, and where. */
export interface RedeemOptions {
  /** The server's address, absolute. */
  readonly url: string;
  /** `meetingId.secret`, as it stands in the link. */
  readonly invitation: string;
  /** From `createPassSecret`. The same again is a retry, not a second use; by default a new one. */
  readonly passSecret?: string;
  readonly fetch?: typeof fetch;
}

/** The pass and whose seat it is, or why not. */
export type RedeemResult =
  | {
      readonly ok: true;
      readonly pass: string;
      readonly meetingId: string;
      readonly memberId: string;
      readonly role: Role;
      readonly delegation: string | null;
    }
  | {
      readonly ok: false;
      /** `unreachable`: no answer that could be read; it may have been redeemed all the same. */
      readonly problem: Problem | { readonly code: 'unreachable' };
      /** To try again with: an invitation works once, but for the same secret as often as needed. */
      readonly passSecret: string;
    };

/** How long to wait for an answer. */
const REDEEM_TIMEOUT_MS = 15_000;

/** Turns an invitation into a pass. Never rejects; an address that cannot be read is `unreachable`. */
export async function redeemInvitation(options: RedeemOptions): Promise<RedeemResult> {
  const passSecret = options.passSecret ?? createPassSecret();
  const body: RedeemBody = { invitation: options.invitation, passHash: sha256Hex(passSecret) };
  const unreachable = { ok: false, problem: { code: 'unreachable' }, passSecret } as const;
  try {
    const response = await (options.fetch ?? fetch)(addressBelow(options.url, '/api/redeem'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, application/problem+json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      signal: AbortSignal.timeout(REDEEM_TIMEOUT_MS),
    });
    const answer: unknown = await response.json();
    if (!response.ok) return isProblem(answer) ? { ok: false, problem: answer, passSecret } : unreachable;
    if (!isRedeemAnswer(answer)) return unreachable;
    const { meetingId, memberId, role, delegation } = answer;
    const pass = formatCredential({ meetingId, secret: passSecret });
    return { ok: true, pass, meetingId, memberId, role: role as Role, delegation };
  } catch {
    return unreachable;
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}

function isRedeemAnswer(value: unknown): value is RedeemAnswer {
  if (typeof value !== 'object' || value === null) return false;
  const { meetingId, memberId, role } = value as Partial<Record<keyof RedeemAnswer, unknown>>;
  return typeof meetingId === 'string' && typeof memberId === 'string' && typeof role === 'string';
}
