import { catchUpAnswer, catchUpQuery } from '@tour-de-table/shared/http';
import type { MeetingView } from '@tour-de-table/shared/view';
import { loadWords, sentenceFor, type WordLanguage, wordLanguage } from '@tour-de-table/shared/words';
import { pageOfHappenings } from './happenings-page.ts';
import type { HttpScope } from './http-deps.ts';
import { audienceOfCaller, type Gate } from './identify.ts';
import { BY_MEMBERS, meetingParams, PROBLEM_RESPONSES } from './route-schemas.ts';

/** What somebody has missed, in words. */
export function addCatchUpRoute(scope: HttpScope, gate: Gate): void {
  scope.get(
    '/api/meetings/:meetingId/catch-up',
    {
      onRequest: gate.admit,
      schema: {
        tags: ['meeting'],
        summary: 'What has happened since a position, in sentences',
        description:
          "Oldest first, and paged as the happenings are. Names are as the caller's own view shows them now. A " +
          'language without words of its own gets English ones.',
        security: BY_MEMBERS,
        params: meetingParams,
        querystring: catchUpQuery,
        response: { 200: catchUpAnswer, ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const { caller, runner } = await gate.enter(request, request.params.meetingId);
      const audience = audienceOfCaller(caller);
      const { after, limit, language: asked } = request.query;
      const language = languageFor(asked, runner.streams.view(audience).view);
      const words = await loadWords(language);
      // After the words have come: page and names are of one instant.
      const { view } = runner.streams.view(audience);
      const page = pageOfHappenings(runner.streams, audience, { after: Number(after), limit: Number(limit) });
      const happenings = page.happenings.map((happening) => ({
        at: happening.at,
        position: happening.position,
        type: happening.type,
        sentence: sentenceFor(happening, words, view, language),
      }));
      return { ...page, language, happenings };
    },
  );
}

/**
 * The language of an answer: the one asked for, or the meeting's first. Always one that there are words in, because
 * names are looked up by it, and a tag that anybody typed must not reach the platform's tables.
 */
export function languageFor(asked: string | undefined, view: MeetingView): WordLanguage {
  return wordLanguage(asked ?? view.meeting['meeting']?.languages[0] ?? 'en');
}
