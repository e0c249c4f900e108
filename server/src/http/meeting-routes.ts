import { createHash, randomUUID } from 'node:crypto';
import {
  type CreateMeetingBody,
  createMeetingAnswer,
  createMeetingBody,
  type MeetingsAnswer,
  meetingsAnswer,
} from '@tour-de-table/shared/http';
import { lookUp } from '@tour-de-table/shared/kernel';
import { type AgendaTemplate, type Command, parseCommand, TEMPLATES } from '@tour-de-table/shared/meeting';
import { randomSecret, sha256Hex } from '../access/credentials.ts';
import type { MeetingRunner, Meetings } from '../meeting/meeting-runner.ts';
import type { HttpDeps, HttpScope } from './http-deps.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { Gate } from './identify.ts';
import { invitationLink } from './invitation-link.ts';
import { malformed, ProblemError, problem, problemOfReply } from './problem.ts';
import { BY_OPERATOR, PROBLEM_RESPONSES } from './route-schemas.ts';

/** The operator makes meetings and sees which there are; what happens in them is none of the operator's business. */
export function addMeetingRoutes(scope: HttpScope, deps: HttpDeps, gate: Gate): void {
  const tags = ['meetings'];
  scope.post(
    '/api/meetings',
    {
      onRequest: gate.admitOperator,
      schema: {
        tags,
        summary: 'Create a meeting from a template or an agenda',
        description:
          "It takes either `template`, by name, or `agenda`, with parts and phases of one's own. " +
          'The same `Idempotency-Key` again finds the same meeting; its link is in the first answer only.',
        security: BY_OPERATOR,
        body: createMeetingBody,
        response: { 200: createMeetingAnswer, 201: createMeetingAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) => {
      const command = creationOf(request.body);
      const key = idempotencyKey(request) ?? randomUUID();
      const runner = await createMeeting(deps.meetings, command, key);
      const chairInvitation = await inviteChair(deps, runner, key);
      const answer = { meetingId: runner.meetingId, chairMemberId: runner.state().gavel.holder, chairInvitation };
      return reply.code(chairInvitation === null ? 200 : 201).send(answer);
    },
  );

  scope.get(
    '/api/meetings',
    {
      onRequest: gate.admitOperator,
      schema: {
        tags,
        summary: 'List the meetings of this server',
        security: BY_OPERATOR,
        response: { 200: meetingsAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async () => {
      const ids = await deps.meetings.ids();
      return { meetings: await Promise.all(ids.map((meetingId) => summaryOf(deps.meetings, meetingId))) };
    },
  );
}

/** What a body asks for, with everything that it leaves to its template or agenda. Throws a problem for a bad field. */
function creationOf({ timeZone, title, ...body }: CreateMeetingBody): Command {
  const { parts, phases: planned } = agendaOf(body);
  const phases = withDisclosures(planned, body.disclosures ?? {});
  const languages = body.languages ?? Object.keys(title);
  const isInventedData = body.isInventedData ?? false;
  const { callLinks = [], startsAt } = body;
  const times = startsAt === undefined ? {} : { startsAt };
  const plan = { title, timeZone, languages, isInventedData, callLinks, ...times, parts, phases };
  const parsed = parseCommand({ type: 'create-meeting', plan });
  if (!parsed.ok) {
    const issues = parsed.issues.map(({ path, message }) => ({ path: path.replace(/^plan\./, ''), message }));
    throw new ProblemError(malformed(issues));
  }
  // The form is right; whether there is such a zone only the platform's own table knows.
  if (!isTimeZone(timeZone)) {
    throw new ProblemError(malformed([{ path: 'timeZone', message: 'must be an IANA time zone' }]));
  }
  return parsed.command;
}

/** The agenda that a body brings or names. Throws a problem where it does both or neither. */
function agendaOf({ template, agenda }: Pick<CreateMeetingBody, 'template' | 'agenda'>): AgendaTemplate {
  if (agenda !== undefined && template === undefined) return agenda;
  if (template !== undefined && agenda === undefined) return TEMPLATES[template];
  throw new ProblemError(malformed([{ path: 'template', message: 'there must be either a template or an agenda' }]));
}

/** Throws a problem that names each phase which is none of the agenda's contributions phases. */
function withDisclosures(
  phases: AgendaTemplate['phases'],
  disclosures: NonNullable<CreateMeetingBody['disclosures']>,
): AgendaTemplate['phases'] {
  const choosable = phases.filter(({ disclosure }) => disclosure !== undefined).map(({ id }) => id);
  const issues = Object.keys(disclosures)
    .filter((id) => !choosable.includes(id))
    .map((id) => ({ path: `disclosures.${id}`, message: `must be a contributions phase: ${choosable.join(', ')}` }));
  if (issues.length > 0) throw new ProblemError(malformed(issues));
  return phases.map((phase) => {
    const disclosure = lookUp(disclosures, phase.id);
    return disclosure === undefined ? phase : { ...phase, disclosure };
  });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

async function createMeeting(meetings: Meetings, command: Command, key: string): Promise<MeetingRunner> {
  // From the key, so that a retry comes to the meeting that the first attempt made.
  const meetingId = createHash('sha256').update(`meeting ${key}`).digest('base64url').slice(0, 16);
  const submission = { actor: { kind: 'operator' }, commandId: key, attempt: 1, command } as const;
  const { runner, reply } = await meetings.create(meetingId, submission);
  if (reply.outcome !== 'ok') throw new ProblemError(problemOfReply(reply));
  if (runner === null) throw new ProblemError(problem('meeting-unavailable'));
  return runner;
}

/** The chair's link; `null` where an earlier attempt under the key has made one, which nobody can be told again. */
async function inviteChair(deps: HttpDeps, runner: MeetingRunner, key: string): Promise<string | null> {
  const secret = (deps.randomSecret ?? randomSecret)();
  const reply = await runner.submit({
    actor: { kind: 'operator' },
    commandId: `chair-${sha256Hex(key).slice(0, 32)}`,
    attempt: 1,
    command: {
      type: 'issue-invitation',
      for: { memberId: runner.state().gavel.holder },
      secretHash: sha256Hex(secret),
    },
  });
  if (reply.outcome === 'ok') return invitationLink(deps.publicUrl, runner.meetingId, secret);
  if (reply.outcome === 'rejected' && reply.code === 'id-reused') return null;
  throw new ProblemError(problemOfReply(reply));
}

/** One damaged meeting must not hide the others: it is listed without what cannot be read. */
async function summaryOf(meetings: Meetings, meetingId: string): Promise<MeetingsAnswer['meetings'][number]> {
  const runner = await meetings.find(meetingId).catch(() => null);
  // The observers' view: what is public at the table is all that a list may tell.
  const record = runner?.streams.view('observer').view.meeting['meeting'];
  if (record === undefined) return { meetingId, title: null, sitting: null, isInventedData: null };
  const { title, sitting, isInventedData } = record;
  return { meetingId, title: { ...title }, sitting: sitting.status, isInventedData };
}
