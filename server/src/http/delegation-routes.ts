import { type ImportAnswer, importAnswer, importQuery } from '@tour-de-table/shared/http';
import { authorise, type DelegationFacts, importPlan, parseCommand, situationOf } from '@tour-de-table/shared/meeting';
import { actorOf } from '../access/caller.ts';
import { DELEGATIONS_TEMPLATE_CSV, readDelegationsCsv } from './delegations-csv.ts';
import type { HttpScope } from './http-deps.ts';
import { commandKey } from './idempotency-key.ts';
import { type Entered, type Gate, submitAs } from './identify.ts';
import { malformed, ProblemError, problem, problemOfReply } from './problem.ts';
import { BY_ALL, CSV_MEDIA_TYPE, meetingParams, PROBLEM_RESPONSES } from './route-schemas.ts';

/** Delegations come from a spreadsheet. */
export async function addDelegationRoutes(scope: HttpScope, gate: Gate): Promise<void> {
  const tags = ['delegations'];
  scope.get(
    '/api/delegations-template.csv',
    { schema: { tags, summary: 'A file to begin with', produces: [CSV_MEDIA_TYPE] } },
    async (_request, reply) =>
      reply
        .type(`${CSV_MEDIA_TYPE}; charset=utf-8`)
        .header('content-disposition', 'attachment; filename="delegations.csv"')
        .send(DELEGATIONS_TEMPLATE_CSV),
  );

  // A scope of its own: the other routes take no CSV, and this one no JSON.
  await scope.register((own: HttpScope, _options: unknown, done: () => void) => {
    own.removeContentTypeParser('application/json');
    own.addContentTypeParser(CSV_MEDIA_TYPE, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);
    addImportRoute(own, gate);
    done();
  });
}

function addImportRoute(scope: HttpScope, gate: Gate): void {
  scope.post(
    '/api/meetings/:meetingId/delegations/import',
    {
      onRequest: gate.admit,
      schema: {
        tags: ['delegations'],
        summary: 'Import delegations from CSV',
        description:
          'The body is UTF-8 with a header, separated by commas, semicolons or tabs. All bad rows are reported at ' +
          'once, each with a `code` of a closed list, `params` and an English sentence: in `issues` of the answer, or of ' +
          'the problem\u2019s `details` where nothing is taken. With `mode=all` (the default) one bad row stops the ' +
          'import, with `mode=good` it is left out.',
        consumes: [CSV_MEDIA_TYPE],
        security: BY_ALL,
        params: meetingParams,
        querystring: importQuery,
        response: { 200: importAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const entered = await gate.enter(request, request.params.meetingId);
      refuseEarly(entered);
      const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
      const { rows, delegations, issues } = readDelegationsCsv(bytes);
      const mustRefuse = issues.length > 0 && (request.query.mode === 'all' || delegations.length === 0);
      if (mustRefuse) throw new ProblemError(problem('malformed', { outcome: 'rejected', details: { rows, issues } }));
      const isDryRun = request.query.dryRun === 'true';
      if (!isDryRun) {
        const parsed = parseCommand({ type: 'import-delegations', delegations });
        if (!parsed.ok) throw new ProblemError(malformed(parsed.issues));
        await submitAs(entered, parsed.command, commandKey(request));
      }
      const answer = { isDryRun, rows, imported: delegations.length, issues: [...issues] };
      // The operator has no view of a meeting, and so is not told how it differs.
      return isDryRun && entered.caller.kind === 'member' ? { ...answer, plan: planOf(entered, delegations) } : answer;
    },
  );
}

function planOf({ runner }: Entered, delegations: readonly DelegationFacts[]): NonNullable<ImportAnswer['plan']> {
  const { added, changed, same } = importPlan(runner.state(), delegations);
  return { added: [...added], changed: [...changed], same: [...same] };
}

/**
 * The meeting's own table is asked before the file is looked at, as a console would, because a dry run never comes to
 * the commit path. What decides about an import is asked again there.
 */
function refuseEarly({ caller, runner }: Entered): void {
  const situation = situationOf(runner.state(), actorOf(caller));
  const refusal = situation === null ? null : authorise(situation, { type: 'import-delegations' });
  if (situation === null) throw new ProblemError(problem('unauthorized'));
  if (refusal !== null) throw new ProblemError(problemOfReply({ outcome: 'rejected', ...refusal }));
}
