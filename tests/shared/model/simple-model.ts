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
  sitting: SittingStatus;
  /** Place on the agenda. */
  phase: number | null;
  activation: number | null;
  activations: number;
  /** By place on the agenda. */
  begun: readonly boolean[];
  last: { kind: TransitionKind; at: number; before: Before } | null;
  term: number;
  holder: string;
  request: { by: string; until: number } | null;
  fourEyes: { disclosure: boolean; closing: boolean };
  proposals: Map<string, { by: string; command: Proposed }>;
  delegations: Map<string, ModelDelegation>;
  /** By phase. */
  tours: Map<string, ModelTour>;
  opened: Set<string>;
  floor: ModelFloor;
  replyBy: number | null;
  /** Oldest first. */
  pledges: ModelPledge[];
  /** By delegation, then by id. */
  drafts: Map<string, Map<string, ModelDraft>>;
  dates: { decideBy: number | null; reviewAt: number | null };
  /** Activations whose receipt is noted. */
  receipts: Set<number>;
  /** Secrets of links, newest last. */
  links: { memberId: string; secretHash: string; status: 'open' | 'superseded' | 'redeemed' }[];
}

export type Proposed = CommandOf<
  'release-pledges' | 'release-answers' | 'open-round' | 'close-sitting' | 'set-four-eyes'
>;

type Before = Pick<SimpleModel, 'sitting' | 'phase' | 'activation' | 'begun'>;

export interface ModelDelegation {
  participation: Participation;
  invitation: InvitationStatus;
  presence: PresenceStatus;
  voice: string | null;
  decideBy: number | null;
  reminders: number;
  /** Whom checked credentials name. */
  credentials: string | null;
  /** What the file says, or whom credentials named last. */
  representation: string | undefined;
}

export interface ModelFloor {
  /** Ids of open requests, in order. */
  queue: readonly string[];
  requests: Map<string, { delegation: string; kind: FloorKind; at: number }>;
  speaking: ModelSpeech | null;
  speeches: Map<string, ModelSpeech>;
  reordered: { reason: string; at: number } | null;
  setAside: { delegation: string; kind: FloorKind; reason: string; at: number } | null;
  speakingMs: number;
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
}

export interface ModelResponse {
  said: Answer | 'pass' | 'defer';
  at: number;
  isSpoken: boolean;
  isConfirmed: boolean;
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
    sitting: 'scheduled',
    phase: null,
    activation: null,
    activations: 0,
    begun: PLAN.phases.map(() => false),
    last: null,
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
          credentials: null,
          representation,
        },
      ]),
    ),
    tours: new Map(),
    opened: new Set(),
    floor: {
      queue: [],
      requests: new Map(),
      speaking: null,
      speeches: new Map(),
      reordered: null,
      setAside: null,
      speakingMs: SPEAKING_MS,
    },
    replyBy: null,
    pledges: [],
    drafts: new Map(),
    dates: { decideBy: null, reviewAt: null },
    receipts: new Set(),
    links: [],
  };
}

/** The phase under way. */
export function phaseOf(model: SimpleModel): (typeof PLAN.phases)[number] | undefined {
  return model.phase === null ? undefined : PLAN.phases[model.phase];
}

/** How a phase discloses now: a sealed round that was opened is live. */
export function disclosureOf(model: SimpleModel, phaseId: string): Disclosure | undefined {
  const planned = plannedFor(phaseId);
  return planned === 'sealed' && model.opened.has(phaseId) ? 'live' : planned;
}

/** How it was planned to disclose. */
export function plannedFor(phaseId: string): Disclosure | undefined {
  return PLAN.phases.find(({ id }) => id === phaseId)?.disclosure;
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
