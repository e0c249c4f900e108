import {
  type Actor,
  type Command,
  type Decision,
  decide,
  type Expected,
  fold,
  type LocalText,
  type MeetingPlan,
  type MeetingState,
  type Participation,
  type RehearsedAct,
  type Seen,
} from '@tour-de-table/shared/meeting';
import { type MeetingView, view } from '@tour-de-table/shared/view';
import { PRACTICE_MEETING_ID } from './practice-seat.ts';

/** Whom a practice meeting is for: the own delegation, as the real meeting knows it. */
export interface Practitioner {
  readonly code: string;
  readonly kind: 'state' | 'organisation';
  readonly names?: LocalText | undefined;
  readonly participation: Participation;
}

/** The names that an invented meeting goes by, in the reader's language. */
export interface PracticeWords {
  readonly language: string;
  readonly timeZone: string;
  readonly title: string;
  readonly partOne: string;
  readonly partTwo: string;
  readonly briefing: string;
  readonly questions: string;
  readonly contributions: string;
  readonly neighbour: string;
  readonly spoken: string;
}

/** A meeting in this page alone, decided and folded by the same core as a real one. No server hears of it. */
export interface PracticeMeeting {
  readonly state: MeetingState;
  /** How many commits it has. */
  readonly position: number;
  give(actor: Actor, command: Command, at: number): Decision;
  /** What the practising delegation sees. */
  view(): MeetingView;
}

export const PRACTICE_CHAIR: Actor = { kind: 'member', memberId: 'practice-chair' };
export const PRACTICE_HEAD_ID = 'practice-head';
/** Another delegation that takes part, which is nobody. */
const NEIGHBOUR = 'NEIGHBOUR';
const SECRET_HASH = '0'.repeat(64);

/** A practice meeting whose sitting has just been opened. */
export function startPractice(own: Practitioner, words: PracticeWords, at: number): PracticeMeeting {
  let state: MeetingState | null = null;
  let position = 0;
  let nextId = 0;
  const freshIds = () => {
    nextId += 1;
    return ['a', 'b', 'c'].map((letter) => `practice-${nextId}${letter}`);
  };
  const give = (actor: Actor, command: Command, now: number, ids = freshIds()): Decision => {
    const time = Math.max(now, state?.at ?? 0);
    const decision = decide(state, { actor, command, at: time, ids }, PRACTICE_MEETING_ID);
    if (decision.accepted && decision.events.length > 0) {
      state = fold(state, { at: time, events: decision.events });
      position += 1;
    }
    return decision;
  };
  const current = (): MeetingState => {
    if (state === null) throw new Error('A practice begins with its meeting.');
    return state;
  };
  const operator: Actor = { kind: 'operator' };
  give(operator, { type: 'create-meeting', plan: planFor(words) }, at, ['practice-chair', 'a', 'b']);
  give(operator, { type: 'import-delegations', delegations: delegationsFor(own, words) }, at);
  const seat = { role: 'head', delegation: own.code } as const;
  const ids = ['practice-invitation', PRACTICE_HEAD_ID, 'c'];
  give(operator, { type: 'issue-invitation', for: seat, secretHash: SECRET_HASH }, at, ids);
  give({ kind: 'server' }, { type: 'note-attendance', delegation: own.code, presence: 'present' }, at);
  give(PRACTICE_CHAIR, { type: 'open-sitting', expected: expectedNow(current()) }, at);
  return {
    get state() {
      return current();
    },
    get position() {
      return position;
    },
    give: (actor, command, now) => give(actor, command, now),
    view: () => view(current(), `delegation:${own.code}`),
  };
}

function planFor(words: PracticeWords): MeetingPlan {
  const { language, timeZone } = words;
  const named = (text: string) => ({ [language]: text });
  return {
    title: named(words.title),
    timeZone,
    languages: [language],
    isInventedData: true,
    callLinks: [],
    parts: [
      { id: 'one', title: named(words.partOne) },
      { id: 'two', title: named(words.partTwo) },
    ],
    phases: [
      { id: 'briefing', partId: 'one', kind: 'briefing', title: named(words.briefing), plannedMinutes: 15 },
      { id: 'questions', partId: 'one', kind: 'questions', title: named(words.questions), plannedMinutes: 15 },
      {
        id: 'contributions',
        partId: 'two',
        kind: 'contributions',
        title: named(words.contributions),
        plannedMinutes: 30,
        disclosure: 'live',
      },
    ],
  };
}

function delegationsFor(own: Practitioner, words: PracticeWords) {
  const common = {
    affiliations: [],
    invitation: 'accepted' as const,
    authority: 'ad-referendum' as const,
  };
  const { code, kind, names, participation } = own;
  return [
    {
      ...common,
      code,
      kind,
      participation,
      attendanceMode: 'remote' as const,
      ...(names === undefined ? {} : { names }),
    },
    {
      ...common,
      code: NEIGHBOUR,
      kind: 'organisation' as const,
      names: { [words.language]: words.neighbour },
      participation: 'full' as const,
      attendanceMode: 'in-person' as const,
    },
  ];
}

/** What the practice's chair sees, to go with a command. */
export function expectedNow({ gavel, sitting, current }: MeetingState): Expected {
  return { term: gavel.term, sitting: sitting.status, activation: current?.activation ?? null };
}

function seenNow({ current }: MeetingState): Seen {
  return { activation: current?.activation ?? 0, disclosure: 'live' };
}

/** What a delegation will have to do, by how it takes part: who listens has no floor and no contribution. */
export function actsFor(participation: Participation): readonly RehearsedAct[] {
  const speaks = participation !== 'listener' && participation !== 'observer';
  const pledges = participation === 'host' || participation === 'full';
  return [
    'saw-phase-change',
    ...(speaks ? (['asked-for-floor', 'had-floor'] as const) : []),
    'answered-call',
    ...(pledges ? (['made-contribution'] as const) : []),
    'confirmed-read-back',
  ];
}

/** Whether an act has been done, as the practice meeting shows it. Pure. */
export function isDone(state: MeetingState, own: Practitioner, act: RehearsedAct): boolean {
  const pledges = Object.values(state.pledges[own.code] ?? {});
  const call = state.tours['contributions']?.calls[own.code];
  const ownSpeeches = Object.values(state.floor.speeches).filter(({ delegation }) => delegation === own.code);
  const isPledging = actsFor(own.participation).includes('made-contribution');
  switch (act) {
    case 'saw-phase-change':
      return state.current?.phaseId !== 'briefing';
    case 'asked-for-floor':
      return (
        Object.values(state.floor.requests).some(({ delegation }) => delegation === own.code) ||
        state.floor.speaking?.delegation === own.code ||
        ownSpeeches.length > 0
      );
    case 'had-floor':
      return ownSpeeches.length > 0;
    case 'answered-call':
      return call?.response?.provenance === 'own' || call?.response?.readBack !== undefined;
    case 'made-contribution':
      return pledges.some(({ versions }) => versions[0]?.provenance === 'own');
    case 'confirmed-read-back':
      return isPledging
        ? pledges.some(({ versions }) => versions.some(({ readBack }) => readBack === 'confirmed'))
        : call?.response?.readBack === 'confirmed';
  }
}

/** The act that is to be practised now; `null`: all have been. */
export function actNow(state: MeetingState, own: Practitioner): RehearsedAct | null {
  return actsFor(own.participation).find((act) => !isDone(state, own, act)) ?? null;
}

/**
 * What the practice's chair and secretariat do next by themselves, so that the act can be practised; `null`: they wait
 * for the delegation. Two acts wait for a press of the reader's: `isPressed`. Pure.
 */
export function chairsMove(
  state: MeetingState,
  own: Practitioner,
  words: Pick<PracticeWords, 'spoken'>,
  isPressed: boolean,
): Command | null {
  const expected = expectedNow(state);
  const { speaking, order } = state.floor;
  switch (actNow(state, own)) {
    case 'saw-phase-change':
      return isPressed ? { type: 'advance-phase', expected, to: 'questions' } : null;
    case 'had-floor': {
      if (speaking !== null) return isPressed ? { type: 'end-floor', expected, speaking: speaking.id } : null;
      const [requestId] = order;
      return requestId === undefined ? null : { type: 'give-floor', expected, to: { requestId }, speaking: null };
    }
    case 'answered-call':
      return towardsCall(state, own);
    case 'confirmed-read-back':
      return readBack(state, own, words);
    default:
      return null;
  }
}

function towardsCall(state: MeetingState, { code }: Practitioner): Command | null {
  const expected = expectedNow(state);
  if (state.current?.phaseId !== 'contributions') return { type: 'advance-phase', expected, to: 'contributions' };
  const tour = state.tours['contributions'];
  if (tour === undefined || tour.startedAt === null) {
    return { type: 'start-tour', expected, method: 'chair', order: [code, NEIGHBOUR] };
  }
  if (tour.called === code) return null;
  return { type: 'call-delegation', expected, delegation: code, called: tour.called };
}

function readBack(
  state: MeetingState,
  { code, participation }: Practitioner,
  { spoken }: Pick<PracticeWords, 'spoken'>,
) {
  const seen = seenNow(state);
  const pledges = Object.values(state.pledges[code] ?? {});
  if (actsFor(participation).includes('made-contribution')) {
    const isEntered = pledges.some(({ versions }) => versions.some(({ readBack: asked }) => asked !== undefined));
    if (isEntered) return null;
    const content = { category: 'other', bindingness: 'indicative', title: spoken } as const;
    return { type: 'enter-pledge', delegation: code, seen, content } as const;
  }
  const tour = state.tours['contributions'];
  if (tour?.calls[code]?.response?.readBack !== undefined) return null;
  if (tour?.called !== code) {
    return {
      type: 'call-delegation',
      expected: expectedNow(state),
      delegation: code,
      called: tour?.called ?? null,
    } as const;
  }
  return { type: 'enter-response', delegation: code, seen, response: 'listening-only' } as const;
}
