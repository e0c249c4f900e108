import type { DelegationFacts, MeetingPlan } from '@tour-de-table/shared/meeting';
import { TWO_PART_TEMPLATE } from '@tour-de-table/shared/meeting';

/** The id of the demonstration's meeting; there is one in each data directory. */
export const PARIS_MEETING_ID = 'paris-2025-03-11';

/**
 * Paris, Tuesday 11 March 2025: talks on an international force that would reassure Ukraine after a possible ceasefire.
 * Who takes part is as reported at the time. The durations are invented, as is all that a rehearsal says, so the
 * meeting is marked "Invented data". No real person is named.
 */
export const PARIS_PLAN: MeetingPlan = {
  title: {
    en: 'Talks on a reassurance force for Ukraine',
    fr: 'Discussions sur une force de réassurance pour l’Ukraine',
    uk: 'Переговори про сили підтримки безпеки України',
    ja: 'ウクライナのための安心供与部隊に関する協議',
    ko: '우크라이나 안심 보장군에 관한 회의',
  },
  timeZone: 'Europe/Paris',
  languages: ['en', 'fr', 'uk', 'ja', 'ko'],
  isInventedData: true,
  callLinks: [
    {
      label: {
        en: 'Conference call',
        fr: 'Visioconférence',
        uk: 'Відеоконференція',
        ja: 'ビデオ会議',
        ko: '화상 회의',
      },
      url: 'https://call.example.org/paris',
    },
    {
      label: {
        en: 'Interpretation: Japanese',
        fr: 'Interprétation : japonais',
        uk: 'Усний переклад: японська',
        ja: '日本語通訳',
        ko: '일본어 통역',
      },
      url: 'https://call.example.org/paris/ja',
    },
    {
      label: {
        en: 'Interpretation: Korean',
        fr: 'Interprétation : coréen',
        uk: 'Усний переклад: корейська',
        ja: '韓国語通訳',
        ko: '한국어 통역',
      },
      url: 'https://call.example.org/paris/ko',
    },
  ],
  ...TWO_PART_TEMPLATE,
};

const NATO =
  'ALB BEL BGR CAN CZE DNK EST FIN FRA DEU GRC HUN ISL ITA LVA LTU LUX NLD MKD NOR POL PRT ROU SVK SVN ESP SWE TUR GBR'.split(
    ' ',
  );
const EU =
  'BEL BGR CZE DNK EST FIN FRA DEU GRC HUN ITA LVA LTU LUX NLD POL PRT ROU SVK SVN ESP SWE IRL CYP AUT HRV'.split(' ');
const COMMONWEALTH = ['GBR', 'CAN', 'AUS', 'NZL', 'CYP'];

/** In the room, in the order in which the sources name them. */
const IN_THE_ROOM = [...NATO, 'IRL', 'CYP', 'AUT', 'UKR'];
/** Far away, listening. */
export const LISTENERS = ['AUS', 'NZL', 'JPN', 'KOR'];
/** Invited without reply, and not invited: rows that only the chair's side sees. */
const LEDGER_ONLY: readonly (readonly [string, DelegationFacts['invitation']])[] = [
  ['HRV', 'no-reply'],
  ['MNE', 'no-reply'],
  ['USA', 'not-invited'],
];

/** All rows of the invitation ledger: the 37 that take part and three that do not. */
export const PARIS_DELEGATIONS: readonly DelegationFacts[] = [
  ...IN_THE_ROOM.map((code) => ({
    ...stateRow(code),
    representation: representationOf(code),
    participation: participationOf(code),
  })),
  ...LISTENERS.map((code) => ({
    ...stateRow(code),
    attendanceMode: 'remote-listen-only' as const,
    participation: 'listener' as const,
  })),
  ...LEDGER_ONLY.map(([code, invitation]) => ({ ...stateRow(code), invitation, attendanceMode: 'absent' as const })),
];

/** The 37 that take part, in the order of the ledger. */
export const PARIS_PARTICIPANTS: readonly string[] = [...IN_THE_ROOM, ...LISTENERS];

function stateRow(code: string): DelegationFacts {
  const isNato = NATO.includes(code) || ['HRV', 'MNE', 'USA'].includes(code);
  return {
    code,
    kind: 'state',
    affiliations: [
      ...(isNato ? (['NATO'] as const) : []),
      ...(EU.includes(code) ? (['EU'] as const) : []),
      ...(COMMONWEALTH.includes(code) ? (['Commonwealth'] as const) : []),
    ],
    invitation: 'accepted',
    attendanceMode: 'in-person',
    participation: 'full',
    authority: 'ad-referendum',
  };
}

function representationOf(code: string): NonNullable<DelegationFacts['representation']> {
  if (code === 'CAN' || code === 'AUT') return 'representative';
  return code === 'ISL' || code === 'UKR' ? 'other' : 'chief-of-defence';
}

function participationOf(code: string): DelegationFacts['participation'] {
  if (code === 'FRA' || code === 'GBR') return 'host';
  return code === 'UKR' ? 'beneficiary' : 'full';
}
