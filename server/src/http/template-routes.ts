import { type TemplateAnswer, templateAnswer, templatesAnswer } from '@tour-de-table/shared/http';
import { type AgendaTemplate, TEMPLATE_NAMES, TEMPLATES, templateFrom } from '@tour-de-table/shared/meeting';
import type { MeetingView } from '@tour-de-table/shared/view';
import type { HttpScope } from './http-deps.ts';
import { type Gate, requireChairsSide } from './identify.ts';
import { BY_MEMBERS, meetingParams, PROBLEM_RESPONSES } from './route-schemas.ts';

/** Agendas to begin with: those that come along, and that of a meeting. */
export function addTemplateRoutes(scope: HttpScope, gate: Gate): void {
  scope.get(
    '/api/templates',
    {
      schema: {
        tags: ['meetings'],
        summary: 'The templates that a meeting can be made from, by name',
        response: { 200: templatesAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async () => ({ templates: TEMPLATE_NAMES.map((name) => ({ name, agenda: answerOf(TEMPLATES[name]) })) }),
  );

  scope.get(
    '/api/meetings/:meetingId/template',
    {
      onRequest: gate.admit,
      schema: {
        tags: ['meetings'],
        summary: 'The agenda of a meeting as a template for another',
        description: "For the chair's side. The answer is what `agenda` of a new meeting takes.",
        security: BY_MEMBERS,
        params: meetingParams,
        response: { 200: templateAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const { caller, runner } = await gate.enter(request, request.params.meetingId);
      requireChairsSide(caller);
      return answerOf(templateIn(runner.streams.view('chair').view));
    },
  );
}

/** The agenda that a view shows, as it was planned: a sealed round that was opened is a sealed one again. */
function templateIn(view: MeetingView): AgendaTemplate {
  const parts = Object.values(view.parts).sort((a, b) => a.index - b.index);
  const phases = Object.values(view.phases).sort((a, b) => a.index - b.index);
  return templateFrom({
    parts,
    phases: phases.map((phase) => (phase.openedAt === undefined ? phase : { ...phase, disclosure: 'sealed' })),
  });
}

function answerOf({ parts, phases }: AgendaTemplate): TemplateAnswer {
  return {
    parts: parts.map((part) => ({ ...part, title: { ...part.title } })),
    phases: phases.map((phase) => ({ ...phase, title: { ...phase.title } })),
  };
}
