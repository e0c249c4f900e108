import type { MeetingState } from '@tour-de-table/shared/meeting';
import { type ViewRecords, view } from '@tour-de-table/shared/view';
import { given, type Seen, type Watcher } from './seen.ts';
import { PROCEDURE_SHOWN } from './shown-of-the-procedure.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What the core's view shows of the collections that the model knows, in the model's few fields. */
export function shownTo(state: MeetingState, watcher: Watcher): Seen {
  const shown = view(state, watcher);
  const { floor, requests, speeches, tours, calls, pledges, versions, drafts, proposals } = shown;
  return new Map([
    ...inFew('meeting', shown.meeting, PROCEDURE_SHOWN.meeting),
    ...inFew('parts', shown.parts, PROCEDURE_SHOWN.parts),
    ...inFew('phases', shown.phases, PROCEDURE_SHOWN.phases),
    ...inFew('documents', shown.documents, PROCEDURE_SHOWN.documents),
    ...inFew('presentation', shown.presentation, PROCEDURE_SHOWN.presentation),
    ...inFew('delegations', shown.delegations, PROCEDURE_SHOWN.delegations),
    ...inFew('summaries', shown.summaries, PROCEDURE_SHOWN.summaries),
    ...inFew('silences', shown.silences, PROCEDURE_SHOWN.silences),
    ...inFew('notes', shown.notes, PROCEDURE_SHOWN.notes),
    ...inFew('receipts', shown.receipts, PROCEDURE_SHOWN.receipts),
    ...inFew('floor', floor, ({ order, speaking, reordered, setAside, lapsed, speakingMs }) => ({
      order,
      speaking: speaking === null ? null : speechShown(speaking),
      reordered,
      setAside,
      lapsed: lapsed === null ? null : { at: lapsed.at, ids: lapsed.requests.map(({ id }) => id) },
      speakingMs,
    })),
    ...inFew('requests', requests, ({ delegation, kind, at }) => ({ delegation, kind, at })),
    ...inFew('speeches', speeches, speechShown),
    ...inFew('tours', tours, ({ order, called, isReordered }) => ({ order, called, isReordered })),
    ...inFew('calls', calls, ({ status, count, calledAt, said, saidAt, readBack, requestedAt, disclosed, takenBack }) =>
      given({ status, count, calledAt, said, saidAt, readBack, requestedAt, disclosed, takenBack }),
    ),
    ...inFew('pledges', pledges, pledgeShown),
    ...inFew('versions', versions, ({ content, at }) => ({ title: content.title, at })),
    ...inFew('drafts', drafts, ({ version }) => ({ version })),
    ...inFew('proposals', proposals, ({ by }) => ({ by })),
  ]);
}

function inFew<T>(
  collection: string,
  records: Readonly<Record<string, T>>,
  few: (record: T) => Fields,
): readonly (readonly [string, Fields])[] {
  return Object.entries(records).map(([id, record]) => [`${collection}/${id}`, few(record)]);
}

function speechShown({ delegation, kind, allottedMs, clock }: ViewRecords['speeches']): Fields {
  return { delegation, kind, allottedMs, clock };
}

function pledgeShown(record: ViewRecords['pledges']): Fields {
  const { status, serial, version, at, content, bindingness, readBack, partners, disclosed, hasConsent } = record;
  const { verdict, clarifications, takenBack } = record;
  return given({
    status,
    serial,
    version,
    at,
    title: content.title,
    bindingness,
    readBack,
    partners,
    takenBack,
    verdict: verdict?.decision,
    verdictAt: verdict?.at,
    disclosed,
    hasConsent,
    questions: clarifications?.map(({ id, version: about, answer }) => ({
      id,
      version: about,
      isAnswered: answer !== undefined,
    })),
  });
}
