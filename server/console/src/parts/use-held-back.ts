import type { RefObject } from 'preact';
import { useEffect, useReducer, useRef } from 'preact/hooks';
import { type Held, holdBack } from '../meeting/held-back.ts';

/** A list that stands still while somebody is at it. */
export interface HeldList<T> extends Held<T> {
  /** Shows everything as it is now, and what follows from the act that this goes with. */
  readonly takeIn: () => void;
}

/** So long what a person has done themselves may change what they see, ms. */
const OWN_ACT_MS = 1_500;

interface At {
  isPointed: boolean;
  isFocused: boolean;
}

/**
 * [UI21] Holds a list back while the pointer rests in `pane` or the keyboard is in it. What the reader has clicked keeps
 * the focus without anybody being there, so only a focus that is shown counts.
 */
export function useHeldBack<T extends { readonly id: string }>(
  items: readonly T[],
  pane: RefObject<HTMLElement | null>,
): HeldList<T> {
  const [, draw] = useReducer((count: number, _: undefined) => count + 1, 0);
  const at = useRef<At>({ isPointed: false, isFocused: false });
  const kept = useRef(items);
  const freeUntil = useRef(0);
  useEffect(() => (pane.current === null ? undefined : watch(pane.current, at.current, () => draw(undefined))), []);
  const isThere = at.current.isPointed || at.current.isFocused || isReadIn(pane.current);
  if (!isThere || performance.now() < freeUntil.current) kept.current = items;
  const held = holdBack(items, kept.current);
  kept.current = held.rows.map(({ item }) => item);
  return {
    ...held,
    takeIn: () => {
      freeUntil.current = performance.now() + OWN_ACT_MS;
      draw(undefined);
    },
  };
}

/** Whether the reader of a page that scrolls as a whole has scrolled past the head of it. */
function isReadIn(place: HTMLElement | null): boolean {
  return place !== null && place.getBoundingClientRect().top < 0;
}

/** Follows whether somebody is in a place, and tells when they have left. */
function watch(place: HTMLElement, at: At, left: () => void): () => void {
  const set = (part: Partial<At>) => {
    const was = at.isPointed || at.isFocused;
    Object.assign(at, part);
    if (was && !at.isPointed && !at.isFocused) left();
  };
  const listeners = {
    pointerenter: (event: Event) =>
      set({ isPointed: !(event instanceof PointerEvent && event.pointerType === 'touch') }),
    pointermove: (event: Event) =>
      set({ isPointed: !(event instanceof PointerEvent && event.pointerType === 'touch') }),
    pointerleave: () => set({ isPointed: false }),
    focusin: () => set({ isFocused: place.querySelector(':focus-visible') !== null }),
    focusout: (event: Event) => {
      const to = event instanceof FocusEvent ? event.relatedTarget : null;
      if (!(to instanceof Node && place.contains(to))) set({ isFocused: false });
    },
  };
  for (const [type, listener] of Object.entries(listeners)) place.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of Object.entries(listeners)) place.removeEventListener(type, listener);
  };
}
