import { acceptedAnswer, refreshAnswer, refreshQuery } from '@tour-de-table/shared/http';
import { memberWithPass } from '@tour-de-table/shared/meeting';
import { type StreamPlace, shownMessage } from '@tour-de-table/shared/protocol';
import { type Audience, audienceOf } from '@tour-de-table/shared/view';
import type { MemberCaller } from '../access/caller.ts';
import { sha256Hex } from '../access/credentials.ts';
import { createShownHandler } from '../realtime/shown-handler.ts';
import { presenceFor, welcomeFor } from '../realtime/welcome.ts';
import type { HttpDeps, HttpScope } from './http-deps.ts';
import type { Entered, Gate } from './identify.ts';
import { ProblemError, problem } from './problem.ts';
import { createRefreshingReaders } from './refreshing-readers.ts';
import { BY_MEMBERS, meetingParams, PROBLEM_RESPONSES } from './route-schemas.ts';
import { withoutPageHeaders } from './security.ts';

/**
 * A link without a connection, for networks through which neither WebSocket nor long polling passes: each request is
 * answered with what a connection would be welcomed with, from the place that the reader claims [HT27].
 */
export function addRefreshRoutes(scope: HttpScope, deps: HttpDeps, gate: Gate): void {
  const readers = createRefreshingReaders(deps.presence, deps.after);
  const handleShown = createShownHandler(deps.presence, { now: deps.clock, after: deps.after });
  const schema = { tags: ['meeting'], security: BY_MEMBERS, params: meetingParams };
  scope.get(
    '/api/meetings/:meetingId/refresh',
    {
      onRequest: gate.admit,
      schema: {
        ...schema,
        summary: 'What has changed since a place',
        description:
          'The `welcome` of the realtime protocol: nothing, a change, or everything. Claim the place that you hold; ' +
          '`audience` is the first 16 hexadecimal digits of the SHA-256 of its audience.',
        querystring: refreshQuery,
        response: { 200: refreshAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) => {
      const entered = await gate.enter(request, request.params.meetingId);
      const caller = memberOf(entered);
      const { runner, member, audience } = caller;
      const { isStaying, ...query } = request.query;
      const claimed = placeIn(query, audience);
      // It may just have come about on another node: no alarm before this one knows the log.
      if (claimed !== null && claimed.position > runner.streams.place(audience).position) await runner.caughtUp();
      if (isStaying === 'yes') readers.asked(caller);
      const { json } = welcomeFor(
        { runner, member, audience, claimed },
        {
          connectionId: 'refresh',
          serverTime: deps.clock(),
          presence: presenceFor(runner, deps.presence, audience),
          onAhead: ({ meetingId }) =>
            request.log.error({ meetingId }, 'a reader is ahead of the log: something acknowledged was lost'),
        },
      );
      withoutPageHeaders(reply);
      return reply.type('application/json; charset=utf-8').send(json as never);
    },
  );

  scope.post(
    '/api/meetings/:meetingId/shown',
    {
      onRequest: gate.admit,
      schema: {
        ...schema,
        summary: 'Say which position of the own view is shown',
        description: 'A receipt of the step that it shows, as over a connection. Without effect on the meeting.',
        body: shownMessage,
        response: { 200: acceptedAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const caller = memberOf(await gate.enter(request, request.params.meetingId));
      const { runner, audience, passHash } = caller;
      const whyNot = () => {
        const now = memberWithPass(runner.state(), passHash);
        if (now === null) return 'pass-revoked' as const;
        return audienceOf(now) === audience ? null : ('audience-changed' as const);
      };
      return handleShown(runner, { audience, whyNot }, request.body);
    },
  );
}

function memberOf({ caller }: Entered): MemberCaller {
  if (caller.kind === 'member') return caller;
  throw new ProblemError(problem('not-allowed', { details: { needs: 'a seat' } }));
}

/** The place that is claimed. The audience is hashed: an address is seen by many; any but the own is another one. */
function placeIn(
  { logId, audience: tag, viewVersion, position }: Readonly<Record<string, string | undefined>>,
  audience: Audience,
): StreamPlace | null {
  if (logId === undefined || tag === undefined || viewVersion === undefined || position === undefined) return null;
  const isOwn = tag === sha256Hex(audience).slice(0, 16);
  const claimed = isOwn ? audience : ('another' as Audience);
  return { logId, audience: claimed, viewVersion: Number(viewVersion), position: Number(position) };
}
