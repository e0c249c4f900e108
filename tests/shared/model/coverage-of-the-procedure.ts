import { runningSilence } from './judge-outcome.ts';
import { hasBegun, isTakingPart, type SimpleModel } from './simple-model.ts';

/** What has to be known of agenda and documents before a step. */
export interface DeskBefore {
  readonly agenda: Readonly<Pick<SimpleModel['agenda'], 'version' | 'parts' | 'phases'>>;
  readonly page: SimpleModel['documents']['page'];
  readonly isRevised: boolean;
  readonly representations: ReadonlyMap<string, string | undefined>;
}

export function deskBefore({ agenda, documents, last, delegations }: SimpleModel): DeskBefore {
  const { version, parts, phases } = agenda;
  return {
    agenda: { version, parts, phases },
    page: documents.page,
    isRevised: last !== null && last.agendaVersion !== version,
    representations: new Map([...delegations].map(([code, { representation }]) => [code, representation])),
  };
}

/** What a step has done to agenda, documents, notes, summary and silence, or found there. */
export function procedureCells(command: string, before: DeskBefore, model: SimpleModel): readonly string[] {
  return [
    ...(command === 'revise-agenda' ? agendaCells(before, model) : []),
    ...(command === 'undo-transition' && before.isRevised ? ['agenda revised before an undo'] : []),
    ...deskCells(command, before, model),
    ...outcomeCells(model),
  ];
}

function agendaCells({ agenda: was }: DeskBefore, model: SimpleModel): readonly string[] {
  const { agenda } = model;
  const ids = agenda.phases.map(({ id }) => id);
  const wasIds = was.phases.map(({ id }) => id);
  const both = agenda.phases.flatMap((phase) => {
    const old = was.phases.find(({ id }) => id === phase.id);
    return old === undefined ? [] : [{ old, phase }];
  });
  const kept = both.map(({ phase }) => phase.id);
  const isAny = (differs: (pair: (typeof both)[number]) => boolean) => both.some(differs);
  const cells: readonly (readonly [string, boolean])[] = [
    ['inserted', ids.some((id) => !wasIds.includes(id))],
    ['removed', wasIds.some((id) => !ids.includes(id))],
    ['reordered', kept.join() !== wasIds.filter((id) => ids.includes(id)).join()],
    ['renamed', isAny(({ old, phase }) => old.title['en'] !== phase.title['en'])],
    ['retimed', isAny(({ old, phase }) => old.plannedMinutes !== phase.plannedMinutes)],
    ['given a beginning', isAny(({ old, phase }) => old.startsAt !== phase.startsAt)],
    ['moved to another part', isAny(({ old, phase }) => old.partId !== phase.partId)],
    ['disclosed otherwise', isAny(({ old, phase }) => old.disclosure !== phase.disclosure)],
    ['with another part', agenda.parts.length !== was.parts.length],
    ['with an undone phase', agenda.phases.some(({ id }) => agenda.everCurrent.has(id) && !hasBegun(model, id))],
    ['without phases to come', agenda.phases.every(({ id }) => hasBegun(model, id))],
  ];
  return cells.flatMap(([cell, isSo]) => (isSo ? [`agenda ${cell}`] : []));
}

function deskCells(command: string, before: DeskBefore, model: SimpleModel): readonly string[] {
  const { documents, notes, links, agenda } = model;
  const about = [...notes.keys()].filter((id) => id !== 'meeting').map((id) => id.slice('phase:'.length));
  const isBack = [...model.delegations].some(
    ([code, { representation }]) => before.representations.get(code) !== representation,
  );
  const cells: readonly (readonly [string, boolean])[] = [
    ['documents presented', documents.page !== null],
    ['documents listed under the page', command === 'set-documents' && before.page !== null && documents.page !== null],
    [
      'documents listed without the page',
      command === 'set-documents' && before.page !== null && documents.page === null,
    ],
    ['documents put away', command === 'stop-presenting'],
    ['links changed', links.version > 1],
    ['notes about the meeting', notes.has('meeting')],
    ['notes about a phase', about.length > 0],
    ['notes about a phase that is gone', about.some((phase) => !agenda.phases.some(({ id }) => id === phase))],
    ['credentials name another', command === 'check-credentials' && isBack],
  ];
  return cells.flatMap(([cell, isSo]) => (isSo ? [cell] : []));
}

function outcomeCells(model: SimpleModel): readonly string[] {
  const { summary, silences, now } = model;
  const { versions, published } = summary;
  const running = runningSilence(model);
  const ended = [...silences.values()].filter(({ outcome }) => outcome !== null);
  const gone = [...silences.values()].some(({ breaks }) =>
    [...breaks.keys()].some((code) => !isTakingPart(model, code)),
  );
  const cells: readonly (readonly [string, boolean])[] = [
    ['summary hidden', versions.length > 0 && published === null],
    ['summary published', published !== null],
    ['summary with a newer version', published !== null && published.version < versions.length],
    ['summary in two languages', Object.keys(versions.at(-1)?.texts ?? {}).length > 1],
    ['summary without a text again', versions.length > 1 && Object.keys(versions.at(-1)?.texts ?? {}).length === 0],
    ['silence running', running !== undefined && now < running.deadline],
    ['silence running and broken', running !== undefined && running.breaks.size > 0],
    ['silence broken by several', [...silences.values()].some(({ breaks }) => breaks.size > 1)],
    ['silence overdue', running !== undefined && now >= running.deadline],
    ['silence about an earlier version', running !== undefined && running.version < versions.length],
    ['silence adopted', ended.some(({ outcome }) => outcome === 'adopted')],
    ['silence ended broken', ended.some(({ outcome }) => outcome === 'broken')],
    ['silence again', ended.length > 0 && running !== undefined],
    ['silence broken by one that is gone', gone],
  ];
  return cells.flatMap(([cell, isSo]) => (isSo ? [cell] : []));
}

export const AGENDA_CELLS: readonly string[] = [
  ...['inserted', 'removed', 'reordered', 'renamed', 'retimed', 'given a beginning', 'moved to another part'],
  ...['disclosed otherwise', 'with another part', 'with an undone phase', 'without phases to come'],
  'revised before an undo',
].map((cell) => `agenda ${cell}`);

export const DESK_CELLS: readonly string[] = [
  ...['documents presented', 'documents listed under the page', 'documents listed without the page'],
  ...['documents put away', 'links changed', 'notes about the meeting', 'notes about a phase'],
  ...['notes about a phase that is gone', 'credentials name another'],
];

export const OUTCOME_CELLS: readonly string[] = [
  ...['summary hidden', 'summary published', 'summary with a newer version', 'summary in two languages'],
  ...['summary without a text again', 'silence running', 'silence running and broken', 'silence broken by several'],
  ...['silence overdue', 'silence about an earlier version', 'silence adopted', 'silence ended broken'],
  ...['silence again', 'silence broken by one that is gone'],
];
