import { useEffect } from 'preact/hooks';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { CALL_NEXT_ID } from './called-card.tsx';
import type { ChairDialog } from './chair-dialog.ts';
import { transitionsIn } from './commands.ts';
import { PAGES_ID } from './documents-panel.tsx';
import { HAND_ID } from './floor-entry.tsx';
import { roundNow } from './rounds.ts';
import { GIVE_NEXT_ID } from './speaker-card.tsx';
import { SPOKEN_ID } from './spoken-entry.tsx';

/** Keys of the cockpit. Each leads to a dialog or to a control; nothing happens by one key alone. */
export const SHORTCUTS = ['?', 'n', 's', 'u', 'c', 'e', 'p', 'f', 'h', 'b', 'd', '/'] as const;

/** Listens for the cockpit's keys, except while somebody types or a dialog is open. */
export function useShortcuts(open: (dialog: ChairDialog) => void): void {
  const { link, view, meeting } = useMeeting();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const { foremost, others } = transitionsIn(view);
      const isSealed = roundNow(view)?.phase.disclosure === 'sealed';
      const mayEnter = !isSealed && link.client.may({ type: 'enter-pledge' }) === null;
      const mayGoBack = link.client.may({ type: 'reopen-phase' }) === null;
      if (event.key === '?') open({ name: 'help' });
      else if (event.key === 'n' && foremost !== null) open({ name: foremost });
      else if (event.key === 's' && others.includes('suspend-sitting')) open({ name: 'suspend-sitting' });
      else if (event.key === 'u' && (meeting.undoable ?? null) !== null) open({ name: 'undo-transition' });
      else if (event.key === 'c') focusOn(`#${CALL_NEXT_ID} button`);
      else if (event.key === 'e') focusOn(`#${SPOKEN_ID}`);
      else if (event.key === 'p' && mayEnter) open({ name: 'spoken-pledge' });
      else if (event.key === 'f') focusOn(`#${GIVE_NEXT_ID} button`);
      else if (event.key === 'h') focusOn(`#${HAND_ID}`);
      else if (event.key === 'd') focusOn(`#${PAGES_ID} button`);
      else if (event.key === 'b' && mayGoBack) open({ name: 'reopen-phase' });
      else if (event.key === '/') document.getElementById('filter')?.focus();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [view]);
}

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
