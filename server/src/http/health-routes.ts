import { healthAnswer, versionAnswer } from '@tour-de-table/shared/http';
import type { HttpDeps, HttpScope } from './http-deps.ts';
import { problem, sendProblem } from './problem.ts';
import { PROBLEM_RESPONSES } from './route-schemas.ts';

/** Whether the process runs, whether it can do its work, and what it is. Public: nothing of any meeting. */
export function addHealthRoutes(scope: HttpScope, { log, version }: HttpDeps): void {
  const tags = ['server'];
  scope.get('/livez', { schema: { tags, summary: 'The process runs', response: { 200: healthAnswer } } }, async () => ({
    status: 'live' as const,
  }));

  scope.get(
    '/readyz',
    { schema: { tags, summary: 'Commits are possible', response: { 200: healthAnswer, ...PROBLEM_RESPONSES } } },
    async (_request, reply) => {
      const { writable, reason, warnings } = log.health();
      if (!writable) return sendProblem(reply, problem('log-unavailable', { details: { reason } }));
      return { status: 'ready' as const, warnings: [...warnings] };
    },
  );

  scope.get(
    '/version',
    { schema: { tags, summary: 'Name and version of the software', response: { 200: versionAnswer } } },
    async () => version,
  );
}
