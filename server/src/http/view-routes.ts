import { happeningsAnswer, happeningsQuery, viewAnswer } from '@tour-de-table/shared/http';
import type { StreamPlace } from '@tour-de-table/shared/protocol';
import type { MeetingView } from '@tour-de-table/shared/view';
import type { FastifyReply } from 'fastify';
import { sha256Hex } from '../access/credentials.ts';
import { pageOfHappenings } from './happenings-page.ts';
import type { HttpDeps, HttpScope } from './http-deps.ts';
import { audienceOfCaller, type Gate } from './identify.ts';
import { BY_MEMBERS, meetingParams, PROBLEM_RESPONSES } from './route-schemas.ts';

/** What a member may see, and what has happened, as far as the member may know. */
export function addViewRoutes(scope: HttpScope, deps: HttpDeps, gate: Gate): void {
  const schema = { tags: ['meeting'], security: BY_MEMBERS, params: meetingParams };
  scope.get(
    '/api/meetings/:meetingId/view',
    {
      onRequest: gate.admit,
      schema: {
        ...schema,
        summary: 'Everything that the caller may see',
        description: 'Send the ETag back in `If-None-Match`: as long as nothing has changed, 304 is the whole answer.',
        response: { 200: viewAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) => {
      const { caller, runner } = await gate.enter(request, request.params.meetingId);
      const audience = audienceOfCaller(caller);
      const place = runner.streams.place(audience);
      const tag = entityTag(place);
      reply.header('etag', tag).header('cache-control', 'private, no-cache');
      // Before the view is made: in a storm of polls, most are answered by a number.
      if (isAmong(tag, request.headers['if-none-match'])) return send(reply, 304, '');
      const { position, view } = runner.streams.view(audience);
      const head = JSON.stringify({ position, place, serverTime: deps.clock() });
      return send(reply, 200, `${head.slice(0, -1)},"view":${encoded(view)}}`);
    },
  );

  scope.get(
    '/api/meetings/:meetingId/happenings',
    {
      onRequest: gate.admit,
      schema: {
        ...schema,
        summary: 'What has happened since a position',
        description: 'Oldest first. What one commit made happen stays together, even where it exceeds `limit`.',
        querystring: happeningsQuery,
        response: { 200: happeningsAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const { caller, runner } = await gate.enter(request, request.params.meetingId);
      const audience = audienceOfCaller(caller);
      const { after, limit } = request.query;
      return pageOfHappenings(runner.streams, audience, { after: Number(after), limit: Number(limit) });
    },
  );
}

/** Weak, because the time of the server is in the body, too. The audience is hashed: a header is seen by many. */
function entityTag({ logId, viewVersion, audience, position }: StreamPlace): string {
  return `W/"${logId}.${viewVersion}.${sha256Hex(audience).slice(0, 16)}.${position}"`;
}

function isAmong(tag: string, header: string | undefined): boolean {
  const bare = (text: string): string => text.trim().replace(/^W\//, '');
  return header?.split(',').some((other) => bare(other) === bare(tag)) ?? false;
}

/** Sends JSON that is made already. */
async function send(reply: FastifyReply, status: 200 | 304, json: string): Promise<FastifyReply> {
  return status === 304 ? reply.code(304).send() : reply.type('application/json; charset=utf-8').send(json);
}

/** The JSON of views that are still at the head of their stream: made once, however many ask. */
const encodedViews = new WeakMap<MeetingView, string>();

function encoded(view: MeetingView): string {
  const known = encodedViews.get(view);
  if (known !== undefined) return known;
  const json = JSON.stringify(view);
  encodedViews.set(view, json);
  return json;
}
