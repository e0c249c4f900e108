import { areShortcutsOn, SHORTCUTS, type ShortcutName } from './shortcut-keys.ts';

/** The key of something, beside its word; not said aloud, and not there where keys are switched off. */
export function KeyHint({ of }: { readonly of: ShortcutName }) {
  const keys = SHORTCUTS.find(({ name }) => name === of)?.keys ?? [];
  if (!areShortcutsOn.value) return null;
  return (
    <span class="key" aria-hidden="true">
      {keys.join(' ')}
    </span>
  );
}
