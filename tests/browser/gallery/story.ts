import {
  LISTENERS,
  PARIS_DELEGATIONS,
  PARIS_PARTICIPANTS,
  PARIS_PLAN,
} from '@tour-de-table/server/demonstration/paris';
import { INVENTED_PLEDGES } from '@tour-de-table/server/rehearsal/invented-pledges';
import type { DelegationFacts, Seat, TourResponse } from '@tour-de-table/shared/meeting';
import { eventually } from '../../support/eventually.ts';
import { measuredLink } from '../../support/link-measurements.ts';
import type { Stage, StagedMeeting } from './stage.ts';

/**
 * The states that the meeting is led through, in this order. Beside it stand two small ones: five delegations at their
 * table, and sixty.
 */
export const STATES = [
  'before',
  'briefing',
  'questions',
  'adjourned',
  'tour-begins',
  'tour',
  'on-release',
  'conclusions',
  'closed',
] as const;
export type State = (typeof STATES)[number];

export const MEETINGS = ['paris', 'five', 'sixty'] as const;
export type MeetingName = (typeof MEETINGS)[number];
export interface Meetings extends Readonly<Record<MeetingName, StagedMeeting>> {
  /** Waits until every device that is there has shown the step, so that the pictures tell the same each time. */
  everybodyHasTheStep(): Promise<void>;
}

const DAY_MS = 86_400_000;
const PLAN_PAGES = 24;
/** Who has been called and has said something when the pictures of the tour are taken; the next one is called. */
const HEARD = 12;
export const CALLED = 'NOR';
/** Not reached while the pictures are taken: its devices are switched off. */
const OFFLINE = 'AUS';
const ROUND = 'tour-de-table';
const ANSWERS: readonly TourResponse[] = [
  'can',
  'can-with-conditions',
  'can',
  'under-national-consideration',
  'can',
  'cannot',
  'can-with-conditions',
  'can',
  'defer',
  'can',
  'pass',
  'can-with-conditions',
];
const head = (delegation: string): Seat => ({ role: 'head', delegation });

/** Delegations of the small meetings: any states, to fill their tables. */
const SIXTY =
  'ALB AND ARG ARM AUS AUT AZE BEL BGR BIH BRA CAN CHE CHL COL CYP CZE DEU DNK ESP EST FIN FRA GBR GEO GRC HRV HUN IDN IND IRL ISL ISR ITA JPN KAZ KEN KOR LTU LUX LVA MDA MEX MKD MLT MNE NLD NOR NZL PER PHL POL PRT ROU SGP SRB SVK SVN SWE TUR'.split(
    ' ',
  );
const statesOf = (codes: readonly string[]): readonly DelegationFacts[] =>
  codes.map((code) => ({
    code,
    kind: 'state',
    affiliations: [],
    invitation: 'accepted',
    attendanceMode: 'in-person',
    participation: 'full',
    authority: 'ad-referendum',
  }));

/** The meeting of the pictures and the two small ones, with everybody there, before anything has been opened. */
export async function gather(stage: Stage): Promise<Meetings> {
  const plan = { ...PARIS_PLAN, startsAt: stage.now() + 900_000 };
  const paris = await stage.createMeeting('paris-2025-03-11', plan, PARIS_DELEGATIONS);
  await paris.takeSeat({ role: 'chair' });
  await prepare(stage, paris);
  const here = PARIS_PARTICIPANTS.filter((code) => code !== OFFLINE);
  for (const code of here) await paris.follow(head(code));
  const chair = await paris.follow({ role: 'chair' });
  const [five, sixty] = await Promise.all(
    [SIXTY.filter((code) => ['FRA', 'GBR', 'JPN', 'POL', 'NOR'].includes(code)), SIXTY].map((codes) =>
      stage.createMeeting(`table-of-${codes.length}`, plan, statesOf(codes)),
    ),
  );
  if (five === undefined || sixty === undefined) throw new Error('A table is missing.');
  await eventually(() => {
    const { view, presence } = chair.getSnapshot();
    const missing = here.filter(
      (code) => view?.delegations[code]?.presence !== 'present' || presence?.connected.includes(code) !== true,
    );
    if (missing.length > 0) throw new Error(`Not there: ${missing.join(', ')}`);
  });
  const everybodyHasTheStep = () =>
    eventually(() => {
      const received = chair.getSnapshot().presence?.step?.received ?? {};
      const missing = here.filter((code) => received[code] === undefined);
      if (missing.length > 0) throw new Error(`Without the step: ${missing.join(', ')}`);
    });
  return { paris, five, sixty, everybodyHasTheStep };
}

async function prepare(stage: Stage, paris: StagedMeeting): Promise<void> {
  const url = 'https://documents.example.org/plan.pdf';
  await paris.give({
    type: 'set-documents',
    version: 0,
    documents: [
      {
        id: 'plan',
        label: { en: 'The Franco-British plan', fr: 'Le plan franco-britannique' },
        url,
        pages: PLAN_PAGES,
      },
      {
        id: 'map',
        label: { en: 'Map of the area', fr: 'Carte de la zone' },
        url: url.replace('plan', 'map'),
        pages: 1,
      },
    ],
  });
  await paris.give({ type: 'set-reply-by', replyBy: stage.now() - DAY_MS });
  await paris.give({ type: 'note-reminder', delegation: 'HRV' });
  for (const delegation of ['FRA', 'GBR', 'UKR'])
    await paris.give({ type: 'check-credentials', delegation, representation: 'chief-of-defence' });
  const report = (delegation: string, differing: Parameters<typeof measuredLink>[0]) =>
    paris.give({ type: 'report-link-check', delegation, measured: measuredLink(differing) }, head(delegation));
  await report('JPN', {});
  await report('KOR', {
    roundTripMs: 610,
    roundTripP95Ms: 890,
    downKbps: 40,
    websocket: false,
    timeZone: 'Asia/Seoul',
  });
  await paris.give(
    { type: 'report-link-check', delegation: 'JPN', rehearsed: ['saw-phase-change', 'asked-for-floor'] },
    head('JPN'),
  );
  await paris.give({ type: 'edit-note', version: 0, text: 'Invented: the hosts speak first; Tokyo leaves at 18:00.' });
}

type Leading = (stage: Stage, paris: StagedMeeting, everybodyHasTheStep: () => Promise<void>) => Promise<void>;
const LEADING: Readonly<Record<State, Leading>> = {
  before: async () => undefined,
  briefing: async (stage, paris, everybodyHasTheStep) => {
    stage.moveOn(17);
    await paris.give({ type: 'open-sitting', expected: paris.expected() });
    await everybodyHasTheStep();
    stage.moveOn(9);
    await leadTo(paris, 'briefing');
    stage.moveOn(14);
    await paris.give({ type: 'turn-page', documentId: 'plan', page: 7 });
  },
  questions: async (stage, paris) => {
    stage.moveOn(29);
    await paris.give({ type: 'stop-presenting', documentId: 'plan' });
    await leadTo(paris, 'questions');
    for (const [delegation, kind] of [
      ['POL', 'question'],
      ['ITA', 'question'],
      ['EST', 'statement'],
      ['CAN', 'clarification'],
      ['TUR', 'point-of-order'],
      ['SWE', 'question'],
    ] as const) {
      stage.moveOn(0.6);
      await paris.give({ type: 'request-floor', delegation, kind }, head(delegation));
    }
    const first = paris.runner.state().floor.order[1] ?? '';
    await paris.give({ type: 'give-floor', expected: paris.expected(), to: { requestId: first }, speaking: null });
    stage.moveOn(1.4);
  },
  adjourned: async (stage, paris) => {
    stage.moveOn(3);
    const speaking = paris.runner.state().floor.speaking?.id ?? '';
    await paris.give({ type: 'end-floor', expected: paris.expected(), speaking });
    await leadTo(paris, 'break');
    const until = stage.now() + 40 * 60_000;
    const reason = 'Invented: the hosts consult';
    await paris.give({ type: 'adjourn-sitting', expected: paris.expected(), reason, until });
    stage.moveOn(12);
  },
  'tour-begins': async (stage, paris) => {
    stage.moveOn(29);
    await paris.give({ type: 'resume-sitting', expected: paris.expected() });
    await leadTo(paris, ROUND);
    await paris.give(
      {
        type: 'edit-draft',
        delegation: 'SWE',
        draftId: 'draft-of-sweden',
        version: 0,
        fields: { title: 'Two corvettes', category: 'forces', text: 'With crew, and a tender for the first month.' },
      },
      { role: 'adviser', delegation: 'SWE', label: 'J5' },
    );
    await paris.give({ type: 'request-call', delegation: 'SWE' }, head('SWE'));
    stage.moveOn(2);
  },
  tour: async (stage, paris) => {
    const order = PARIS_PARTICIPANTS.filter((code) => !LISTENERS.includes(code) && code !== CALLED);
    await startTour(paris, [...order.slice(0, HEARD), CALLED, ...order.slice(HEARD), ...LISTENERS]);
    await hear(stage, paris, order.slice(0, HEARD));
    await call(paris, CALLED);
    await paris.give({ type: 'request-floor', delegation: 'LVA', kind: 'point-of-order' }, head('LVA'));
    stage.moveOn(0.7);
  },
  'on-release': async (stage, paris) => {
    const called = { type: 'respond-to-call', delegation: CALLED, seen: paris.seen(), response: 'can' } as const;
    await paris.give(called, head(CALLED));
    const { order } = paris.runner.state().tours[ROUND] ?? { order: [] };
    await hear(stage, paris, order.slice(HEARD + 1, -LISTENERS.length));
    await leadTo(paris, 'in-confidence');
    for (const [index, delegation] of ['FRA', 'GBR', 'POL', 'NLD'].entries()) {
      stage.moveOn(1.5);
      await pledge(paris, delegation, index + 3);
    }
    stage.moveOn(2);
  },
  conclusions: async (stage, paris) => {
    const hidden = Object.values(paris.runner.state().pledges)
      .flatMap((own) => Object.values(own))
      .filter(({ phaseId }) => phaseId === 'in-confidence');
    const pledges = hidden.slice(0, 2).map(({ id, versions }) => ({ pledgeId: id, version: versions.length }));
    await paris.give({ type: 'release-pledges', expected: paris.expected(), pledges });
    stage.moveOn(11);
    await leadTo(paris, 'conclusions');
    stage.moveOn(6);
    const text = [
      'Invented: summary of the chair.',
      'The participants heard the plan and its authors, and said what each may bring to the table.',
      'Nothing said binds a government. Capitals decide afterwards.',
    ].join('\n\n');
    await paris.give({ type: 'edit-summary', version: 0, language: 'en', text });
    await paris.give({ type: 'publish-summary', expected: paris.expected(), version: 1 });
  },
  closed: async (stage, paris) => {
    await paris.give({ type: 'close-sitting', expected: paris.expected() });
    stage.moveOn(5);
    const deadline = stage.now() + 3 * DAY_MS;
    await paris.give({ type: 'open-silence', expected: paris.expected(), version: 1, deadline });
    await paris.give({
      type: 'set-capital-dates',
      decideBy: stage.now() + 10 * DAY_MS,
      reviewAt: deadline + 30 * DAY_MS,
    });
    const own = Object.values(paris.runner.state().pledges['FRA'] ?? {})[0];
    if (own === undefined) throw new Error('France has offered nothing.');
    const decision = {
      type: 'decide-pledge',
      delegation: 'FRA',
      pledgeId: own.id,
      version: own.versions.length,
    } as const;
    await paris.give({ ...decision, decision: 'committed' }, { role: 'capital', delegation: 'FRA' });
    stage.moveOn(25);
  },
};

/** Leads the meeting into its next state; the states come in their order. */
export async function leadInto(state: State, stage: Stage, meetings: Meetings): Promise<void> {
  if (state === 'tour') for (const small of [meetings.five, meetings.sixty]) await leadSmall(stage, small);
  await LEADING[state](stage, meetings.paris, meetings.everybodyHasTheStep);
  if (state !== 'before' && state !== 'closed') await meetings.everybodyHasTheStep();
}

/** A third of them has been heard. */
async function leadSmall(stage: Stage, small: StagedMeeting): Promise<void> {
  const codes = Object.keys(small.runner.state().delegations);
  await small.give({ type: 'open-sitting', expected: small.expected() });
  await leadTo(small, ROUND);
  await startTour(small, codes);
  await hear(stage, small, codes.slice(0, Math.ceil(codes.length / 3)));
  await call(small, codes[Math.ceil(codes.length / 3)] ?? '');
}

async function leadTo(meeting: StagedMeeting, phaseId: string): Promise<void> {
  const agenda = meeting.runner.state().phases.map(({ id }) => id);
  for (;;) {
    const now = meeting.runner.state().current?.phaseId ?? '';
    if (now === phaseId) return;
    const to = agenda[agenda.indexOf(now) + 1];
    if (to === undefined) throw new Error(`There is no step ${phaseId} to come.`);
    await meeting.give({ type: 'advance-phase', expected: meeting.expected(), to });
  }
}

function startTour(meeting: StagedMeeting, order: readonly string[]): Promise<void> {
  return meeting.give({ type: 'start-tour', expected: meeting.expected(), method: 'protocol', order: [...order] });
}

function call(meeting: StagedMeeting, delegation: string): Promise<void> {
  const called = meeting.runner.state().tours[ROUND]?.called ?? null;
  return meeting.give({ type: 'call-delegation', expected: meeting.expected(), delegation, called });
}

/** Calls them one after another; each answers, and most say what they may bring. */
async function hear(stage: Stage, meeting: StagedMeeting, codes: readonly string[]): Promise<void> {
  for (const [index, delegation] of codes.entries()) {
    await call(meeting, delegation);
    stage.moveOn(0.8);
    const response = delegation === 'UKR' ? 'listening-only' : (ANSWERS[index % ANSWERS.length] ?? 'can');
    if (index % 5 === 3) await meeting.give({ type: 'enter-response', delegation, seen: meeting.seen(), response });
    else await meeting.give({ type: 'respond-to-call', delegation, seen: meeting.seen(), response }, head(delegation));
    if (response === 'can' || response === 'can-with-conditions') await pledge(meeting, delegation, index);
    stage.moveOn(0.6);
  }
}

function pledge(meeting: StagedMeeting, delegation: string, index: number): Promise<void> {
  const content = INVENTED_PLEDGES[index % INVENTED_PLEDGES.length];
  if (content === undefined) throw new Error('There is nothing to offer.');
  return meeting.give({ type: 'submit-pledge', delegation, seen: meeting.seen(), content }, head(delegation));
}
