import type { MeetingSnapshot } from '@tour-de-table/client-sdk';
import type {
  Call,
  Command,
  CommandType,
  Documents,
  Draft,
  Floor,
  FloorRequest,
  Invitation,
  MeetingState,
  Member,
  Pass,
  Pledge,
  Silence,
  Summary,
  Tour,
  Transition,
} from '@tour-de-table/shared/meeting';
import type { CallRecord, MeetingView, PledgeRecord } from '@tour-de-table/shared/view';
import type { Random } from '../support/random.ts';
import { randomContent, randomWish } from '../support/random-meeting.ts';

/** Tries to find a wish that is the seat's own. */
const TRIES_MAX = 25;

/** How often a wish of chance is taken; 1 where nothing is said. Otherwise most meetings would soon be over. */
const TAKEN: Readonly<Partial<Record<CommandType, number>>> = {
  'close-sitting': 0.02,
  'adjourn-sitting': 0.25,
  'suspend-sitting': 0.4,
  'advance-phase': 0.4,
  'revoke-member': 0.1,
  'revoke-pass': 0.5,
  'import-delegations': 0.3,
  'issue-invitation': 0.4,
};

let canaries = 0;

/** Content that is told apart in everything that is sent: the title is the canary. */
function canaryContent(random: Random, delegation: string, partners: readonly string[]) {
  canaries += 1;
  const title = `canary-${canaries}`;
  // Most are plain: what a pledge may contain is tested elsewhere, and takes time.
  return random.chance(0.15)
    ? { ...randomContent(random, delegation, partners), title }
    : { category: 'logistics' as const, bindingness: 'indicative' as const, title };
}

/** Begins the numbers of the canaries anew, so that equal runs have equal ones. */
export function restartCanaries(): void {
  canaries = 0;
}

/** What somebody could want who sees this; `null`: nothing. */
export function wishOf(random: Random, { view, me }: MeetingSnapshot): Command | null {
  if (view === null || me === null) return null;
  const state = stateIn(view, me.memberId);
  if (state === null) return null;
  const isHostile = random.chance(0.03);
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const { actor, command } = randomWish(random, state, canaryContent);
    if (!random.chance(TAKEN[command.type] ?? 1)) continue;
    if (isHostile || (actor.kind === 'member' && actor.memberId === me.memberId)) return command;
  }
  return null;
}

/** Pledges that the chair could release and their heads could withdraw at the same moment. */
export function hiddenPledges({ view }: MeetingSnapshot): readonly PledgeRecord[] {
  return Object.values(view?.pledges ?? {}).filter(
    ({ disclosed, status }) => disclosed !== 'this-version' && status !== 'withdrawn',
  );
}

/** What the reader of a view believes the state to be, as far as wishes are made from it. */
function stateIn(view: MeetingView, ownId: string): MeetingState | null {
  const record = view.meeting['meeting'];
  if (record === undefined) return null;
  const { undoable, gavelRequest, fourEyes = { disclosure: false, closing: false }, ...rest } = record;
  const { documentsVersion, ...meeting } = rest;
  const { sitting, current, gavel } = meeting;
  const byIndex = <T extends { readonly index: number }>(records: Readonly<Record<string, T>>) =>
    Object.values(records).sort((a, b) => a.index - b.index);
  // Where a view has no members, its reader still knows itself and who has the gavel.
  const known: Record<string, Member> = {
    [gavel.holder]: { id: gavel.holder, role: 'chair' },
    [ownId]: { id: ownId, role: 'observer' },
  };
  const pledges: Record<string, Record<string, Pledge>> = {};
  for (const pledge of Object.values(view.pledges)) {
    pledges[pledge.delegation] = { ...pledges[pledge.delegation], [pledge.id]: pledgeIn(pledge) };
  }
  const drafts: Record<string, Record<string, Draft>> = {};
  for (const { delegation, ...draft } of Object.values(view.drafts)) {
    drafts[delegation] = { ...drafts[delegation], [draft.id]: draft };
  }
  return {
    ...meeting,
    gavel: { ...gavel, request: gavelRequest },
    fourEyes,
    parts: byIndex(view.parts),
    phases: byIndex(view.phases),
    activations: current?.activation ?? 0,
    activatedPhases: Object.values(view.phases).flatMap(({ id, startedAt }) => (startedAt === undefined ? [] : [id])),
    documents: documentsIn(view, documentsVersion),
    notes: view.notes,
    displays: Object.fromEntries(Object.values(view.displays).map(({ id, page }) => [id, { page, by: ownId, at: 0 }])),
    replyBy: meeting.replyBy ?? null,
    floor: floorIn(view),
    summary: summaryIn(view),
    silences: silencesIn(view),
    lastTransition: undoable ? ({ kind: undoable.kind } as Transition) : null,
    delegations: Object.fromEntries(
      Object.entries(view.delegations).map(([code, facts]) => [code, { ...facts, invitation: 'accepted' as const }]),
    ),
    members: { ...known, ...view.members },
    invitations: invitationsIn(view),
    passes: Object.fromEntries(
      Object.values(view.devices).map(({ id, memberId, since }): [string, Pass] => [
        id,
        { id, memberId, hash: id, issuedAt: since },
      ]),
    ),
    pledges,
    drafts,
    tours: toursIn(view),
    openedRounds: Object.fromEntries(
      Object.values(view.phases).flatMap(({ id, openedAt }) => (openedAt === undefined ? [] : [[id, openedAt]])),
    ),
    proposals: view.proposals,
    receipts: view.receipts,
    at: sitting.sinceMs,
  };
}

function documentsIn(view: MeetingView, version: number): Documents {
  const presented = view.presentation['presentation'];
  return {
    version,
    list: Object.values(view.documents).sort((a, b) => a.index - b.index),
    presented: presented === undefined ? null : { ...presented, by: 'unknown' },
  };
}

function floorIn(view: MeetingView): Floor {
  const { order, speaking, reordered, setAside, lapsed, speakingMs } = view.floor['floor'] ?? EMPTY_FLOOR;
  const requests = Object.entries(view.requests).map(([id, request]): [string, FloorRequest] => [
    id,
    { ...request, by: request.by ?? 'unknown' },
  ]);
  return {
    requests: Object.fromEntries(requests),
    order,
    speaking,
    speeches: view.speeches,
    reordered,
    setAside,
    lapsed,
    speakingMs,
  };
}

const EMPTY_FLOOR = {
  order: [],
  speaking: null,
  reordered: null,
  setAside: null,
  lapsed: null,
  speakingMs: 60_000,
} as const;

function summaryIn(view: MeetingView): Summary {
  const versions = Object.values(view.summaries).sort((a, b) => a.version - b.version);
  const published = versions.find(({ isPublished }) => isPublished);
  return {
    versions: versions.map(({ version, at, by = 'unknown', texts }) => ({ version, at, by, texts })),
    publishedVersion: published?.version ?? null,
    publishedAt: published?.at ?? null,
  };
}

function silencesIn(view: MeetingView): Readonly<Record<string, Silence>> {
  return Object.fromEntries(
    Object.values(view.silences).map((silence): [string, Silence] => [
      silence.id,
      {
        ...silence,
        breaks: Object.fromEntries(
          Object.entries(silence.breaks).map(([code, broken]) => [code, { ...broken, by: 'unknown' }]),
        ),
      },
    ]),
  );
}

function toursIn(view: MeetingView): Readonly<Record<string, Tour>> {
  const callsOf = (phaseId: string) => Object.values(view.calls).filter((call) => call.phaseId === phaseId);
  return Object.fromEntries(
    Object.values(view.tours).map(({ id, ...tour }): [string, Tour] => [
      id,
      { ...tour, calls: Object.fromEntries(callsOf(id).map((call) => [call.delegation, callIn(call)])) },
    ]),
  );
}

function callIn({
  delegation,
  status,
  count,
  calledAt,
  requestedAt,
  said,
  saidAt,
  provenance,
  readBack,
}: CallRecord): Call {
  const response =
    said === undefined ? undefined : { said, at: saidAt ?? 0, by: '', provenance: provenance ?? 'own', readBack };
  return { delegation, status: status === 'done' ? 'answered' : status, count, calledAt, requestedAt, response };
}

function invitationsIn(view: MeetingView): Readonly<Record<string, Invitation>> {
  const visible = Object.entries(view.invitations).map(([id, invitation]): [string, Invitation] => [
    id,
    { ...invitation, secretHash: '0'.repeat(64) },
  ]);
  const none: Invitation = {
    id: 'none',
    memberId: 'none',
    secretHash: '0'.repeat(64),
    issuedAt: 0,
    expiresAt: 0,
    status: 'open',
    reuses: 0,
  };
  return visible.length === 0 ? { none } : Object.fromEntries(visible);
}

function pledgeIn({
  id,
  delegation,
  phaseId,
  status,
  serial,
  version,
  at,
  content,
  bindingness,
  provenance,
  readBack,
  partners,
  clarifications = [],
  disclosed,
  by,
}: PledgeRecord): Pledge {
  const isDisclosed = disclosed === undefined || disclosed === 'this-version';
  const newest = {
    version,
    at,
    by: by ?? '',
    activation: 0,
    bindingness,
    content,
    provenance,
    readBack,
    partners,
    disclosedAt: isDisclosed ? at : null,
  };
  return { id, delegation, phaseId, status, serial: serial === null ? null : 1, versions: [newest], clarifications };
}
