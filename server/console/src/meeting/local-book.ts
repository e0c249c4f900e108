import { signal } from '@preact/signals';
import type { DraftTexts } from './draft-fields.ts';
import type { DraftBook } from './open-draft.ts';

/** A draft that nobody shares, kept in this browser under a name. `start` is what it begins with. */
export function localBook(name: string, start: DraftTexts): DraftBook & { forget(): void } {
  const key = `tour-de-table:local-draft:${name}`;
  const texts = signal<DraftTexts>(read(localStorage.getItem(key)) ?? start);
  return {
    texts,
    clashes: signal([]),
    type: (field, text) => {
      texts.value = { ...texts.peek(), [field]: text };
      localStorage.setItem(key, JSON.stringify(texts.peek()));
    },
    leave: () => undefined,
    choose: () => undefined,
    forget: () => localStorage.removeItem(key),
  };
}

function read(written: string | null): DraftTexts | null {
  try {
    const texts: unknown = JSON.parse(written ?? 'null');
    return typeof texts === 'object' && texts !== null ? (texts as DraftTexts) : null;
  } catch {
    return null;
  }
}
