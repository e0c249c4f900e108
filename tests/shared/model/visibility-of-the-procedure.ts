import type { SeenRecord, Watcher } from './seen.ts';
import { disclosureOf, hasBegun, isTakingPart, type ModelStage, type SimpleModel } from './simple-model.ts';

type Row = readonly [collection: string, id: string, record: SeenRecord];

/** What everybody sees of sitting, agenda, documents and outcome, and what the chair's side sees besides. */
export function procedureSeen(model: SimpleModel, watcher: Watcher, knows: (code: string) => boolean): readonly Row[] {
  return [
    ['meeting', 'meeting', meetingSeen(model, watcher)],
    ...agendaSeen(model, watcher),
    ...documentsSeen(model),
    ...outcomeSeen(model, watcher, knows),
    ...delegationsSeen(model, watcher),
    ...(watcher === 'chair' ? [...model.notes].map(([id, note]): Row => ['notes', id, { ...note }]) : []),
    ...(watcher === 'chair' ? [...model.receipts].map((n): Row => ['receipts', String(n), { activation: n }]) : []),
  ];
}

/** [SI5, SI12, AG1, DO1, DO3, DO4, CA2, GA5, LE2, FE1] */
function meetingSeen(model: SimpleModel, watcher: Watcher): SeenRecord {
  const { stage, agenda, documents, links, term, holder, dates, last, request, fourEyes, replyBy } = model;
  const forChair = { undoable: last?.kind ?? null, asks: request?.by ?? null, fourEyes, replyBy };
  return {
    sitting: { status: stage.sitting, since: stage.since, reason: stage.reason ?? null, until: stage.until ?? null },
    current: currentSeen(stage),
    startsAt: agenda.startsAt ?? null,
    agendaVersion: agenda.version,
    documentsVersion: documents.version,
    callLinks: links.list,
    callLinksVersion: links.version,
    gavel: { term, holder },
    dates,
    ...(watcher === 'chair' ? forChair : {}),
  };
}

function currentSeen({ phase, activation, activatedAt, because, clock }: ModelStage): SeenRecord | null {
  return phase === null ? null : { phase, activation, at: activatedAt, because: because ?? null, clock };
}

/** [AG1, DI8] Where the chair has gone back by an undo only the chair's side sees, because it plans. */
function agendaSeen(model: SimpleModel, watcher: Watcher): readonly Row[] {
  const { agenda, stage, opened } = model;
  return [
    ...agenda.parts.map(({ id, title }, index): Row => ['parts', id, { title, index }]),
    ...agenda.phases.map(({ id, partId, kind, title, plannedMinutes, startsAt }, index): Row => {
      const { startedAt = null, endedAt = null } = stage.times.get(id) ?? {};
      const planned = { partId, kind, title, plannedMinutes, startsAt: startsAt ?? null, index };
      const isHeld = watcher === 'chair' && agenda.everCurrent.has(id) && !hasBegun(model, id);
      const round = { disclosure: disclosureOf(model, id) ?? null, openedAt: opened.get(id) ?? null };
      return ['phases', id, { ...planned, startedAt, endedAt, ...round, isHeld }];
    }),
  ];
}

/** [DO1, DO2] */
function documentsSeen({ documents }: SimpleModel): readonly Row[] {
  return [
    ...documents.list.map(
      ({ id, label, url, pages }, index): Row => ['documents', id, { label, url, pages: pages ?? null, index }],
    ),
    ...(documents.page === null ? [] : [['presentation', 'presentation', { ...documents.page }] as const]),
  ];
}

/** [SU1–SU5] */
function outcomeSeen(model: SimpleModel, watcher: Watcher, knows: (code: string) => boolean): readonly Row[] {
  const { versions, published } = model.summary;
  const summaries = versions.flatMap(({ at, by, texts }, index): readonly Row[] => {
    const version = index + 1;
    const isPublished = published?.version === version;
    if (watcher === 'chair') return [['summaries', String(version), { at, by, texts, isPublished }]];
    return isPublished ? [['summaries', String(version), { at: published.at, by: null, texts, isPublished }]] : [];
  });
  const silences = [...model.silences].map(([id, { version, openedAt, deadline, breaks, outcome, endedAt }]): Row => {
    const known = Object.fromEntries([...breaks].filter(([code]) => knows(code)));
    return ['silences', id, { version, openedAt, deadline, breaks: known, outcome, endedAt }];
  });
  return [...summaries, ...silences];
}

/** [DE2, VI3, VO1, LE2–LE4, LC3, CA2] */
function delegationsSeen(model: SimpleModel, watcher: Watcher): readonly Row[] {
  return [...model.delegations].flatMap(([code, own]): readonly Row[] => {
    const isInside = watcher === 'chair' || watcher === `delegation:${code}`;
    const isCapital = watcher === `capital:${code}`;
    if (!isInside && !isCapital && !isTakingPart(model, code)) return [];
    const { participation, presence, representation, invitation, voice, reminders, credentials, decideBy } = own;
    const { checkedAt, rehearsedAt } = own;
    const seen = { participation, presence, representation: representation ?? null };
    const named = credentials === null ? null : { named: credentials.named, announced: credentials.announced ?? null };
    const inside = { invitation, voice, reminders, credentials: named, checkedAt, rehearsedAt, decideBy };
    return [
      ['delegations', code, { ...seen, ...(isInside ? inside : isCapital && decideBy !== null ? { decideBy } : {}) }],
    ];
  });
}
