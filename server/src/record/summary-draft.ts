import { SUMMARY_CHARS_MAX } from '@tour-de-table/shared/kernel';
import { ANSWERS, ATTENDANCE_MODES } from '@tour-de-table/shared/meeting';
import {
  callOf,
  type MeetingView,
  type PhaseRecord,
  type TourRecord,
  type TourStanding,
  tourStanding,
} from '@tour-de-table/shared/view';
import { delegationName, localText, type WordLanguage } from '@tour-de-table/shared/words';
import { capitalLines, contributionLines } from './summary-contributions.ts';
import { cityOf, createTimes, type Draft, fill, SEPARATORS } from './summary-text.ts';
import { SUMMARY_WORDS } from './summary-words/index.ts';

/**
 * A draft of the chair's summary in plain text: what is on record at an instant of server time (ms since the epoch), for
 * the chair's side to go on with. It is made from a view that may be published, the observers': what is not disclosed
 * cannot be in it. Nothing is added up. Where it would be longer than a summary can be, contributions are not named one
 * by one. Pure.
 */
export function summaryDraft(view: MeetingView, language: WordLanguage, now: number): string {
  const whole = draft(view, language, now, true);
  return whole.length <= SUMMARY_CHARS_MAX ? whole : draft(view, language, now, false);
}

function draft(view: MeetingView, language: WordLanguage, now: number, namesEach: boolean): string {
  const words = SUMMARY_WORDS[language];
  const meeting = view.meeting['meeting'];
  if (meeting === undefined) return '';
  const { timeZone, title, isInventedData } = meeting;
  const nameOf = (code: string) => delegationName(view.delegations[code] ?? { code }, language);
  const made: Draft = {
    view,
    words,
    language,
    now,
    namesEach,
    nameOf,
    namesOf: (codes) => codes.map(nameOf).join(SEPARATORS[language]),
    times: createTimes(words.locale, timeZone),
  };
  const head = [
    words.heading,
    localText(title, language),
    words.indicative,
    ...(isInventedData ? [words.invented] : []),
  ];
  const sections = [head, whenLines(made), participantLines(made), agendaLines(made), ...tourSections(made)];
  sections.push(contributionLines(made), capitalLines(made), silenceLines(made));
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function whenLines({ view, words, times }: Draft): readonly string[] {
  const meeting = view.meeting['meeting'];
  if (meeting === undefined) return [];
  const { startsAt = null, sitting, timeZone } = meeting;
  const begins = Object.values(view.phases).flatMap(({ startedAt }) => startedAt ?? []);
  return [
    ...(startsAt === null ? [] : [fill(words.planned, { at: times.whole(startsAt) })]),
    ...(begins.length === 0 ? [] : [fill(words.opened, { at: times.whole(Math.min(...begins)) })]),
    ...(sitting.status === 'closed' ? [fill(words.closed, { at: times.whole(sitting.sinceMs) })] : []),
    fill(words.zone, { city: cityOf(timeZone), zone: timeZone }),
  ];
}

function participantLines({ view, words, namesOf }: Draft): readonly string[] {
  const all = Object.values(view.delegations).sort((a, b) => (a.code < b.code ? -1 : 1));
  const line = (label: string, codes: readonly string[]) =>
    codes.length === 0 ? [] : [`${label} (${codes.length}): ${namesOf(codes)}`];
  // In the room one takes part without a device; from afar nobody does.
  const isMissing = ({ attendanceMode, presence }: (typeof all)[number]) =>
    (attendanceMode === 'remote' || attendanceMode === 'remote-listen-only') && presence === 'expected';
  const codesOf = (some: readonly (typeof all)[number][]) => some.map(({ code }) => code);
  const byMode = ATTENDANCE_MODES.flatMap((mode) =>
    line(words.modes[mode], codesOf(all.filter((one) => one.attendanceMode === mode && !isMissing(one)))),
  );
  return [words.participants, ...byMode, ...line(words.neverConnected, codesOf(all.filter(isMissing)))];
}

function agendaLines({ view, words, language, times }: Draft): readonly string[] {
  const phases = Object.values(view.phases).sort((a, b) => a.index - b.index);
  const parts = Object.values(view.parts).sort((a, b) => a.index - b.index);
  const timesOf = ({ startedAt, endedAt }: PhaseRecord) =>
    startedAt === undefined ? words.notHeld : times.span(startedAt, endedAt);
  const line = (phase: PhaseRecord) =>
    `- ${localText(phase.title, language)}: ${timesOf(phase)} (${fill(words.minutes, { minutes: String(phase.plannedMinutes) })})`;
  return [
    words.agenda,
    ...parts.flatMap(({ id, title }) => [
      localText(title, language),
      ...phases.filter(({ partId }) => partId === id).map(line),
    ]),
  ];
}

/** One section for each tour, in the order of the agenda: who said what, and who said nothing. */
function tourSections(made: Draft): readonly (readonly string[])[] {
  const { view } = made;
  const indexOf = ({ phaseId }: TourRecord) => view.phases[phaseId]?.index ?? 0;
  return Object.values(view.tours)
    .sort((a, b) => indexOf(a) - indexOf(b))
    .map((tour) => tourLines(made, tour));
}

const SILENCES = [
  'passed',
  'called',
  'deferred',
  'skipped',
  'absent',
  'notCalled',
] as const satisfies readonly (keyof TourStanding)[];

function tourLines({ view, words, language, namesOf }: Draft, tour: TourRecord): readonly string[] {
  const standing = tourStanding(view, tour);
  const title = localText(view.phases[tour.phaseId]?.title ?? {}, language);
  const line = (label: string, codes: readonly string[]) =>
    codes.length === 0 ? [] : [`${label} (${codes.length}): ${namesOf(codes)}`];
  const said = (code: string) => callOf(view, tour.phaseId, code).said;
  const isAnswer = (code: string) => ANSWERS.some((answer) => answer === said(code));
  return [
    fill(words.tour, { phase: title }),
    ...ANSWERS.flatMap((answer) =>
      line(
        words.answers[answer],
        standing.answered.filter((code) => said(code) === answer),
      ),
    ),
    ...line(
      words.answers.undisclosed,
      standing.answered.filter((code) => !isAnswer(code)),
    ),
    ...SILENCES.flatMap((silence) => line(words.standing[silence], standing[silence])),
  ];
}

function silenceLines({ view, words, nameOf, times }: Draft): readonly string[] {
  const silences = Object.values(view.silences).sort((a, b) => a.openedAt - b.openedAt);
  if (silences.length === 0) return [];
  const outcomes = { adopted: words.silenceAdopted, broken: words.silenceBroken };
  const lines = silences.flatMap(({ outcome, endedAt, deadline, breaks }) => [
    fill(outcome === undefined ? words.silenceRunning : outcomes[outcome], { at: times.whole(endedAt ?? deadline) }),
    ...Object.entries(breaks).map(([code, { reason }]) =>
      fill(words.silenceBrokenBy, { delegation: nameOf(code), reason }),
    ),
  ]);
  return [words.silence, ...lines];
}
