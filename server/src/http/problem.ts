import { type HttpProblemCode, PROBLEM_MEDIA_TYPE, type Problem } from '@tour-de-table/shared/http';
import type { FieldIssue } from '@tour-de-table/shared/meeting';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SubmissionReply } from '../meeting/meeting-runner.ts';
import { PROBLEMS, type ProblemCode } from './problem-titles.ts';

/** Everything but `ok`. */
export type Refusal = Exclude<SubmissionReply, { readonly outcome: 'ok' }>;

/** Ends a request with a problem. The only thing that this folder throws on purpose. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** A problem of a code; the rest follows from it. */
export function problem(
  code: ProblemCode,
  extras: Pick<Problem, 'details' | 'outcome' | 'retryAfterMs'> = {},
): Problem {
  const { status, title } = PROBLEMS[code];
  return { type: `urn:tour-de-table:problem:${code}`, title, status, code, ...extras };
}

/** The problem that says what `CommandReply` says. */
export function problemOfReply(reply: Refusal): Problem {
  const { outcome, code } = reply;
  return outcome === 'rejected'
    ? problem(code, { outcome, details: reply.details })
    : problem(code, { outcome, retryAfterMs: reply.retryAfterMs });
}

/** Fields that cannot be taken, as a rejected command would say it. */
export function malformed(issues: readonly FieldIssue[]): Problem {
  return problem('malformed', { outcome: 'rejected', details: { issues } });
}

/**
 * The one place where anything thrown becomes a problem. `isFault` marks what a person has to look at. Messages of
 * foreign errors never get into an answer or a log line: they quote what was sent.
 */
export function problemOf(error: unknown): { readonly problem: Problem; readonly isFault: boolean } {
  if (error instanceof ProblemError) return { problem: error.problem, isFault: error.problem.status >= 500 };
  const code = codeOf(error);
  if (code === 'log-unavailable') return { problem: problem(code, { retryAfterMs: RETRY_AFTER_MS }), isFault: true };
  // Any other fault of the log concerns one meeting: damaged, or written by a newer version.
  if (code?.startsWith('log-')) return { problem: problem('meeting-unavailable'), isFault: true };
  const known = problemOfStatus(error);
  return known === null ? { problem: problem('internal'), isFault: true } : { problem: problem(known), isFault: false };
}

/** Answers with a problem. */
export async function sendProblem(reply: FastifyReply, body: Problem): Promise<FastifyReply> {
  if (body.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(body.retryAfterMs / 1_000));
  if (body.status === 401) reply.header('www-authenticate', 'Bearer');
  // Also where no hook has run.
  reply.header('x-content-type-options', 'nosniff');
  reply.header('cache-control', 'no-store').removeHeader('etag');
  // A string, so that no serializer of the route can get in the way of saying what is wrong.
  return reply.code(body.status).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(body));
}

/** Answers whatever was thrown; a fault is logged here, once, without its message and without the request's address. */
export async function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { problem: body, isFault } = problemOf(error);
  if (isFault) request.log.error({ route: routeOf(request), code: body.code, ...traceOf(error) }, 'A request failed.');
  return sendProblem(reply, body);
}

/** Method and pattern of a route: safe to log, which an address is not. */
export function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? '(none)'}`;
}

const RETRY_AFTER_MS = 5_000;

const BY_STATUS: Readonly<Record<number, HttpProblemCode>> = {
  403: 'not-found', // a path that leads out of the served folder
  404: 'not-found',
  408: 'request-timeout',
  413: 'payload-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  431: 'headers-too-large',
};

function problemOfStatus(error: unknown): HttpProblemCode | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null;
  const { statusCode } = error;
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode >= 500) return null;
  const code = codeOf(error);
  if (code?.startsWith('FST_ERR_CTP_') && statusCode === 400) return 'body-malformed';
  // What the JSON parser throws has a status and no code.
  if (error instanceof SyntaxError) return 'body-malformed';
  return BY_STATUS[statusCode] ?? 'request-malformed';
}

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

function traceOf(error: unknown): { readonly kind: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { kind: codeOf(error) ?? error.name, at: at.slice(0, 12).map((line) => line.trim()) };
}
