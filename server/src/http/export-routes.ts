import { contributionsAnswer } from '@tour-de-table/shared/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answersCsv } from '../record/answers.ts';
import { contributionsCsv, contributionsIn } from '../record/contributions.ts';
import type { HttpDeps, HttpScope } from './http-deps.ts';
import { audienceOfCaller, type Gate } from './identify.ts';
import { BY_MEMBERS, CSV_MEDIA_TYPE, meetingParams, PROBLEM_RESPONSES } from './route-schemas.ts';

/** What the caller may see, to be taken along. */
export function addExportRoutes(scope: HttpScope, deps: HttpDeps, gate: Gate): void {
  const shared = { tags: ['exports'], security: BY_MEMBERS, params: meetingParams };
  const file = { ...shared, produces: [CSV_MEDIA_TYPE] };
  const viewOf = async (request: FastifyRequest, meetingId: string) => {
    const { caller, runner } = await gate.enter(request, meetingId);
    return runner.streams.view(audienceOfCaller(caller));
  };

  scope.get(
    '/api/meetings/:meetingId/contributions.json',
    {
      onRequest: gate.admit,
      schema: {
        ...shared,
        summary: 'Contributions that the caller may see',
        description:
          'Record status and bindingness are separate, and no line of the summary adds up across values of ' +
          'bindingness. What stands in `notices` has to be shown with it.',
        response: { 200: contributionsAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const { position, view } = await viewOf(request, request.params.meetingId);
      return { position, ...contributionsIn(view, deps.clock()) };
    },
  );

  scope.get(
    '/api/meetings/:meetingId/contributions.csv',
    {
      onRequest: gate.admit,
      schema: {
        ...file,
        summary: 'Contributions that the caller may see, for spreadsheet programs',
        description: 'The first line says what is indicative or invented, the second is the header.',
      },
    },
    async (request, reply) => {
      const { view } = await viewOf(request, request.params.meetingId);
      return sendCsv(reply, 'contributions', contributionsCsv(contributionsIn(view, deps.clock())));
    },
  );

  scope.get(
    '/api/meetings/:meetingId/answers.csv',
    {
      onRequest: gate.admit,
      schema: {
        ...file,
        summary: 'Answers in the tours that the caller may see, silences included',
        description: 'The first line says what is indicative or invented, the second is the header.',
      },
    },
    async (request, reply) => {
      const { view } = await viewOf(request, request.params.meetingId);
      return sendCsv(reply, 'answers', answersCsv(view));
    },
  );
}

async function sendCsv(reply: FastifyReply, name: string, csv: string): Promise<FastifyReply> {
  return reply
    .type(`${CSV_MEDIA_TYPE}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(csv);
}
