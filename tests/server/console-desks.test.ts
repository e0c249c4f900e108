import { readDelegationsCsv } from '@tour-de-table/server/http/delegations-csv';
import { view } from '@tour-de-table/shared/view';
import { describe, expect, test } from 'vitest';
import { lineProblem } from '../../server/console/src/pages/chair/spoken-line.ts';
import {
  type CreateDraft,
  emptyDraft,
  faultsOf,
  hostsCsv,
  readCreateDraft,
  roundsIn,
} from '../../server/console/src/pages/create/create-draft.ts';
import { delegationSeats, followerSeats, isOfKind } from '../../server/console/src/pages/secretariat/link-seats.ts';
import { linksCsv } from '../../server/console/src/pages/secretariat/links-csv.ts';
import { reminderText } from '../../server/console/src/pages/secretariat/reminder-text.ts';
import { lineDifference } from '../../server/console/src/pages/secretariat/text-difference.ts';
import { by, paris, parisIn } from '../support/given.ts';

const chair = by('chair');
const codeOf = ({ code }: { readonly code: string }) => code;

describe('seats that a link can be made for', () => {
  test('each delegation that takes part has one, first or known; those on the ledger alone have none', () => {
    const seats = delegationSeats(view(paris().state, 'chair'), 'adviser', 0, codeOf);
    expect(seats).toHaveLength(37);
    expect(seats.map(({ delegation }) => delegation)).not.toContain('USA');
    const first = seats.filter(({ member }) => member === null);
    expect(first.length).toBeGreaterThan(30);
    expect(first.every(({ standing, key, delegation }) => standing === 'none' && key === delegation)).toBe(true);
    expect(new Set(seats.map(({ key }) => key)).size).toBe(seats.length);
  });

  test('[UI29] the newest link says how it stands, and an open one is over once its time is', () => {
    const seat = { role: 'display', label: 'Hall' } as const;
    const issued = paris().when(chair, { type: 'issue-invitation', for: seat, secretHash: 'b'.repeat(64) });
    const seen = view(issued.state, 'chair');
    const isHall = ({ label }: { readonly label: string }) => label === 'Hall';
    const hall = followerSeats(seen, 0).find(isHall);
    expect(hall).toMatchObject({ label: 'Hall', standing: 'open', devices: 0 });
    const over = followerSeats(seen, hall?.newest?.expiresAt ?? 0);
    expect(over.filter(isHall).map(({ standing }) => standing)).toEqual(['expired']);
    expect(over.filter(isHall).every((one) => isOfKind(one, 'ended') && !isOfKind(one, 'open'))).toBe(true);
  });
});

test('[UI29] a file of links quotes what is in it, and no cell becomes a formula', () => {
  const link = { id: '1', url: 'https://x/join#a.b', role: 'head', code: 'FRA', expiresAt: 0 } as const;
  const text = linksCsv([{ ...link, delegation: '=1+1', label: 'a "b", c' }], (role) => role);
  expect(text.split('\r\n')[1]).toBe(
    `"FRA","'=1+1","head","a ""b"", c","1970-01-01T00:00:00.000Z","https://x/join#a.b"`,
  );
});

describe('[UI30] a line of a spoken answer', () => {
  const poland = { name: 'Poland' };
  const line = { isTyped: true, found: [poland], calls: 1, hasOwnAnswer: false, answer: 'can', hasContribution: false };
  test.each([
    ['can be entered', {}, null],
    ['names too many', { found: [poland, { name: 'Portugal' }] }, { name: 'several', names: 'Poland, Portugal' }],
    ['names nobody', { found: [] }, { name: 'nobody' }],
    ['is empty while nobody is called', { found: [], isTyped: false }, { name: 'no-delegation' }],
    ['has no answer', { answer: null }, { name: 'no-answer' }],
    ['is for who was not called', { calls: 0 }, { name: 'not-called', delegation: 'Poland' }],
    ['is for who has answered itself', { hasOwnAnswer: true }, { name: 'is-own' }],
    ['has a contribution alone', { answer: null, calls: 0, hasContribution: true }, null],
  ] as const)('that %s', (_what, part, problem) => {
    expect(lineProblem({ ...line, answer: 'can', ...part })).toEqual(problem);
  });
});

test('[LE2] a reminder is in one language: its words, its names and its dates', () => {
  const said: string[] = [];
  const words = ((key: string, values: Readonly<Record<string, string>> = {}) => {
    said.push(key);
    return `${key} ${Object.values(values).join(' | ')}`;
  }) as unknown as Parameters<typeof reminderText>[0];
  const { meeting, delegations } = view(parisIn('questions').state, 'chair');
  const record = meeting['meeting'];
  const croatia = delegations['HRV'];
  if (record === undefined || croatia === undefined) throw new Error('There is no meeting.');
  const replyBy = Date.UTC(2025, 2, 10, 17);
  const text = reminderText(words, 'fr', { ...record, replyBy }, [croatia]);
  expect(said).toContain('ledger.letter.to');
  expect(text).toContain('Croatie');
  expect(text).toContain('Discussions sur une force de réassurance');
  expect(text).toMatch(/10 mars 2025, 18:00/);
});

describe('[UI32] a meeting as the operator types it', () => {
  const draft: CreateDraft = { ...emptyDraft('Europe/Paris'), titles: { ...emptyDraft('').titles, fr: ' Essai ' } };

  test('the languages with a title are those of the meeting', () => {
    expect(readCreateDraft({ ...draft, startsAt: '2025-03-11T14:00', hosts: 'fra; GBR fra' }, 'token')).toEqual({
      ok: true,
      hosts: ['FRA', 'GBR'],
      body: {
        template: 'two-part',
        title: { fr: 'Essai' },
        timeZone: 'Europe/Paris',
        languages: ['fr'],
        isInventedData: false,
        startsAt: Date.UTC(2025, 2, 11, 13),
      },
    });
  });

  test.each([
    ['no token', {}, '', { token: 'missing' }],
    ['no title', { titles: emptyDraft('').titles }, 'token', { title: 'missing' }],
    ['no such zone', { timeZone: 'Mars/Base' }, 'token', { timeZone: 'time-zone' }],
    ['half a time', { startsAt: '2025-03-11' }, 'token', { startsAt: 'starts-at' }],
    ['a name for a code', { hosts: 'FRA, Großbritannien' }, 'token', { hosts: 'hosts' }],
    ['no file', { template: 'own' }, 'token', { template: 'own-missing' }],
    [
      'a file of something else',
      { template: 'own', own: { name: 'x', agenda: [] } },
      'token',
      { template: 'own-file' },
    ],
  ] as const)('%s is said at its field', (_what, part, token, faults) => {
    expect(readCreateDraft({ ...draft, ...part }, token)).toEqual({ ok: false, faults });
  });

  test('what the server names is said at the field of the page', () => {
    expect(faultsOf([{ path: 'timeZone' }, { path: 'phases.0.title' }, { path: 'title.en' }])).toEqual({
      timeZone: 'time-zone',
      template: 'own-file',
      title: 'title',
    });
    expect(
      roundsIn({ phases: [null, { id: 'a', title: {}, disclosure: 'live' }, { id: 'b', title: {} }] }),
    ).toHaveLength(1);
  });

  test('the hosts are rows that the server takes', () => {
    const { delegations, issues } = readDelegationsCsv(new TextEncoder().encode(hostsCsv(['FRA', 'GBR'])));
    expect(issues).toEqual([]);
    expect(delegations).toMatchObject([
      { code: 'FRA', participation: 'host', invitation: 'accepted' },
      { code: 'GBR', participation: 'host', attendanceMode: 'in-person' },
    ]);
  });
});

test.each([
  ['a\nb\nc', 'a\nc', ' a|-b| c'],
  ['a\nb', 'a\nx\nb\ny', ' a|+x| b|+y'],
  ['a', 'b', '-a|+b'],
  ['', 'a', '+a'],
  ['a\na\nb', 'a\nb', ' a|-a| b'],
])('[SU1] %j became %j', (before, after, lines) => {
  const signs = { same: ' ', added: '+', removed: '-' } as const;
  expect(
    lineDifference(before, after)
      .map(({ kind, text }) => `${signs[kind]}${text}`)
      .join('|'),
  ).toBe(lines);
});
