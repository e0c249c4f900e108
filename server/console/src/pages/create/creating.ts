import { type Signal, signal } from '@preact/signals';
import type { CsvIssue } from '@tour-de-table/shared/http';
import { createMeetingAnswer, issueInvitationAnswer } from '@tour-de-table/shared/http';
import { INVITATION_VALID_MS } from '@tour-de-table/shared/kernel';
import type { Role } from '@tour-de-table/shared/meeting';
import { freshId } from '../../meeting/fresh-id.ts';
import { importIn, issuesIn } from '../secretariat/import-answers.ts';
import type { MadeLink, MadeLinks } from '../secretariat/made-links.ts';
import { askServer, type HttpAnswer } from '../secretariat/meeting-http.ts';
import { type CreateFaults, type CreateReading, faultsOf, hostsCsv } from './create-draft.ts';

type GoodReading = Extract<CreateReading, { readonly ok: true }>;

/** What became of the delegations of a meeting that was made. */
export type DelegationsOutcome =
  | { readonly name: 'none' | 'sending' }
  | { readonly name: 'done'; readonly count: number }
  | { readonly name: 'issues'; readonly issues: readonly CsvIssue[] }
  | { readonly name: 'failed'; readonly code: string };

/** Where the making of a meeting is. `unknown`: no answer came, so the same request has to be given again. */
export type CreationStage =
  | { readonly name: 'form' }
  | { readonly name: 'creating' }
  | { readonly name: 'unknown' }
  | { readonly name: 'refused'; readonly code: string; readonly faults: CreateFaults }
  | { readonly name: 'made'; readonly meetingId: string; readonly linksFailed: string | null };

export interface Creation {
  readonly stage: Signal<CreationStage>;
  readonly made: MadeLinks;
  readonly delegations: Signal<DelegationsOutcome>;
  create(reading: GoodReading, token: string, file: File | null): Promise<void>;
  /** The delegations of the meeting that was made, from a corrected file. */
  bring(token: string, file: File): Promise<void>;
  /** The first links once more, where they could not be made. */
  makeLinks(token: string): Promise<void>;
}

/** Answers after which nobody can say whether the meeting was made. */
const UNKNOWN_CODES: readonly string[] = ['no-answer', 'internal', 'log-unavailable', 'meeting-unavailable'];

const FIRST_ROLES = ['chair', 'secretariat', 'display'] as const satisfies readonly Role[];

/** Makes one meeting. The token is an argument each time, and kept nowhere. */
export function createCreation(): Creation {
  const stage = signal<CreationStage>({ name: 'form' });
  const made: MadeLinks = { links: signal<readonly MadeLink[]>([]), isTaken: signal(true) };
  const delegations = signal<DelegationsOutcome>({ name: 'none' });
  let [key, keyFor] = ['', ''];
  let [meetingId, chair] = ['', { memberId: '', link: '' }];

  const keep = (role: Role, url: string, expiresAt: number) => {
    const link = { id: role, url, role, delegation: '', code: '', label: '', expiresAt };
    made.links.value = [...made.links.peek(), link];
    made.isTaken.value = false;
  };
  const invite = async (token: string, role: Role): Promise<string | null> => {
    const whom = role === 'chair' ? { memberId: chair.memberId } : { role };
    const reply = await askServer(token, `/api/meetings/${meetingId}/invitations`, { json: { for: whom } });
    if (!reply.ok) return reply.code;
    const issued = issueInvitationAnswer.safeParse(reply.body);
    if (!issued.success) return 'internal';
    keep(role, issued.data.link, issued.data.expiresAt);
    return null;
  };
  const makeLinks = async (token: string) => {
    let failed: string | null = null;
    for (const role of FIRST_ROLES) {
      if (made.links.peek().some((link) => link.role === role)) continue;
      // The first answer has the chair's link; of a retry it has none, and another one is made.
      if (role === 'chair' && chair.link !== '') keep('chair', chair.link, Date.now() + INVITATION_VALID_MS);
      else failed = await invite(token, role);
      if (failed !== null) break;
    }
    stage.value = { name: 'made', meetingId, linksFailed: failed };
  };
  const importing = (token: string, csv: Blob): Promise<HttpAnswer> =>
    askServer(token, `/api/meetings/${meetingId}/delegations/import?mode=all`, { csv });
  const bring = async (token: string, file: Blob) => {
    delegations.value = { name: 'sending' };
    const reply = await importing(token, file);
    const issues = reply.ok ? [] : issuesIn(reply.details);
    if (reply.ok) delegations.value = { name: 'done', count: importIn(reply.body)?.imported ?? 0 };
    else delegations.value = issues.length > 0 ? { name: 'issues', issues } : { name: 'failed', code: reply.code };
  };
  const create = async ({ body, hosts }: GoodReading, token: string, file: File | null) => {
    const isUnknown = stage.peek().name === 'unknown';
    // One request, one key: another request gets another one, but never while the first may have been heard.
    if (!isUnknown && keyFor !== JSON.stringify(body)) [key, keyFor] = [freshId('create-'), JSON.stringify(body)];
    stage.value = { name: 'creating' };
    const reply = await askServer(token, '/api/meetings', { json: body, key });
    const answer = reply.ok ? createMeetingAnswer.safeParse(reply.body) : null;
    if (answer === null || !answer.success) {
      stage.value = stageAfter(reply);
      // A refusal is final under its key.
      if (stage.peek().name === 'refused') keyFor = '';
      return;
    }
    meetingId = answer.data.meetingId;
    chair = { memberId: answer.data.chairMemberId, link: answer.data.chairInvitation ?? '' };
    await makeLinks(token);
    if (hosts.length > 0) await bring(token, new Blob([hostsCsv(hosts)]));
    if (file !== null && delegations.peek().name !== 'failed') await bring(token, file);
  };
  return { stage, made, delegations, create, bring, makeLinks };
}

function stageAfter(reply: HttpAnswer): CreationStage {
  if (reply.ok || UNKNOWN_CODES.includes(reply.code)) return { name: 'unknown' };
  const { issues } = reply.details;
  const named = Array.isArray(issues) ? issues.filter(isIssue) : [];
  const faults: CreateFaults = reply.code === 'unauthorized' ? { token: 'refused' } : faultsOf(named);
  return { name: 'refused', code: reply.code, faults };
}

function isIssue(issue: unknown): issue is { readonly path: string } {
  return typeof issue === 'object' && issue !== null && 'path' in issue && typeof issue.path === 'string';
}
