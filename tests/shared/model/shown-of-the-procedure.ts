import type { ViewRecords } from '@tour-de-table/shared/view';
import type { SeenRecord } from './seen.ts';

/** The core's records of sitting, agenda, documents and outcome in the model's few fields. */
export const PROCEDURE_SHOWN = {
  meeting: (record: ViewRecords['meeting']): SeenRecord => {
    const { sitting, current, gavel, capitalDates, fourEyes, undoable, gavelRequest, replyBy } = record;
    const { agendaVersion, documentsVersion, callLinks, callLinksVersion, startsAt } = record;
    const forChair = { undoable: undoable?.kind ?? null, asks: gavelRequest?.by ?? null, fourEyes, replyBy };
    return {
      sitting: {
        status: sitting.status,
        since: sitting.sinceMs,
        reason: sitting.reason ?? null,
        until: sitting.until ?? null,
      },
      current: current === null ? null : currentShown(current),
      startsAt: startsAt ?? null,
      agendaVersion,
      documentsVersion,
      callLinks,
      callLinksVersion,
      gavel: { term: gavel.term, holder: gavel.holder },
      dates: capitalDates,
      ...(fourEyes === undefined ? {} : forChair),
    };
  },
  parts: ({ title, index }: ViewRecords['parts']): SeenRecord => ({ title, index }),
  phases: (record: ViewRecords['phases']): SeenRecord => ({
    partId: record.partId,
    kind: record.kind,
    title: record.title,
    plannedMinutes: record.plannedMinutes,
    startsAt: record.startsAt ?? null,
    index: record.index,
    startedAt: record.startedAt ?? null,
    endedAt: record.endedAt ?? null,
    disclosure: record.disclosure ?? null,
    openedAt: record.openedAt ?? null,
    isHeld: record.wasUndone ?? false,
  }),
  documents: ({ label, url, pages, index }: ViewRecords['documents']): SeenRecord => ({
    label,
    url,
    pages: pages ?? null,
    index,
  }),
  presentation: ({ documentId, page, at }: ViewRecords['presentation']): SeenRecord => ({ documentId, page, at }),
  summaries: ({ at, by, texts, isPublished }: ViewRecords['summaries']): SeenRecord => ({
    at,
    by: by ?? null,
    texts,
    isPublished,
  }),
  silences: (record: ViewRecords['silences']): SeenRecord => ({
    version: record.version,
    openedAt: record.openedAt,
    deadline: record.deadline,
    breaks: record.breaks,
    outcome: record.outcome ?? null,
    endedAt: record.endedAt ?? null,
  }),
  delegations: (record: ViewRecords['delegations']): SeenRecord => {
    const { participation, presence, representation = null, invitation, voice, reminders, credentials } = record;
    const seen = { participation, presence, representation };
    const decideBy = record.decideBy ?? null;
    if (invitation === undefined) return Object.hasOwn(record, 'decideBy') ? { ...seen, decideBy } : seen;
    const named =
      credentials === undefined
        ? null
        : { named: credentials.representation, announced: credentials.announced ?? null };
    const inside = { voice: voice?.memberId ?? null, reminders: reminders?.length ?? 0, credentials: named };
    const reported = { checkedAt: record.linkCheck?.at ?? null, rehearsedAt: record.rehearsal?.at ?? null };
    return { ...seen, invitation, ...inside, ...reported, decideBy };
  },
  notes: ({ version, text, by, at }: ViewRecords['notes']): SeenRecord => ({ version, text, by, at }),
  receipts: ({ activation }: ViewRecords['receipts']): SeenRecord => ({ activation }),
} as const;

function currentShown({
  phaseId,
  activation,
  startedAt,
  reopenedBecause,
  clock,
}: NonNullable<ViewRecords['meeting']['current']>): SeenRecord {
  return { phase: phaseId, activation, at: startedAt, because: reopenedBecause ?? null, clock };
}
