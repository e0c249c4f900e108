import { readdirSync, readFileSync } from 'node:fs';
import {
  ATTENDANCE_MODES,
  BINDINGNESS,
  CAPITAL_DECISIONS,
  DISCLOSURES,
  FLOOR_KINDS,
  INVITATION_STATUSES,
  ORDER_METHODS,
  PARTICIPATIONS,
  PARTNER_CONFIRMATIONS,
  PHASE_KINDS,
  PRESENCE_STATUSES,
  PROVENANCES,
  READ_BACKS,
  RECORD_STATUSES,
  REJECTION_CODES,
  RESPONSES,
  SAYABLE_BINDINGNESS,
  SITTING_STATUSES,
  TOUR_STATUSES,
} from '@tour-de-table/shared/meeting';
import { CLOSE_REASONS, type CommandReply, FAULT_CODES } from '@tour-de-table/shared/protocol';
import { expect, test } from 'vitest';
import { createRandom } from '../support/random.ts';
import { randomMeeting } from '../support/random-meeting.ts';
import { commandTable, transitionArrows } from './spec-tables.ts';

const SHARED = new URL('../../shared/', import.meta.url);
const SPEC = readFileSync(new URL('SPEC.md', SHARED), 'utf8');
const ERRORS = readFileSync(new URL('ERRORS.md', SHARED), 'utf8');

test('[SI1] the diagram in SPEC.md has the arrows of the table of transitions, and no other', () => {
  const [, diagram = ''] = /```mermaid\n([\s\S]*?)```/.exec(SPEC) ?? [];
  const arrows = diagram.split('\n').flatMap((line) => (/^\s*\w+ --> \w+: /.test(line) ? [line.trim()] : []));
  expect(arrows.toSorted()).toEqual(transitionArrows().toSorted());
  expect(diagram).toContain('[*] --> scheduled');
});

test('[AU2] the table of commands in SPEC.md is the one that the server asks', () => {
  const [, table = ''] = /<!-- commands -->\n([\s\S]*?)<!-- \/commands -->/.exec(SPEC) ?? [];
  expect(table.trim()).toBe(commandTable());
});

test('[CO1] the words of the wire are explained, and the outcomes are four', () => {
  const words = [
    ...[SITTING_STATUSES, PHASE_KINDS, DISCLOSURES, INVITATION_STATUSES, ATTENDANCE_MODES, PRESENCE_STATUSES].flat(),
    ...[PARTICIPATIONS, RECORD_STATUSES, BINDINGNESS, TOUR_STATUSES, RESPONSES, ORDER_METHODS].flat(),
    ...[PROVENANCES, READ_BACKS, PARTNER_CONFIRMATIONS, CAPITAL_DECISIONS, FLOOR_KINDS].flat(),
  ];
  const [, explained = ''] = /## Words on the wire\n([\s\S]*?)\n## /.exec(SPEC) ?? [];
  const isExplained = (word: string) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'i').test(explained);
  expect(words.filter((word) => !isExplained(word))).toEqual([]);
  const outcomes = { ok: true, rejected: true, unavailable: true, unknown: true } satisfies Record<
    CommandReply['outcome'],
    true
  >;
  const [, rule = ''] = /\*\*\[CO1\]\*\*([\s\S]*?)\n- /.exec(SPEC) ?? [];
  for (const outcome of Object.keys(outcomes)) expect(rule).toContain(outcome);
});

test('[PL8] what can be said in a meeting is the beginning of the axis of bindingness', () => {
  expect(BINDINGNESS.slice(0, SAYABLE_BINDINGNESS.length)).toEqual(SAYABLE_BINDINGNESS);
});

test('rules that comments in the source speak of are stated in SPEC.md', () => {
  const stated = new Set([...SPEC.matchAll(/^- \*\*\[([A-Z]{2,3}\d+)\]\*\*/gm)].map(([, id]) => id));
  const sources = readdirSync(new URL('src/', SHARED), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('http'))
    .map((path) => readFileSync(new URL(`src/${path}`, SHARED), 'utf8'));
  const spoken = sources.flatMap((source) =>
    [...source.matchAll(/\[([A-Z]{2,3})(\d+)(?:–(?:[A-Z]{2,3})?(\d+))?\]/g)].flatMap(([, group, from, to]) => [
      `${group}${from}`,
      ...(to === undefined ? [] : [`${group}${to}`]),
    ]),
  );
  expect(spoken.length).toBeGreaterThan(20);
  expect(spoken.filter((id) => !stated.has(id))).toEqual([]);
});

/** The row of a code in the section of its kind: its cells. */
function rowOf(code: string, section: string): readonly string[] {
  const [, text = ''] = new RegExp(`## ${section}\n([\\s\\S]*?)(?=\n## |$)`).exec(ERRORS) ?? [];
  const row = text.split('\n').find((line) => line.startsWith(`| \`${code}\` |`)) ?? '';
  return row.split('|').map((cell) => cell.trim());
}

test('[CO1] every code has a row that says what it means, what its details are and what a client does', () => {
  const rows = [
    ...REJECTION_CODES.map((code) => rowOf(code, 'Rejections')),
    ...FAULT_CODES.map((code) => rowOf(code, 'Faults')),
    ...Object.keys(CLOSE_REASONS).map((code) => rowOf(code, 'Ends of a connection')),
  ];
  for (const cells of rows) expect([cells[1], cells.filter((cell) => cell !== '').length]).toEqual([cells[1], 4]);
});

test('[CO1] the advice of a close reason stands in its row', () => {
  for (const [reason, advice] of Object.entries(CLOSE_REASONS)) {
    expect([reason, rowOf(reason, 'Ends of a connection')[4]]).toEqual([reason, expect.stringMatching(`^${advice}`)]);
  }
});

test('[CO4] the details that rejections carry are those that ERRORS.md names', () => {
  const unnamed = new Set<string>();
  for (let seed = 1; seed <= 12; seed += 1) {
    for (const { decision } of randomMeeting(createRandom(seed), { wishes: 90 }).steps) {
      if (decision.accepted) continue;
      const { code, details } = decision.rejection;
      const [, , , named = ''] = rowOf(code, 'Rejections');
      for (const key of Object.keys(details)) if (!named.includes(`\`${key}\``)) unnamed.add(`${code}: ${key}`);
    }
  }
  expect([...unnamed]).toEqual([]);
});
