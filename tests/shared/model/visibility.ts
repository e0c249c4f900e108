import { given, type Seen, type SeenCollection, type SeenRecord, type Watcher } from './seen.ts';
import {
  disclosureOf,
  isTakingPart,
  type ModelCall,
  type ModelPledge,
  type ModelSpeech,
  type ModelVersion,
  newestOf,
  plannedFor,
  type SimpleModel,
} from './simple-model.ts';
import { procedureSeen } from './visibility-of-the-procedure.ts';

/** What SPEC.md lets an audience see of a meeting, but for people and their devices. */
export function seenBy(model: SimpleModel, watcher: Watcher): Seen {
  const seen = new Map<string, SeenRecord>();
  const put = (collection: string, id: string, record: SeenRecord | null) => {
    if (record !== null) seen.set(`${collection}/${id}`, record);
  };
  const knows = (code: string) => watcher === 'chair' || isOwn(watcher, code) || isTakingPart(model, code);
  for (const [collection, id, record] of procedureSeen(model, watcher, knows)) put(collection, id, record);
  for (const [collection, id, record] of floorSeen(model, watcher, knows)) put(collection, id, record);
  for (const [phaseId, tour] of model.tours) {
    if (tour.isStarted) {
      const called = tour.called !== null && knows(tour.called) ? tour.called : null;
      put('tours', phaseId, { order: tour.order.filter(knows), called, isReordered: tour.isReordered });
    }
    for (const [code, call] of tour.calls) {
      const isInside = watcher === 'chair' || isOwn(watcher, code);
      // A wish to be called is no part of the tour yet [TO7].
      const isPlaced = tour.isStarted && (tour.order.includes(code) || call.count > 0 || call.status !== 'not-called');
      if (knows(code) && (isInside || isPlaced)) {
        put('calls', `${phaseId}:${code}`, callSeen(model, watcher, phaseId, code, call));
      }
    }
  }
  for (const pledge of model.pledges) {
    for (const [id, record] of pledgeSeen(model, watcher, pledge)) {
      put(id === pledge.id ? 'pledges' : 'versions', id, record);
    }
  }
  for (const [code, drafts] of model.drafts) {
    for (const [id, { version }] of drafts) put('drafts', id, isOwn(watcher, code) ? { version } : null);
  }
  if (watcher === 'chair') for (const [id, { by }] of model.proposals) put('proposals', id, { by });
  return seen;
}

function isOwn(watcher: Watcher, code: string): boolean {
  return watcher === `delegation:${code}`;
}

/** [FL5, FL7] Who waits and who speaks, as far as the reader knows of them. */
function floorSeen(
  { floor }: SimpleModel,
  watcher: Watcher,
  knows: (code: string) => boolean,
): readonly (readonly [SeenCollection, string, SeenRecord])[] {
  const { requests, speaking, speeches, reordered, setAside, speakingMs } = floor;
  const isSeen = (of: { readonly delegation: string } | null | undefined) => of != null && knows(of.delegation);
  const order = floor.queue.filter((id) => isSeen(requests.get(id)));
  return [
    [
      'floor',
      'floor',
      {
        order,
        speaking: speaking !== null && isSeen(speaking) ? speechSeen(speaking) : null,
        reordered: order.length === 0 ? null : reordered,
        setAside: isSeen(setAside) ? setAside : null,
        lapsed: lapsedSeen(floor, watcher),
        speakingMs,
      },
    ],
    ...order.map((id) => ['requests', id, { ...requests.get(id) }] as const),
    ...[...speeches.values()].filter(isSeen).map((speech) => ['speeches', speech.id, speechSeen(speech)] as const),
  ];
}

/** [FL10] */
function lapsedSeen({ lapsed }: SimpleModel['floor'], watcher: Watcher): SeenRecord | null {
  if (lapsed === null) return null;
  const seen = lapsed.requests.filter(([, { delegation }]) => watcher === 'chair' || isOwn(watcher, delegation));
  return seen.length === 0 ? null : { at: lapsed.at, ids: seen.map(([id]) => id) };
}

function speechSeen({ delegation, kind, allottedMs, endsAt, leftMs }: ModelSpeech): SeenRecord {
  return { delegation, kind, allottedMs, clock: leftMs === null ? { endsAt } : { pausedWithMs: leftMs } };
}

/** [TO7, TO10, TO12] */
function callSeen(model: SimpleModel, watcher: Watcher, phaseId: string, code: string, call: ModelCall): SeenRecord {
  const disclosure = disclosureOf(model, phaseId);
  const { status, count, calledAt, response, released } = call;
  const isAuthor = isOwn(watcher, code);
  const isInside = isAuthor || (watcher === 'chair' && disclosure !== 'sealed');
  const shown = isInside || disclosure === 'live' ? response : released;
  const isDone = status === 'answered' || status === 'passed';
  const answer = {
    said: shown?.said,
    saidAt: shown?.at,
    readBack: shown?.isSpoken === true ? (shown.isConfirmed ? 'confirmed' : 'awaiting') : undefined,
  };
  const others = released === undefined ? 'no' : released === response ? 'this-answer' : 'earlier-answer';
  return given({
    status: isInside || disclosure === 'live' || !isDone ? status : 'done',
    count,
    calledAt,
    ...answer,
    requestedAt: isAuthor || watcher === 'chair' ? call.requestedAt : undefined,
    takenBack: errorsSeen(call, isInside),
    disclosed: isInside && response !== undefined ? (disclosure === 'live' ? 'this-answer' : others) : undefined,
  });
}

/** [TO14] */
function errorsSeen({ errors = [] }: ModelCall, isInside: boolean): readonly SeenRecord[] | undefined {
  const seen = errors.flatMap(({ entry, at, by, reason, seen: shown }) => {
    const why = { at, reason };
    if (isInside) return [{ ...why, said: entry.said, enteredAt: entry.at, by, wasDisclosed: shown !== undefined }];
    return shown === undefined ? [] : [{ ...why, said: shown.said, enteredAt: shown.at }];
  });
  return seen.length === 0 ? undefined : seen;
}

/** [VI4, VI5, DI1, DI4, DI5, DI9, PL13, CA6] The pledge and its earlier versions, by their ids. */
function pledgeSeen(
  model: SimpleModel,
  watcher: Watcher,
  pledge: ModelPledge,
): readonly (readonly [string, SeenRecord])[] {
  const newest = newestOf(pledge);
  const isAuthor = isOwn(watcher, pledge.delegation);
  const isCapital = watcher === `capital:${pledge.delegation}`;
  const isSealed = plannedFor(model, pledge.phaseId) === 'sealed';
  const isChair = watcher === 'chair';
  const isPartner = [...newest.partners.keys()].some((code) => isOwn(watcher, code));
  const isInside = isAuthor || isCapital || (isChair && !isSealed);
  const disclosed = pledge.versions.filter(({ disclosedAt }) => disclosedAt !== null);
  const known = isInside || isPartner ? pledge.versions : disclosed;
  const shown = known.at(-1);
  if (shown === undefined) return [];
  const timeOf = (version: ModelVersion) => (isInside || isPartner ? version.at : version.disclosedAt);
  const forOthers = pledge.isWithdrawn ? 'withdrawn' : shown.isRecorded ? 'recorded' : 'submitted';
  const others = newest.disclosedAt !== null ? 'this-version' : disclosed.length > 0 ? 'earlier-version' : 'no';
  const decided = shown.verdict;
  const isNamed = decided !== null && decided.decision !== 'declined';
  const record = given({
    status: isAuthor || isChair ? pledge.status : forOthers,
    serial: pledge.serial === null ? null : `${pledge.delegation}-${String(pledge.serial).padStart(3, '0')}`,
    version: known.length,
    at: timeOf(shown),
    title: shown.title,
    bindingness: isNamed ? decided.decision : shown.bindingness,
    readBack: shown.isSpoken ? (shown.isConfirmed ? 'confirmed' : 'awaiting') : undefined,
    partners: Object.fromEntries(shown.partners),
    takenBack: errorSeen(pledge, isAuthor || (isChair && !isSealed)),
    verdict: decided === null ? undefined : decided.decision,
    verdictAt: decided === null ? undefined : decided.at,
    disclosed: isInside || isPartner ? others : isChair ? 'this-version' : undefined,
    hasConsent: isAuthor || (isChair && !isSealed) ? pledge.consented === pledge.versions.length : undefined,
    questions:
      isAuthor || isChair
        ? pledge.questions.map((asked) => questionSeen(pledge, asked, isChair && isSealed))
        : undefined,
  });
  // A partner that is named sees the newest version, and of those before no more than others saw.
  const before = isPartner && !isInside ? disclosed.filter((version) => version !== newest) : known.slice(0, -1);
  const at = (version: ModelVersion) => (isPartner && !isInside ? version.disclosedAt : timeOf(version));
  return [
    [pledge.id, record],
    ...before.map(
      (version, index) => [`${pledge.id}.${index + 1}`, { title: version.title, at: at(version) }] as const,
    ),
  ];
}

/** [PL17] */
function errorSeen({ error }: ModelPledge, isInside: boolean): SeenRecord | undefined {
  return error === undefined || isInside ? error : { reason: error.reason };
}

function questionSeen(
  { versions }: ModelPledge,
  asked: ModelPledge['questions'][number],
  isByOpened: boolean,
): SeenRecord {
  const before = versions.slice(0, asked.version);
  const version = isByOpened ? before.filter(({ disclosedAt }) => disclosedAt !== null).length : asked.version;
  return { id: asked.id, version, isAnswered: asked.isAnswered };
}
