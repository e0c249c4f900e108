import { signal } from '@preact/signals';

/**
 * [UI22] The keys of the cockpit, in groups, in the order of the help: the help is drawn from this table, and what a key
 * does is looked up by the same names. Two keys are pressed one after the other.
 */
export const SHORTCUT_GROUPS = {
  step: { 'next-step': ['n'], suspend: ['s'], undo: ['u'], 'go-back': ['b'] },
  tour: { 'call-next': ['c'], answer: ['e'], 'spoken-pledge': ['p'] },
  floor: { 'next-speaker': ['f'], hand: ['h'] },
  papers: { 'turn-page': ['d'], 'write-note': ['w'], find: ['/'] },
  panes: {
    'to-tour': ['g', 't'],
    'to-floor': ['g', 'f'],
    'to-table': ['g', 'o'],
    'to-rounds': ['g', 'r'],
    'to-pledges': ['g', 'c'],
    'to-attendance': ['g', 'a'],
    'to-documents': ['g', 'd'],
    'to-seats': ['g', 's'],
    'to-meeting': ['g', 'm'],
    'to-notes': ['g', 'n'],
    'to-agenda': ['g', 'g'],
  },
  help: { help: ['?'] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly [string] | readonly [string, string]>>>>;

export type ShortcutGroup = keyof typeof SHORTCUT_GROUPS;
type NamesIn<G> = G extends unknown ? keyof G : never;
export type ShortcutName = NamesIn<(typeof SHORTCUT_GROUPS)[ShortcutGroup]>;

export interface ShortcutKeys {
  readonly name: ShortcutName;
  readonly group: ShortcutGroup;
  readonly keys: readonly string[];
}

/** The table as a list. */
export const SHORTCUTS: readonly ShortcutKeys[] = Object.entries(SHORTCUT_GROUPS).flatMap(([group, shortcuts]) =>
  Object.entries(shortcuts).map(([name, keys]) => ({
    name: name as ShortcutName,
    group: group as ShortcutGroup,
    keys,
  })),
);

const STORAGE_KEY = 'tour-de-table:single-keys';

/** Whether keys without a modifier do something in this browser: who speaks to it or trembles may switch them off. */
export const areShortcutsOn = signal(localStorage.getItem(STORAGE_KEY) !== 'off');

/** Switches the keys on or off, for good. */
export function switchShortcuts(isOn: boolean): void {
  localStorage.setItem(STORAGE_KEY, isOn ? 'on' : 'off');
  areShortcutsOn.value = isOn;
}

const isPrefixOf = (pressed: readonly string[]) => (shortcut: ShortcutKeys) =>
  pressed.length <= shortcut.keys.length && pressed.every((key, at) => key === shortcut.keys[at]);

/** What keys pressed one after the other mean: a shortcut, the beginning of one, or nothing. Pure. */
export function shortcutFor(pressed: readonly string[]): ShortcutName | 'begun' | null {
  const found = SHORTCUTS.find((shortcut) => isPrefixOf(pressed)(shortcut));
  if (found === undefined) return null;
  return found.keys.length === pressed.length ? found.name : 'begun';
}

/** The key that somebody means: on a keyboard for other letters, the Latin one in that place. Pure. */
export function keyOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const latin = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  return /^\p{Script=Latin}$/u.test(key) || !/^\p{L}$/u.test(key) ? key : (latin ?? key);
}
