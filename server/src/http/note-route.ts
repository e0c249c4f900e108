import { noteVersionsAnswer, noteVersionsQuery } from '@tour-de-table/shared/http';
import { noteVersionsBefore } from '../record/note-versions.ts';
import type { HttpDeps, HttpScope } from './http-deps.ts';
import { type Gate, requireChairsSide } from './identify.ts';
import { BY_MEMBERS, noteParams, PROBLEM_RESPONSES } from './route-schemas.ts';

/** What a note said before. The view has the newest text only. */
export function addNoteRoute(scope: HttpScope, { log }: HttpDeps, gate: Gate): void {
  scope.get(
    '/api/meetings/:meetingId/notes/:noteId/versions',
    {
      onRequest: gate.admit,
      schema: {
        tags: ['meeting'],
        summary: 'Earlier texts of a private note',
        description: "For the chair's side. Newest first; ask again with the last version as `before` for older ones.",
        security: BY_MEMBERS,
        params: noteParams,
        querystring: noteVersionsQuery,
        response: { 200: noteVersionsAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const { meetingId, noteId } = request.params;
      const { caller, runner } = await gate.enter(request, meetingId);
      requireChairsSide(caller);
      const { before } = request.query;
      const last = before === undefined ? Number.MAX_SAFE_INTEGER : Number(before);
      return noteVersionsBefore(log, runner.meetingId, { noteId, before: last });
    },
  );
}
