import { createHash } from 'node:crypto';
import type { EventLog } from '@tour-de-table/server/log/event-log';
import { createMemoryLog, type MemoryLogOptions } from '@tour-de-table/server/log/memory-log';
import type { MeetingRunner, SubmissionReply } from '@tour-de-table/server/meeting/meeting-runner';
import { createMeetings } from '@tour-de-table/server/meeting/meetings';
import {
  type Command,
  type DelegationFacts,
  type MeetingPlan,
  type Role,
  TWO_PART_TEMPLATE,
} from '@tour-de-table/shared/meeting';
import { createFakeClock } from './fake-clock.ts';

/** A meeting plan with the two-part agenda, marked as invented. */
export const PLAN: MeetingPlan = {
  title: { en: 'Talks on a reassurance force' },
  timeZone: 'Europe/Paris',
  languages: ['en', 'fr'],
  isInventedData: true,
  callLinks: [],
  ...TWO_PART_TEMPLATE,
};

/** A delegation that takes part in person, with what differs. */
export function delegation(code: string, facts: Partial<DelegationFacts> = {}): DelegationFacts {
  return {
    code,
    kind: 'state',
    affiliations: [],
    invitation: 'accepted',
    attendanceMode: 'in-person',
    participation: 'full',
    authority: 'ad-referendum',
    ...facts,
  };
}

/** SHA-256 of a secret, hex. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A secret with the right form that is told apart by its label. */
export function secretOf(label: string): string {
  return createHash('sha256').update(`secret of ${label}`).digest('base64url');
}

/** A runner on a log in memory, under a fake clock, with ids that count. */
export async function liveMeeting(
  options: MemoryLogOptions & {
    readonly log?: EventLog;
    readonly meetingId?: string;
    readonly plan?: MeetingPlan;
    readonly startAt?: number;
  } = {},
) {
  const clock = createFakeClock(options.startAt);
  const log = options.log ?? createMemoryLog(options);
  const bugs: unknown[] = [];
  let made = 0;
  const meetings = createMeetings({
    log,
    clock: {
      now: clock.now,
      after: (delayMs, callback) => {
        const timer = clock.setTimer(callback, delayMs);
        return () => timer.cancel();
      },
    },
    ids: {
      next: () => {
        made += 1;
        return `id${String(made).padStart(6, '0')}`;
      },
    },
    onBug: (_meetingId, error) => bugs.push(error),
  });
  const meetingId = options.meetingId ?? 'paris-2025';
  const { runner } = await meetings.create(meetingId, {
    actor: { kind: 'operator' },
    commandId: 'create-meeting',
    attempt: 1,
    command: { type: 'create-meeting', plan: options.plan ?? PLAN },
  });
  if (runner === null) throw new Error('The meeting could not be created.');
  return { clock, log, meetings, runner, bugs, ...driverOf(runner) };
}

/** Gives commands to a runner in few words. */
export function driverOf(runner: MeetingRunner) {
  let given = 0;
  const give = (
    memberId: string,
    command: Command,
    more: { id?: string; attempt?: number } = {},
  ): Promise<SubmissionReply> => {
    given += 1;
    return runner.submit({
      actor: { kind: 'member', memberId },
      commandId: more.id ?? `command-${given}`,
      attempt: more.attempt ?? 1,
      command,
    });
  };
  const chair = () => runner.state().gavel.holder;
  /** What the chair sees now. */
  const expected = () => {
    const { gavel, sitting, current } = runner.state();
    return { term: gavel.term, sitting: sitting.status, activation: current?.activation ?? null };
  };
  /** Seats a new member and gives it a pass; its secret follows from the label. */
  const seat = async (role: Role, code?: string, label = `${role}-${code ?? ''}-${given}`) => {
    const secretHash = hashOf(`invitation of ${label}`);
    await give(chair(), { type: 'issue-invitation', for: { role, delegation: code }, secretHash });
    const passHash = hashOf(secretOf(label));
    await runner.submit({
      actor: { kind: 'bearer' },
      commandId: `redeem-${passHash.slice(0, 16)}`,
      attempt: 1,
      command: { type: 'redeem-invitation', secretHash, passHash },
    });
    const memberId = runner.state().passes[passHash]?.memberId;
    if (memberId === undefined) throw new Error(`No seat for ${label}.`);
    return { memberId, passHash, pass: `${runner.meetingId}.${secretOf(label)}` };
  };
  /** Advances to the phase with this id, opening the sitting if needed. */
  const goTo = async (phaseId: string) => {
    if (runner.state().sitting.status === 'scheduled')
      await give(chair(), { type: 'open-sitting', expected: expected() });
    for (let steps = 0; runner.state().current?.phaseId !== phaseId && steps < 20; steps += 1) {
      const { phases, current } = runner.state();
      const next = phases[phases.findIndex(({ id }) => id === current?.phaseId) + 1];
      await give(chair(), { type: 'advance-phase', expected: expected(), to: next?.id ?? '' });
    }
  };
  /** The phase activation and disclosure that an author sees now. */
  const seen = () => {
    const { current, phases } = runner.state();
    const phase = phases.find(({ id }) => id === current?.phaseId);
    return { activation: current?.activation ?? 0, disclosure: phase?.disclosure ?? ('live' as const) };
  };
  const pledge = (code: string, title: string): Command => ({
    type: 'submit-pledge',
    delegation: code,
    seen: seen(),
    content: { category: 'logistics', title, bindingness: 'indicative' },
  });
  return { give, chair, expected, seat, goTo, seen, pledge };
}
