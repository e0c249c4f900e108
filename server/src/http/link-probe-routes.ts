import { linkProbeAnswer, linkProbeQuery } from '@tour-de-table/shared/http';
import { LINK_CHECK_BYTES_MAX } from '@tour-de-table/shared/kernel';
import { createRateLimit } from '../realtime/rate-limit.ts';
import type { HttpDeps, HttpScope } from './http-deps.ts';
import type { Entered, Gate } from './identify.ts';
import { LINK_PROBES_PER_MINUTE_MAX } from './limits.ts';
import { ProblemError, problem } from './problem.ts';
import { BY_MEMBERS, meetingParams, PROBLEM_RESPONSES } from './route-schemas.ts';

const BYTES_MEDIA_TYPE = 'application/octet-stream';
const PATH = '/api/meetings/:meetingId/link-probe';

/** [LC4] Bytes that mean nothing, so that a member's page can tell how much its link carries. Nothing is kept. */
export async function addLinkProbeRoutes(scope: HttpScope, deps: HttpDeps, gate: Gate): Promise<void> {
  const limit = createRateLimit(LINK_PROBES_PER_MINUTE_MAX, 60_000);
  const filler = fillerBytes(LINK_CHECK_BYTES_MAX);
  const schema = { tags: ['meeting'], security: BY_MEMBERS, params: meetingParams };
  const takeTurn = ({ caller, runner }: Entered): void => {
    if (caller.kind === 'operator') throw new ProblemError(problem('not-allowed', { details: { needs: 'a seat' } }));
    const wait = limit.take(`${runner.meetingId}/${caller.member.id}`, deps.clock());
    if (wait !== null) throw new ProblemError(problem('too-many-requests', { retryAfterMs: wait }));
  };

  scope.get(
    PATH,
    {
      onRequest: gate.admit,
      // What is measured is the link and not the bytes.
      compress: false,
      schema: {
        ...schema,
        summary: 'So many bytes, to measure a link by',
        description: 'At most 64 KiB, never kept by caches, and only so often in a minute.',
        produces: [BYTES_MEDIA_TYPE],
        querystring: linkProbeQuery,
      },
    },
    async (request, reply) => {
      takeTurn(await gate.enter(request, request.params.meetingId));
      return reply
        .type(BYTES_MEDIA_TYPE)
        .header('cache-control', 'no-store, no-transform')
        .send(filler.subarray(0, Number(request.query.bytes)));
    },
  );

  // A scope of its own: the other routes take no bytes, and this one no JSON.
  await scope.register((own: HttpScope, _options: unknown, done: () => void) => {
    own.removeContentTypeParser('application/json');
    own.addContentTypeParser(
      BYTES_MEDIA_TYPE,
      { parseAs: 'buffer', bodyLimit: LINK_CHECK_BYTES_MAX },
      async (_request: unknown, body: Buffer) => body,
    );
    own.post(
      PATH,
      {
        onRequest: gate.admit,
        schema: {
          ...schema,
          summary: 'Takes bytes, to measure a link by',
          description: 'At most 64 KiB, forgotten at once.',
          consumes: [BYTES_MEDIA_TYPE],
          response: { 200: linkProbeAnswer, ...PROBLEM_RESPONSES },
        },
      },
      async (request) => {
        takeTurn(await gate.enter(request, request.params.meetingId));
        return { bytes: request.body instanceof Uint8Array ? request.body.byteLength : 0 };
      },
    );
    done();
  });
}

/** The same bytes every time, and such that nothing on the way makes them fewer. */
function fillerBytes(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 0x9e3779b9;
  for (let at = 0; at < length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state & 0xff;
  }
  return bytes;
}
