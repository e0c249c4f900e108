import { SPEAKING_MS } from '@tour-de-table/shared/kernel';
import type {
  Answer,
  Bindingness,
  CapitalDecision,
  CommandOf,
  Disclosure,
  FloorKind,
  InvitationStatus,
  Participation,
  PresenceStatus,
  RecordStatus,
  SittingStatus,
  TourStatus,
  TransitionKind,
} from '@tour-de-table/shared/meeting';
import { FACTS, PLAN } from './cast.ts';

/** What a walk believes about its meeting: plain data, changed in place, written from SPEC.md and not from the core. */
export interface SimpleModel {
  now: number;
  /** Replaced as a whole, because an undo brings an earlier one back [SI6]. */
  stage: ModelStage;
  activations: number;
  last: { kind: TransitionKind; at: number; before: ModelStage; agendaVersion: number; queue?: QueueBefore } | null;
  agenda: ModelAgenda;
  documents: ModelDocuments;
  links: { version: number; list: CommandOf<'set-call-links'>['callLinks'] };
  notes: Map<string, { version: number; text: string; by: string; at: number }>;
  summary: ModelSummary;
  silences: Map<string, ModelSilence>;
  term: number;
  holder: string;
  request: { by: string; until: number } | null;
  fourEyes: { disclosure: boolean; closing: boolean };
  proposals: Map<string, { by: string; command: Proposed }>;
  delegations: Map<string, ModelDelegation>;
  /** By phase. */
  tours: Map<string, ModelTour>;
  /** When, by phase. */
  opened: Map<string, number>;
  floor: ModelFloor;
  replyBy: number | null;
  /** Oldest first. */
  pledges: ModelPledge[];
  /** By delegation, then by id. */
  drafts: Map<string, Map<string, ModelDraft>>;
  dates: { decideBy: number | null; reviewAt: number | null };
  /** Activations whose receipt is noted. */
  receipts: Set<number>;
  /** Secrets of links to seats, newest last. */
  seatLinks: { memberId: string; secretHash: string; status: 'open' | 'superseded' | 'redeemed' }[];
}

export type Proposed = CommandOf<
  'release-pledges' | 'release-answers' | 'open-round' | 'close-sitting' | 'set-four-eyes'
>;

/** Where the sitting is. */
export interface ModelStage {
  readonly sitting: SittingStatus;
  readonly since: number;
  /** Of a break or an adjournment. */
  readonly reason?: string | undefined;
  readonly until?: number | undefined;
  /** What is current. */
  readonly phase: string | null;
  readonly activation: number | null;
  readonly activatedAt: number;
  readonly because?: string | undefined;
  readonly clock: { readonly endsAt: number } | { readonly pausedWithMs: number } | null;
  /** Of phases that have begun, by id. */
  readonly times: ReadonlyMap<string, { readonly startedAt: number; readonly endedAt?: number | undefined }>;
}

export type ModelPhase = CommandOf<'revise-agenda'>['phases'][number];

export interface ModelAgenda {
  version: number;
  startsAt: number | null | undefined;
  parts: CommandOf<'revise-agenda'>['parts'];
  /** In order: those that have begun come first. */
  phases: readonly ModelPhase[];
  /** Phases that have been current, also where that was undone. */
  everCurrent: Set<string>;
}

export interface ModelDocuments {
  version: number;
  list: CommandOf<'set-documents'>['documents'];
  page: { readonly documentId: string; readonly page: number; readonly at: number } | null;
}

export interface ModelSummary {
  /** Oldest first. */
  versions: { readonly at: number; readonly by: string; readonly texts: Readonly<Record<string, string>> }[];
  published: { readonly version: number; readonly at: number } | null;
}

export interface ModelSilence {
  readonly version: number;
  readonly openedAt: number;
  readonly deadline: number;
  /** By delegation. */
  breaks: Map<string, { readonly at: number; readonly reason: string }>;
  outcome: 'adopted' | 'broken' | null;
  endedAt: number | null;
}

export interface ModelDelegation {
  participation: Participation;
  invitation: InvitationStatus;
  presence: PresenceStatus;
  voice: string | null;
  decideBy: number | null;
  reminders: number;
  /** Whom checked credentials name, and what was announced before the first check. */
  credentials: { readonly named: string; readonly announced: string | undefined } | null;
  /** When its link was reported last, and a rehearsal. */
  checkedAt: number | null;
  rehearsedAt: number | null;
  /** What the file says, or whom credentials named last. */
  representation: string | undefined;
}

export interface ModelFloor {
  /** Ids of open requests, in order. */
  queue: readonly string[];
  requests: Map<string, ModelRequest>;
  speaking: ModelSpeech | null;
  speeches: Map<string, ModelSpeech>;
  reordered: { reason: string; at: number } | null;
  setAside: { delegation: string; kind: FloorKind; reason: string; at: number } | null;
  /** What ended with a step last. */
  lapsed: ModelLapse | null;
  speakingMs: number;
}

/** Of a transition that ended requests: the queue before it. */
export type QueueBefore = Pick<ModelFloor, 'queue' | 'reordered' | 'lapsed'>;

export interface ModelLapse {
  readonly at: number;
  /** By id, in the order of the queue. */
  readonly requests: readonly (readonly [string, ModelRequest])[];
}

interface ModelRequest {
  delegation: string;
  kind: FloorKind;
  at: number;
}

export interface ModelSpeech {
  readonly id: string;
  readonly delegation: string;
  readonly kind: FloorKind;
  allottedMs: number;
  /** As long as it goes on. */
  endsAt: number;
  /** Of one that is paused or has ended. */
  leftMs: number | null;
}

export interface ModelTour {
  isStarted: boolean;
  isReordered: boolean;
  order: readonly string[];
  called: string | null;
  calls: Map<string, ModelCall>;
}

export interface ModelCall {
  status: TourStatus;
  count: number;
  calledAt?: number;
  requestedAt?: number;
  response?: ModelResponse;
  released?: ModelResponse;
  /** Entries made in error, oldest first. */
  errors?: ModelError[];
}

/** An entry that was taken back. */
export interface ModelError {
  readonly entry: ModelResponse;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
  /** What others have seen of it. */
  readonly seen: ModelResponse | undefined;
}

export interface ModelResponse {
  said: Answer | 'pass' | 'defer';
  at: number;
  isSpoken: boolean;
  isConfirmed: boolean;
  /** Of what was spoken: the place before it was entered, and how many calls there had been. */
  before?: { readonly place: ModelCall; readonly calls: number };
}

export interface ModelPledge {
  id: string;
  delegation: string;
  phaseId: string;
  status: RecordStatus;
  serial: number | null;
  versions: ModelVersion[];
  consented: number | null;
  questions: { id: string; version: number; isAnswered: boolean }[];
  isWithdrawn: boolean;
  /** Why and by whom it was taken back as an error. */
  error?: { readonly reason: string; readonly by: string };
}

export interface ModelVersion {
  at: number;
  title: string;
  bindingness: Bindingness;
  disclosedAt: number | null;
  isSpoken: boolean;
  isConfirmed: boolean;
  partners: Map<string, 'asked' | 'confirmed' | 'declined'>;
  draftId: string | null;
  isRecorded: boolean;
  /** What the capital decided about this very version. */
  verdict: { decision: CapitalDecision; at: number } | null;
}

export interface ModelDraft {
  version: number;
  fields: Map<string, { text: string; version: number }>;
}

/** The meeting as created, with everybody in their seats. */
export function newModel(now: number): SimpleModel {
  return {
    now,
    stage: {
      sitting: 'scheduled',
      since: now,
      phase: null,
      activation: null,
      activatedAt: now,
      clock: null,
      times: new Map(),
    },
    activations: 0,
    last: null,
    agenda: { version: 1, startsAt: undefined, parts: PLAN.parts, phases: PLAN.phases, everCurrent: new Set() },
    documents: { version: 0, list: [], page: null },
    links: { version: 0, list: [] },
    notes: new Map(),
    summary: { versions: [], published: null },
    silences: new Map(),
    term: 1,
    holder: 'chair',
    request: null,
    fourEyes: { disclosure: false, closing: false },
    proposals: new Map(),
    delegations: new Map(
      FACTS.map(({ code, participation, invitation, representation }) => [
        code,
        {
          participation,
          invitation,
          presence: 'expected',
          voice: null,
          decideBy: null,
          reminders: 0,
          checkedAt: null,
          rehearsedAt: null,
          credentials: null,
          representation,
        },
      ]),
    ),
    tours: new Map(),
    opened: new Map(),
    floor: {
      queue: [],
      requests: new Map(),
      speaking: null,
      speeches: new Map(),
      reordered: null,
      setAside: null,
      lapsed: null,
      speakingMs: SPEAKING_MS,
    },
    replyBy: null,
    pledges: [],
    drafts: new Map(),
    dates: { decideBy: null, reviewAt: null },
    receipts: new Set(),
    seatLinks: [],
  };
}

/** The phase under way. */
export function phaseOf({ agenda, stage }: SimpleModel): ModelPhase | undefined {
  return agenda.phases.find(({ id }) => id === stage.phase);
}

/** The phase that follows the one under way; the first before the opening. */
export function nextPhase({ agenda, stage }: SimpleModel): ModelPhase | undefined {
  return agenda.phases[agenda.phases.findIndex(({ id }) => id === stage.phase) + 1];
}

export function hasBegun({ stage }: SimpleModel, phaseId: string): boolean {
  return stage.times.has(phaseId);
}

/** How a phase discloses now: a sealed round that was opened is live. */
export function disclosureOf(model: SimpleModel, phaseId: string): Disclosure | undefined {
  const planned = plannedFor(model, phaseId);
  return planned === 'sealed' && model.opened.has(phaseId) ? 'live' : planned;
}

/** How it was planned to disclose. */
export function plannedFor({ agenda }: Pick<SimpleModel, 'agenda'>, phaseId: string): Disclosure | undefined {
  return agenda.phases.find(({ id }) => id === phaseId)?.disclosure;
}

export function isTakingPart(model: SimpleModel, code: string): boolean {
  const invitation = model.delegations.get(code)?.invitation;
  return invitation === 'accepted' || invitation === 'late';
}

export function takingPart(model: SimpleModel): readonly string[] {
  return [...model.delegations.keys()].filter((code) => isTakingPart(model, code)).sort();
}

export function newestOf({ versions }: Pick<ModelPledge, 'versions'>): ModelVersion {
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error('A pledge has a version.');
  return newest;
}

/** The tour of a phase, if it has been started. */
export function startedTour(model: SimpleModel, phaseId: string | undefined): ModelTour | null {
  const tour = phaseId === undefined ? undefined : model.tours.get(phaseId);
  return tour?.isStarted === true ? tour : null;
}

/** What becomes of a wish: the code of its refusal, or what it does, which may be nothing. */
export type Judgement = { readonly code: string } | { readonly effect: (() => void) | null };

export const refuse = (code: string): Judgement => ({ code });
export const nothing: Judgement = { effect: null };
export const effect = (change: () => void): Judgement => ({ effect: change });

/** What a judgement rests on besides the model. */
export interface Case {
  readonly at: number;
  readonly ids: readonly string[];
  readonly by: string;
}

export function freshId({ ids }: Case): string {
  const [id] = ids;
  if (id === undefined) throw new Error('A case has fresh ids.');
  return id;
}
