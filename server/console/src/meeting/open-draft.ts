import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { RejectionCode } from '@tour-de-table/client-sdk';
import { type DraftCopy, forgetCopy, keepCopy, keptCopy } from './draft-copies.ts';
import {
  acknowledged,
  type Clash,
  clashesIn,
  type Edits,
  markedSent,
  merged,
  reconciled,
  saveAt,
  sentBack,
  unsaved,
  withChoice,
  withTyped,
} from './draft-edits.ts';
import type { DraftTexts } from './draft-fields.ts';
import { type MeetingLink, seatKey } from './meeting-link.ts';

/** Where what was typed is: with everybody of the delegation, on its way, or only here. */
export type Saving = 'empty' | 'shared' | 'sharing' | 'waiting' | 'clash' | 'refused';

/** What the form writes into: texts by field. */
export interface DraftBook {
  readonly texts: ReadonlySignal<DraftTexts>;
  readonly clashes: ReadonlySignal<readonly Clash[]>;
  type(name: string, text: string): void;
  /** The reader has left the field. */
  leave(): void;
  choose(name: string, keep: 'mine' | 'theirs'): void;
}

/** A draft that a delegation writes together, as far as it is open here. */
export interface OpenDraft extends DraftBook {
  readonly draftId: string;
  /** The pledge that it would amend. */
  readonly pledgeId: string | null;
  readonly saving: ReadonlySignal<Saving>;
  /** Why the server did not take the last edit. */
  readonly refusal: ReadonlySignal<RejectionCode | null>;
  /** Somebody has sent or discarded it. What was typed here is still here. */
  readonly isGone: ReadonlySignal<boolean>;
  /** The version that a submission names; `null` where the server has never had the draft. */
  version(): number | null;
  /** Forgets what was typed here. */
  forget(): void;
  close(): void;
}

/** What a draft begins with that is not shared yet. */
export type DraftStart = Pick<DraftCopy, 'draftId' | 'pledgeId' | 'start'>;

/** Opens a draft: takes in what others write, and shares what is typed here as soon as the link allows. */
export function openDraft(link: MeetingLink, begun: DraftStart): OpenDraft {
  const seat = seatKey(link.seat);
  const kept = keptCopy(seat, begun.draftId);
  const { draftId, pledgeId, start } = kept ?? begun;
  const record = computed(() => link.view.value?.drafts[draftId]);
  const inFlight = computed(() =>
    link.pending.value.some(({ command }) => command.type === 'edit-draft' && command.draftId === draftId),
  );
  const edits = signal<Edits>(inFlight.peek() ? (kept?.edits ?? {}) : sentBack(kept?.edits ?? {}));
  const wasShared = signal(kept?.wasShared ?? false);
  const last = signal<DraftTexts>(start);
  const refusal = signal<RejectionCode | null>(null);
  const shared = computed(() => (record.value === undefined ? last.value : textsOfRecord(record.value.fields)));
  const clashes = computed(() => clashesIn(edits.value, shared.value));
  const isGone = computed(() => wasShared.value && record.value === undefined);
  let held: string | null = null;
  let [firstTypedAt, lastTypedAt, lastSentAt] = [0, 0, 0];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let heldTimer: ReturnType<typeof setTimeout> | null = null;
  let isForgotten = false;

  const set = (next: Edits) => {
    edits.value = next;
    if (isForgotten) return;
    if (Object.keys(next).length === 0 && record.peek() !== undefined) forgetCopy(seat, draftId);
    else keepCopy(seat, { draftId, pledgeId, start, edits: next, wasShared: wasShared.peek() });
  };
  // Whoever types finds the own text when they go on; whoever only stands in a field sees what others write there.
  const heldNow = () => (Date.now() - lastTypedAt < HELD_MS ? held : null);
  const reconcile = () => set(reconciled(edits.peek(), shared.peek(), heldNow()));
  const save = () => {
    timer = null;
    const fields = unsaved(edits.peek(), shared.peek());
    const isPossible = link.connection.peek().name === 'live' && !inFlight.peek() && !isGone.peek();
    if (!isPossible || Object.keys(fields).length === 0 || refusal.peek() !== null) return;
    const delegation = link.me.peek()?.delegation ?? '';
    const known = record.peek();
    // The first edit brings along what the draft began with.
    const all = known === undefined ? filled({ ...shared.peek(), ...fields }) : fields;
    if (Object.keys(all).length === 0) return;
    lastSentAt = Date.now();
    firstTypedAt = 0;
    set(markedSent(edits.peek(), fields));
    const amends = known === undefined && pledgeId !== null ? { pledgeId } : {};
    void link.client.send({
      type: 'edit-draft',
      delegation,
      draftId,
      version: known?.version ?? 0,
      fields: all,
      ...amends,
    });
  };
  const plan = () => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(save, Math.max(0, saveAt({ firstTypedAt, lastTypedAt, lastSentAt }) - Date.now()));
  };
  const ends = [
    link.client.onOutcome(({ command }, result) => {
      if (command.type !== 'edit-draft' || command.draftId !== draftId) return;
      set(result.outcome === 'ok' ? acknowledged(edits.peek()) : sentBack(edits.peek()));
      const isForGood = result.outcome === 'rejected' && !PASSING.has(result.code);
      if (isForGood) refusal.value = result.code;
      reconcile();
    }),
    effect(() => {
      if (record.value === undefined) return;
      last.value = textsOfRecord(record.value.fields);
      wasShared.value = true;
      reconcile();
    }),
    effect(() => {
      // Whatever changes one of these may make it possible to share what waits.
      void [edits.value, record.value, inFlight.value, link.connection.value.name];
      plan();
    }),
  ];
  return {
    draftId,
    pledgeId,
    texts: computed(() => merged(edits.value, shared.value)),
    clashes,
    isGone,
    refusal,
    saving: computed(() => {
      if (refusal.value !== null) return 'refused';
      if (clashes.value.length > 0) return 'clash';
      if (inFlight.value) return link.connection.value.name === 'live' ? 'sharing' : 'waiting';
      if (Object.keys(unsaved(edits.value, shared.value)).length === 0)
        return record.value === undefined ? 'empty' : 'shared';
      return link.connection.value.name === 'live' ? 'sharing' : 'waiting';
    }),
    type: (name, text) => {
      const now = Date.now();
      held = name;
      if (heldTimer !== null) clearTimeout(heldTimer);
      heldTimer = setTimeout(reconcile, HELD_MS);
      if (firstTypedAt === 0) firstTypedAt = now;
      lastTypedAt = now;
      refusal.value = null;
      set(withTyped(edits.peek(), shared.peek(), name, text));
    },
    leave: () => {
      held = null;
      lastTypedAt = 0;
      reconcile();
      plan();
    },
    choose: (name, keep) => {
      set(withChoice(edits.peek(), shared.peek(), name, keep));
      reconcile();
    },
    version: () => {
      const version = record.peek()?.version ?? 0;
      const next = version + (inFlight.peek() ? 1 : 0);
      return next === 0 ? null : next;
    },
    forget: () => {
      isForgotten = true;
      edits.value = {};
      forgetCopy(seat, draftId);
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
      if (heldTimer !== null) clearTimeout(heldTimer);
      for (const end of ends) end();
    },
  };
}

/** So long after the last key a field is being typed into, ms. */
const HELD_MS = 4_000;

/** What the view will show in a moment, or what `isGone` says. */
const PASSING: ReadonlySet<RejectionCode> = new Set(['draft-changed', 'already-submitted', 'unknown-draft']);

/** The texts of a shared draft. */
function textsOfRecord(fields: Readonly<Record<string, { readonly text: string }>>): DraftTexts {
  return Object.fromEntries(Object.entries(fields).map(([name, { text }]) => [name, text]));
}

function filled(texts: DraftTexts): DraftTexts {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}
