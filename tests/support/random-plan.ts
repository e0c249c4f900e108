import type { DelegationFacts, MeetingPlan, MeetingState, Role } from '@tour-de-table/shared/meeting';
import type { Random } from './random.ts';
import { chair } from './random-people.ts';
import { type RandomWish, randomHex } from './random-writing.ts';

const title = (en: string) => ({ en, fr: en });

/** What is hidden comes first, so that it could show in the order of what is not. */
export const PLAN: MeetingPlan = {
  title: title('Talks of chance'),
  timeZone: 'Europe/Paris',
  languages: ['en', 'fr'],
  isInventedData: true,
  callLinks: [{ label: title('Call'), url: 'https://call.example/talks' }],
  parts: [
    { id: 'plan', title: title('The plan') },
    { id: 'contributions', title: title('Contributions') },
  ],
  phases: [
    { id: 'briefing', partId: 'plan', kind: 'briefing', title: title('Briefing'), plannedMinutes: 10 },
    {
      id: 'round-sealed',
      partId: 'contributions',
      kind: 'contributions',
      title: title('Sealed'),
      plannedMinutes: 20,
      disclosure: 'sealed',
    },
    {
      id: 'round-on-release',
      partId: 'contributions',
      kind: 'contributions',
      title: title('In confidence'),
      plannedMinutes: 30,
      disclosure: 'on-release',
    },
    {
      id: 'round-live',
      partId: 'contributions',
      kind: 'contributions',
      title: title('Round'),
      plannedMinutes: 30,
      disclosure: 'live',
    },
    { id: 'break', partId: 'contributions', kind: 'break', title: title('Break'), plannedMinutes: 15 },
    {
      id: 'round-chair-only',
      partId: 'contributions',
      kind: 'contributions',
      title: title('For the chair'),
      plannedMinutes: 20,
      disclosure: 'chair-only',
    },
    {
      id: 'round-again',
      partId: 'contributions',
      kind: 'contributions',
      title: title('Again'),
      plannedMinutes: 20,
      disclosure: 'on-release',
    },
    { id: 'conclusions', partId: 'contributions', kind: 'conclusions', title: title('End'), plannedMinutes: 5 },
  ],
};

export const facts = (code: string, differing: Partial<DelegationFacts> = {}): DelegationFacts => ({
  code,
  kind: 'state',
  affiliations: ['NATO'],
  invitation: 'accepted',
  attendanceMode: 'in-person',
  participation: 'full',
  authority: 'ad-referendum',
  ...differing,
});

const DELEGATIONS: readonly DelegationFacts[] = [
  facts('FRA', { participation: 'host', affiliations: ['NATO', 'EU'], representation: 'chief-of-defence' }),
  facts('GBR', { participation: 'host', affiliations: ['NATO', 'Commonwealth'] }),
  facts('DEU', { affiliations: ['NATO', 'EU'] }),
  facts('JPN', { participation: 'listener', attendanceMode: 'remote-listen-only', affiliations: [] }),
  facts('HRV', { invitation: 'no-reply', attendanceMode: 'absent' }),
  facts('EUMS', { kind: 'organisation', names: title('EU Military Staff'), affiliations: ['EU'] }),
];

const invite =
  (role: Role, delegation?: string) =>
  (random: Random, state: MeetingState | null): RandomWish => ({
    actor: chair(state),
    command: {
      type: 'issue-invitation',
      for: { role, ...(delegation === undefined ? {} : { delegation }) },
      secretHash: randomHex(random, 32),
    },
  });

/** The same for every meeting. */
export const PREPARATIONS: readonly ((random: Random, state: MeetingState | null) => RandomWish)[] = [
  () => ({ actor: { kind: 'operator' }, command: { type: 'create-meeting', plan: PLAN } }),
  () => ({ actor: { kind: 'operator' }, command: { type: 'import-delegations', delegations: [...DELEGATIONS] } }),
  invite('deputy'),
  invite('secretariat'),
  invite('observer'),
  invite('display'),
  ...DELEGATIONS.map(({ code }) => invite('head', code)),
  invite('adviser', 'FRA'),
  invite('alternate', 'FRA'),
  invite('alternate', 'DEU'),
  invite('capital', 'FRA'),
  invite('capital', 'GBR'),
  invite('capital', 'DEU'),
  (_random, state) => ({
    actor: chair(state),
    command: { type: 'open-sitting', expected: { term: 1, sitting: 'scheduled', activation: null } },
  }),
];
