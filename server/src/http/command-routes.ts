import { okAnswer } from '@tour-de-table/shared/http';
import { COMMANDS_PER_MINUTE_MAX } from '@tour-de-table/shared/kernel';
import { parseCommand } from '@tour-de-table/shared/meeting';
import { commandMessage } from '@tour-de-table/shared/protocol';
import { createRateLimit, type RateLimit } from '../realtime/rate-limit.ts';
import type { HttpDeps, HttpScope } from './http-deps.ts';
import { type Entered, type Gate, streamOfCaller, submitAs } from './identify.ts';
import { malformed, ProblemError, problemOfReply } from './problem.ts';
import { BY_ALL, meetingParams, PROBLEM_RESPONSES } from './route-schemas.ts';

const MINUTE_MS = 60_000;

/** Any command by request and answer, for tools that keep no connection. */
export function addCommandRoutes(scope: HttpScope, deps: HttpDeps, gate: Gate): void {
  const limit = deps.commandLimit ?? createRateLimit(COMMANDS_PER_MINUTE_MAX, MINUTE_MS);
  scope.post(
    '/api/meetings/:meetingId/commands',
    {
      onRequest: gate.admit,
      schema: {
        tags: ['meeting'],
        summary: 'Give a command',
        description:
          'The answer is one of four: done (200), refused for good (4XX), not done (503, `unavailable`), perhaps done ' +
          '(503, `unknown`). After the last two, and after no answer at all, send the same id with the next attempt.',
        security: BY_ALL,
        params: meetingParams,
        body: commandMessage,
        response: { 200: okAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const entered = await gate.enter(request, request.params.meetingId);
      takeTurn(limit, entered, deps.clock());
      const { id: commandId, attempt, command: wish } = request.body;
      const parsed = parseCommand(wish);
      if (!parsed.ok) throw new ProblemError(malformed(parsed.issues));
      const { seq } = await submitAs(entered, parsed.command, { commandId, attempt });
      const position = entered.runner.streams.positionAt(streamOfCaller(entered.caller), seq);
      return { outcome: 'ok' as const, position };
    },
  );
}

/** The bound is a member's, over all devices. The operator has none. */
function takeTurn(limit: RateLimit, { caller, runner }: Entered, now: number): void {
  const wait = caller.kind === 'operator' ? null : limit.take(`${runner.meetingId}/${caller.member.id}`, now);
  if (wait === null) return;
  throw new ProblemError(problemOfReply({ outcome: 'unavailable', code: 'rate-limited', retryAfterMs: wait }));
}
