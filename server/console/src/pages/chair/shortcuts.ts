import { useEffect, useRef } from 'preact/hooks';
import { type MeetingLink, useMeeting } from '../../meeting/meeting-link.ts';
import { CALL_NEXT_ID } from './called-card.tsx';
import { type Cockpit, type Pane, paneId } from './cockpit.ts';
import { transitionsIn } from './commands.ts';
import { PAGES_ID } from './documents-panel.tsx';
import { HAND_ID } from './floor-entry.tsx';
import { roundNow } from './rounds.ts';
import { areShortcutsOn, keyOf, type ShortcutName, shortcutFor } from './shortcut-keys.ts';
import { GIVE_NEXT_ID } from './speaker-card.tsx';
import { SPOKEN_ID } from './spoken-entry.tsx';
import { UNDO_ID } from './undo.tsx';

/** So long a key waits for its second one, ms. */
const SECOND_KEY_MS = 1_500;

interface Place extends Cockpit {
  readonly link: MeetingLink;
}

/** What each key does: it leads to a dialog or to a control. Nothing happens to the meeting by keys alone. */
const ACTS: Readonly<Record<ShortcutName, (place: Place) => void>> = {
  'next-step': ({ link, open }) => {
    const { foremost } = transitionsOf(link);
    if (foremost !== null) open({ name: foremost });
  },
  suspend: ({ link, open }) => {
    if (transitionsOf(link).others.includes('suspend-sitting')) open({ name: 'suspend-sitting' });
  },
  undo: ({ link, open }) => {
    if (link.client.may({ type: 'undo-transition' }) === null && hasUndoable(link)) open({ name: 'undo-transition' });
    else focusOn(`#${UNDO_ID} button`);
  },
  'go-back': ({ link, open }) => {
    if (link.client.may({ type: 'reopen-phase' }) === null) open({ name: 'reopen-phase' });
  },
  'call-next': (place) => goTo(place, 'tour', `#${CALL_NEXT_ID} button`),
  answer: (place) => goTo(place, 'tour', `#${SPOKEN_ID}`),
  'spoken-pledge': (place) => {
    const { link, open } = place;
    const view = link.view.peek();
    const isSealed = view !== null && roundNow(view)?.phase.disclosure === 'sealed';
    if (!isSealed && link.client.may({ type: 'enter-pledge' }) === null) open({ name: 'spoken-pledge' });
    else goTo(place, 'tour');
  },
  'next-speaker': ({ centre, show }) => {
    // In the middle or beside it: the floor is always in view.
    if (centre === 'floor') show('floor');
    focusOn(`#${GIVE_NEXT_ID} button`);
  },
  hand: (place) => goTo(place, 'floor', `#${HAND_ID}`),
  'turn-page': (place) => goTo(place, 'documents', `#${PAGES_ID} button`),
  'write-note': (place) => goTo(place, 'notes', `#${paneId('notes')} textarea`),
  find: (place) => goTo(place, 'attendance', '#filter'),
  'to-tour': (place) => goTo(place, 'tour'),
  'to-floor': (place) => goTo(place, 'floor'),
  'to-table': (place) => goTo(place, 'table'),
  'to-rounds': (place) => goTo(place, 'rounds'),
  'to-pledges': (place) => goTo(place, 'pledges'),
  'to-attendance': (place) => goTo(place, 'attendance'),
  'to-documents': (place) => goTo(place, 'documents'),
  'to-seats': (place) => goTo(place, 'seats'),
  'to-meeting': (place) => goTo(place, 'meeting'),
  'to-notes': (place) => goTo(place, 'notes'),
  'to-agenda': (place) => goTo(place, 'agenda'),
  help: ({ open }) => open({ name: 'help' }),
};

/** Listens for the cockpit's keys, except while somebody types, a dialog is open, or they are switched off. */
export function useShortcuts(cockpit: Cockpit): void {
  const { link } = useMeeting();
  const place = useRef<Place>({ ...cockpit, link });
  place.current = { ...cockpit, link };
  useEffect(() => {
    let begun: { readonly keys: readonly string[]; readonly at: number } | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !areShortcutsOn.peek() || isTyping(event.target)) return;
      if (document.querySelector('dialog[open], [popover]:popover-open') !== null || event.key.length > 1) return;
      const before = begun !== null && performance.now() - begun.at < SECOND_KEY_MS ? begun.keys : [];
      const keys = [...before, keyOf(event)];
      const found = shortcutFor(keys);
      begun = found === 'begun' ? { keys, at: performance.now() } : null;
      if (found === null) return;
      event.preventDefault();
      if (found !== 'begun') ACTS[found](place.current);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function transitionsOf(link: MeetingLink): ReturnType<typeof transitionsIn> {
  const view = link.view.peek();
  return view === null ? { foremost: null, others: [] } : transitionsIn(view);
}

function hasUndoable(link: MeetingLink): boolean {
  const until = link.view.peek()?.meeting['meeting']?.undoable?.until ?? 0;
  return until > link.now.peek();
}

/** To a pane, and in it to a control where that is there. */
function goTo({ show }: Place, pane: Pane, control?: string): void {
  show(pane);
  // The pane is drawn by then.
  queueMicrotask(() => focusOn(...(control === undefined ? [] : [control]), `#${paneId(pane)}`));
}

/** On the first of these that is there. */
function focusOn(...selectors: readonly string[]): void {
  for (const selector of selectors) {
    const control = document.querySelector<HTMLElement>(selector);
    if (control?.checkVisibility() !== true) continue;
    control.focus();
    return;
  }
}

/** Where a letter is text. Boxes and radio buttons take none. */
function isTyping(target: EventTarget | null): boolean {
  const typed = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]';
  return target instanceof HTMLElement && target.closest(typed) !== null;
}
