import { summaryDraftQuery } from '@tour-de-table/shared/http';
import { summaryDraft } from '../record/summary-draft.ts';
import { languageFor } from './catch-up-route.ts';
import type { HttpDeps, HttpScope } from './http-deps.ts';
import { type Gate, requireChairsSide } from './identify.ts';
import { BY_MEMBERS, meetingParams } from './route-schemas.ts';

/** What the chair's side begins its summary with. */
export function addSummaryRoute(scope: HttpScope, deps: HttpDeps, gate: Gate): void {
  scope.get(
    '/api/meetings/:meetingId/summary-draft',
    {
      onRequest: gate.admit,
      schema: {
        tags: ['exports'],
        summary: "A draft of the chair's summary, from what is on record",
        description:
          "For the chair's side, in plain text. It is going to be published, so there is nothing in it that is not " +
          'disclosed to everybody. A language without words of its own gets English ones.',
        produces: ['text/plain'],
        security: BY_MEMBERS,
        params: meetingParams,
        querystring: summaryDraftQuery,
      },
    },
    async (request, reply) => {
      const { caller, runner } = await gate.enter(request, request.params.meetingId);
      requireChairsSide(caller);
      const { view } = runner.streams.view('observer');
      const language = languageFor(request.query.language, view);
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-language', language)
        .send(summaryDraft(view, language, deps.clock()));
    },
  );
}
