import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import type { RehearsedAct } from '@tour-de-table/shared/meeting';
import type { DelegationRecord } from '@tour-de-table/shared/view';
import { useEffect, useMemo } from 'preact/hooks';
import { language, t } from '../language/index.ts';
import { ownTimeZone } from '../language/times.ts';
import { freshId } from './fresh-id.ts';
import { followMeeting, give, type MeetingLink, useLink } from './meeting-link.ts';
import {
  actNow,
  actsFor,
  chairsMove,
  isDone,
  PRACTICE_CHAIR,
  type PracticeMeeting,
  type PracticeWords,
  type Practitioner,
  startPractice,
} from './practice.ts';
import { type PracticeClient, practiceClient } from './practice-client.ts';
import { PRACTICE_MEETING_ID } from './practice-seat.ts';
import type { Seat } from './seats.ts';

/** How long the practice's chair takes for a step, ms: a person has to see it come. */
const CHAIR_TAKES_MS = 900;

/** A practice meeting under way. */
export interface RunningPractice {
  /** The link that the pages are given in the place of a real one. */
  readonly link: MeetingLink;
  /** To be practised now; `null`: everything has been. */
  readonly now: RehearsedAct | null;
  readonly acts: readonly { readonly act: RehearsedAct; readonly isDone: boolean }[];
  /** Whether the secretariat knows. */
  readonly report: 'not-due' | 'sending' | 'sent' | 'not-sent';
  /** The reader lets the practice's chair go on. */
  press(): void;
}

/** Starts a practice meeting for a delegation, leads it, and tells the secretariat when all has been practised. */
export function usePractice(own: DelegationRecord): RunningPractice {
  const real = useLink();
  const { meeting, client, link, words } = useMemo(() => begin(own), []);
  const report = useSignal<RunningPractice['report']>('not-due');
  const move = (isPressed: boolean) => {
    const command = chairsMove(meeting.state, own, words, isPressed);
    if (command === null) return;
    meeting.give(PRACTICE_CHAIR, command, Date.now());
    client.refresh();
  };
  useSignalEffect(() => {
    void link.view.value;
    const timer = setTimeout(() => move(false), CHAIR_TAKES_MS);
    return () => clearTimeout(timer);
  });
  useSignalEffect(() => {
    void link.view.value;
    if (actNow(meeting.state, own) === null && report.peek() === 'not-due') void tell(real, own, report);
  });
  useEffect(
    () => () => {
      link.close();
      forgetPractice();
      // The parts inside go after this one, and keep what they know as they go.
      queueMicrotask(forgetPractice);
    },
    [],
  );
  // Drawn anew with each step.
  void link.view.value;
  return {
    link,
    now: actNow(meeting.state, own),
    acts: actsFor(own.participation).map((act) => ({ act, isDone: isDone(meeting.state, own, act) })),
    report: report.value,
    press: () => move(true),
  };
}

function begin(own: Practitioner): {
  readonly meeting: PracticeMeeting;
  readonly client: PracticeClient;
  readonly link: MeetingLink;
  readonly words: PracticeWords;
} {
  const words: PracticeWords = {
    language: language.peek(),
    timeZone: ownTimeZone(),
    title: t('rehearsal.meeting.title'),
    partOne: t('rehearsal.meeting.part-one'),
    partTwo: t('rehearsal.meeting.part-two'),
    briefing: t('rehearsal.meeting.briefing'),
    questions: t('rehearsal.meeting.questions'),
    contributions: t('rehearsal.meeting.contributions'),
    neighbour: t('rehearsal.meeting.neighbour'),
    spoken: t('rehearsal.meeting.spoken'),
  };
  const meeting = startPractice(own, words, Date.now());
  const client = practiceClient(meeting, own.code);
  // Of no server: what the pages keep for a seat is kept apart, and forgotten at the end. With a title, so that the
  // seat itself is not kept.
  const seat: Seat = {
    meetingId: PRACTICE_MEETING_ID,
    memberId: freshId('run-'),
    role: 'head',
    delegation: own.code,
    pass: '',
    at: Date.now(),
    title: {},
  };
  return { meeting, client, link: followMeeting(client, seat), words };
}

async function tell(real: MeetingLink, own: Practitioner, report: Signal<RunningPractice['report']>): Promise<void> {
  const command = {
    type: 'report-link-check' as const,
    delegation: own.code,
    rehearsed: [...actsFor(own.participation)],
  };
  report.value = 'sending';
  report.value = (await give(real, command)) ? 'sent' : 'not-sent';
}

/** Takes out of this browser what the pages kept for the practice. */
function forgetPractice(): void {
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage)) if (key.includes(PRACTICE_MEETING_ID)) storage.removeItem(key);
  }
}
