import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import type { VersionAnswer } from '@tour-de-table/shared/http';
import { fieldIssues } from '@tour-de-table/shared/meeting';
import type { FastifyInstance } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod/mini';
import { addAccessRoutes } from './access-routes.ts';
import { addCatchUpRoute } from './catch-up-route.ts';
import { addCommandRoutes } from './command-routes.ts';
import { addDelegationRoutes } from './delegation-routes.ts';
import { addExportRoutes } from './export-routes.ts';
import { addHealthRoutes } from './health-routes.ts';
import type { HttpDeps, HttpScope } from './http-deps.ts';
import { type CountUnidentified, createGate } from './identify.ts';
import {
  ADDRESSES_COUNTED_MAX,
  COMPRESSED_FROM_BYTES,
  SLOW_REQUEST_MS,
  UNIDENTIFIED_PER_MINUTE_MAX,
} from './limits.ts';
import { addLinkProbeRoutes } from './link-probe-routes.ts';
import { addMeetingRoutes } from './meeting-routes.ts';
import { addNoteRoute } from './note-route.ts';
import { registerOpenApi } from './openapi.ts';
import { answerError, malformed, ProblemError, problem, routeOf, sendProblem } from './problem.ts';
import { addRedeemRoute } from './redeem-route.ts';
import { addRefreshRoutes } from './refresh-routes.ts';
import { registerSecurity } from './security.ts';
import { registerStaticConsole } from './static-console.ts';
import { addSummaryRoute } from './summary-route.ts';
import { addTemplateRoutes } from './template-routes.ts';
import { addViewRoutes } from './view-routes.ts';

export type { HttpDeps } from './http-deps.ts';
export { createHttpServer, HTTP_SERVER_OPTIONS } from './server-options.ts';
export type VersionInfo = VersionAnswer;

/**
 * The HTTP edge: parses, finds who is calling, hands over, answers. It applies no rule of the meeting.
 *
 * - [HT1] Every answer with a status of 400 or above is a problem (RFC 9457) with a code of a closed list, also where
 *   there is no such route or the request is no HTTP; only the page of HT18 is for people.
 * - [HT2] What cannot be read or taken is refused with the status that says why, names the fields, repeats nothing of
 *   what was sent and never becomes a 5xx.
 * - [HT3] A token is looked up anew for each request, and once more after the body has arrived: what is revoked is
 *   refused from then on. Unknown, malformed and revoked tokens are answered alike.
 * - [HT4] A meeting that the caller has no seat in is answered like one that does not exist.
 * - [HT5] A secret in an address is refused before anything else is done with the request, and is in no log line.
 * - [HT6] The operator makes and lists meetings and hands out seats, but has no view; nobody else makes or lists any.
 * - [HT7] Under one `Idempotency-Key` there is one meeting, and its link is in the first answer only.
 * - [HT8] The secret of a link is made here, leaves once, and only its hash is kept; a caller is told of invitations
 *   from the own view alone.
 * - [HT9] The same link with the same pass is a retry with the same answer; with another pass it is refused and the
 *   chair's side sees the reuse, once per device. No GET ever consumes a link.
 * - [HT10] A command has one of four outcomes: 200 with the position of the caller's own view, 4xx for a refusal for
 *   good, 503 `unavailable` or `unknown` with when to try again.
 * - [HT11] The view has a tag; a reader that has it already gets 304, and the view is not made for that.
 * - [HT12] Happenings are paged by position without losing any.
 * - [HT13] A file of delegations is imported whole or, if asked, without its bad rows; all bad rows are reported at once.
 * - [HT14] Callers without a good pass are bounded by address, members by the minute, over all their devices.
 * - [HT15] Pages run no inline script, load nothing from elsewhere and are framed by whom the operator names; other
 *   origins read answers by allow-list alone.
 * - [HT16] The description at `/api/openapi.json` is OpenAPI 3.1 and has every route.
 * - [HT17] `/readyz` fails with the reason when commits are not possible; `/livez` does not.
 * - [HT18] The console's hashed files may be kept for ever, its page never; without a build a page says so.
 * - [HT19] A request that went well leaves no log line; a fault leaves one, without address, payload or message.
 * - [HT20] An export shows what the caller's own view shows, and nothing else; it says first what is indicative and what
 *   is invented, has record status and bindingness apart, and adds up nothing across values of bindingness.
 * - [HT21] A cell of an exported file is data: none becomes a formula or another cell.
 * - [HT22] Whoever makes a meeting chooses the disclosure of its contributions phases; any other phase is refused by name.
 * - [HT23] Who catches up gets what has happened in sentences of a language, made from the own view alone, by the same
 *   pages as the happenings.
 * - [HT24] A meeting is made from a template by name or from an agenda of one's own, and not from both; what is wrong with
 *   an agenda is said by field.
 * - [HT25] The chair's side takes the agenda of a meeting as a template, planned, running or closed, with the disclosures
 *   that it was planned with; nobody else does.
 * - [HT26] The chair's side gets a draft of the summary in a language. There is nothing in it that observers do not see,
 *   nobody who was asked is left out, and nothing is added up across bindingness.
 * - [HT27] Who keeps no connection gets by request what a connection would be welcomed with, from the place claimed:
 *   nothing, one change, or everything; counts as connected while asking again; and gives receipts of what is shown.
 * - [HT28] A file of the console carries no header that only a page needs: on a thin link, headers cost as words do.
 */
export async function registerHttpApi(app: FastifyInstance, deps: HttpDeps): Promise<void> {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(async (_request, reply) => sendProblem(reply, problem('not-found')));
  app.setValidatorCompiler<z.core.$ZodType>(({ schema }) => (data: unknown) => {
    const parsed = z.safeParse(schema, data);
    return parsed.success ? { value: parsed.data } : { error: new ProblemError(malformed(fieldIssues(parsed.error))) };
  });
  app.setSerializerCompiler(serializerCompiler);
  // JSON is the only thing that all routes read; Fastify would take plain text, too.
  app.removeContentTypeParser('text/plain');

  await registerSecurity(app, deps);
  await app.register(compress, {
    threshold: COMPRESSED_FROM_BYTES,
    encodings: ['br', 'gzip'],
    // Made while somebody waits: the highest level takes many times as long for little.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    // A small body could unpack to any size.
    globalDecompression: false,
  });
  await app.register(rateLimit, { global: false, cache: ADDRESSES_COUNTED_MAX });
  await registerOpenApi(app, deps.version);
  addHooks(app);

  const count = countUnidentified(app);
  const gate = createGate(deps, count);
  const scope: HttpScope = app.withTypeProvider<ZodTypeProvider>();
  addHealthRoutes(scope, deps);
  addMeetingRoutes(scope, deps, gate);
  addTemplateRoutes(scope, gate);
  await addDelegationRoutes(scope, gate);
  addAccessRoutes(scope, deps, gate);
  addRedeemRoute(scope, deps, count);
  addCommandRoutes(scope, deps, gate);
  addViewRoutes(scope, deps, gate);
  addRefreshRoutes(scope, deps, gate);
  addCatchUpRoute(scope, gate);
  addExportRoutes(scope, deps, gate);
  addSummaryRoute(scope, deps, gate);
  await addLinkProbeRoutes(scope, deps, gate);
  addNoteRoute(scope, deps, gate);
  await registerStaticConsole(app, deps.consoleDirectory);
}

function countUnidentified(app: FastifyInstance): CountUnidentified {
  const take = app.createRateLimit({ max: UNIDENTIFIED_PER_MINUTE_MAX, timeWindow: 60_000 });
  return async (request) => {
    const taken = await take(request);
    if (!taken.isAllowed && taken.isExceeded) {
      throw new ProblemError(problem('too-many-requests', { retryAfterMs: taken.ttl }));
    }
  };
}

function addHooks(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    // What is said is for the caller and for now. Routes that know better have said so.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    const ms = Math.round(reply.elapsedTime);
    if (ms >= SLOW_REQUEST_MS) request.log.warn({ route: routeOf(request), ms }, 'A request took long.');
  });
}
