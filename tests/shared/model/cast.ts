import type { ActorRole, DelegationFacts, MeetingPlan } from '@tour-de-table/shared/meeting';
import { factsOf } from '../../support/given.ts';

/** Whoever can act in a walk: a member, or none. */
export interface Seat {
  readonly id: string;
  readonly role: ActorRole;
  readonly delegation: string | null;
}

const seat = (role: ActorRole, delegation: string | null = null, id?: string): Seat => ({
  id: id ?? (delegation === null ? role : `${role}-${delegation}`),
  role,
  delegation,
});

/** Every role. FRA has all its people; two deputies, because one alone cannot find the other asking for the gavel. */
export const SEATS: readonly Seat[] = [
  seat('chair'),
  seat('deputy'),
  seat('deputy', null, 'second-deputy'),
  seat('secretariat'),
  seat('observer'),
  seat('display'),
  ...['FRA', 'GBR', 'JPN', 'UKR', 'MNE'].map((code) => seat('head', code)),
  seat('alternate', 'FRA'),
  seat('alternate', 'FRA', 'silent-FRA'),
  seat('alternate', 'GBR'),
  seat('adviser', 'FRA'),
  seat('capital', 'FRA'),
  seat('capital', 'GBR'),
  seat('operator'),
  seat('bearer'),
  seat('server'),
];

/** Seats that are members of the meeting, and the chair is one from its creation on. */
export const MEMBERS: readonly Seat[] = SEATS.filter(({ role }) => !['operator', 'bearer', 'server'].includes(role));

/** A host, a contributor from afar, a listener, a beneficiary, and one that stands on the ledger only. */
export const FACTS: readonly DelegationFacts[] = [
  factsOf('FRA', { participation: 'host' }),
  factsOf('GBR', { attendanceMode: 'remote' }),
  factsOf('JPN', { attendanceMode: 'remote-listen-only', participation: 'listener' }),
  factsOf('UKR', { participation: 'beneficiary' }),
  factsOf('MNE', { invitation: 'no-reply', attendanceMode: 'absent' }),
];
export const CODES: readonly string[] = FACTS.map(({ code }) => code);

const phase = (id: string, kind: MeetingPlan['phases'][number]['kind']): MeetingPlan['phases'][number] => ({
  id,
  partId: 'part',
  kind,
  title: { en: id },
  plannedMinutes: 10,
});
const round = (disclosure: 'live' | 'on-release' | 'sealed' | 'chair-only'): MeetingPlan['phases'][number] => ({
  ...phase(`${disclosure}-round`, 'contributions'),
  disclosure,
});

/** One round of each disclosure between a beginning and an end. */
export const PLAN: MeetingPlan = {
  title: { en: 'Invented: a small meeting' },
  timeZone: 'Europe/Paris',
  languages: ['en', 'fr'],
  isInventedData: true,
  callLinks: [],
  parts: [{ id: 'part', title: { en: 'part' } }],
  phases: [
    phase('briefing', 'briefing'),
    round('on-release'),
    round('sealed'),
    round('chair-only'),
    round('live'),
    phase('conclusions', 'conclusions'),
  ],
};
