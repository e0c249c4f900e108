import type { ContributionRow, ContributionsAnswer } from '@tour-de-table/shared/http';
import type { CapitalDates, DecimalRange, PledgeContent } from '@tour-de-table/shared/meeting';
import { type MeetingView, type PledgeRecord, standingOf, summaryOf } from '@tour-de-table/shared/view';
import { writeCsv } from './csv-writer.ts';
import { INDICATIVE_NOTICE, noticesOf } from './notices.ts';

/**
 * The contributions that a view shows, as they stand at an instant of server time (ms since the epoch). Record status
 * and bindingness are apart, and nothing is added up across values of bindingness. Pure.
 */
export function contributionsIn(view: MeetingView, now: number): Omit<ContributionsAnswer, 'position'> {
  const dates = view.meeting['meeting']?.capitalDates ?? { decideBy: null, reviewAt: null };
  const contributions = Object.values(view.pledges)
    .sort((a, b) => comparePlaces(view, a, b))
    .map((pledge) => rowOf(pledge, dates, now));
  const isIndicative = contributions.length === 0 || contributions.some(({ notice }) => notice !== null);
  const summary = summaryOf(view, now).map((line) => ({ ...line, delegations: [...line.delegations] }));
  return { notices: noticesOf(view, isIndicative), exportedAt: now, contributions, summary };
}

/** By the agenda, then by delegation and serial; what has none comes last, by id. */
function comparePlaces(view: MeetingView, a: PledgeRecord, b: PledgeRecord): number {
  const key = ({ phaseId, delegation, serial, id }: PledgeRecord): string =>
    [String(view.phases[phaseId]?.index ?? 0).padStart(3, '0'), delegation, serial ?? '~', id].join(' ');
  return key(a) < key(b) ? -1 : 1;
}

function rowOf(pledge: PledgeRecord, dates: CapitalDates, now: number): ContributionRow {
  const { id, serial, delegation, phaseId, status, bindingness, version, at, provenance, band, content } = pledge;
  const standing = standingOf(pledge, dates, now);
  return {
    id,
    serial,
    delegation,
    phaseId,
    status,
    bindingness,
    capitalDecision: pledge.verdict?.decision ?? null,
    standing,
    notice: standing === 'approved' || standing === 'committed' ? null : INDICATIVE_NOTICE,
    version,
    at,
    provenance,
    readBack: pledge.readBack ?? null,
    disclosed: pledge.disclosed ?? null,
    band,
    partners: { ...pledge.partners },
    content,
  };
}

type Column = readonly [name: string, cell: (row: ContributionRow, content: PledgeContent) => string | undefined];

const COLUMNS: readonly Column[] = [
  ['serial', ({ serial }) => serial ?? ''],
  ['delegation', ({ delegation }) => delegation],
  ['phase', ({ phaseId }) => phaseId],
  ['record_status', ({ status }) => status],
  ['bindingness', ({ bindingness }) => bindingness],
  ['capital_decision', ({ capitalDecision }) => capitalDecision ?? ''],
  ['standing', ({ standing }) => standing],
  ['notice', ({ notice }) => notice ?? ''],
  ['version', ({ version }) => String(version)],
  ['at', ({ at }) => new Date(at).toISOString()],
  ['provenance', ({ provenance }) => provenance],
  ['read_back', ({ readBack }) => readBack ?? ''],
  ['disclosed', ({ disclosed }) => disclosed ?? ''],
  ['category', (_, { category }) => category],
  ['domain', (_, { domain }) => domain],
  ['title', (_, { title }) => title],
  ['text', (_, { text }) => text],
  ['band', ({ band }) => band],
  ['ntm_hours', (_, { readiness }) => rangeText(readiness?.ntmHours)],
  ['delivery_hours', (_, { readiness }) => rangeText(readiness?.deliveryLeadHours)],
  ['available_from', (_, { readiness }) => readiness?.availableFrom],
  ['echelon', (_, { forceElement }) => forceElement?.echelon],
  ['personnel_min', (_, { forceElement }) => forceElement?.personnel?.min],
  ['personnel_max', (_, { forceElement }) => forceElement?.personnel?.max],
  ['materiel', (_, { materiel = [] }) => materiel.map(materielText).join('; ')],
  ['command_relationship', (_, { commandRelationship }) => commandRelationship],
  ['conditions', (_, { conditions = [] }) => conditions.map(conditionText).join('; ')],
  ['caveats', (_, { caveats = [] }) => caveats.map(({ type, text }) => `${type}: ${text}`).join('; ')],
  [
    'partners',
    ({ partners }) =>
      Object.entries(partners)
        .map(([code, said]) => `${code}: ${said}`)
        .join('; '),
  ],
  ['id', ({ id }) => id],
];

/** The same as a file for spreadsheet programs: what has to be said of all of it, the header, a row for each pledge. */
export function contributionsCsv({ notices, contributions }: Omit<ContributionsAnswer, 'position'>): string {
  return writeCsv([
    [notices.join('. ')],
    COLUMNS.map(([name]) => name),
    ...contributions.map((row) => COLUMNS.map(([, cell]) => cell(row, row.content) ?? '')),
  ]);
}

function rangeText(range: DecimalRange | undefined): string {
  if (range === undefined) return '';
  const { min, max } = range;
  if (min === undefined) return `up to ${max}`;
  if (max === undefined) return `at least ${min}`;
  return min === max ? min : `${min} to ${max}`;
}

function materielText({ item, quantity, unit, location }: NonNullable<PledgeContent['materiel']>[number]): string {
  const amount = [rangeText(quantity), unit].filter((part) => part !== undefined && part !== '').join(' ');
  return [item, amount, location].filter((part) => part !== undefined && part !== '').join(', ');
}

function conditionText({ kind, text, isMet }: NonNullable<PledgeContent['conditions']>[number]): string {
  const said = text === undefined ? kind : `${kind}: ${text}`;
  return isMet === undefined ? said : `${said} (${isMet ? 'met' : 'not met'})`;
}
