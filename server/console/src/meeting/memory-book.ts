import { signal } from '@preact/signals';
import type { DraftTexts } from './draft-fields.ts';
import type { DraftBook } from './open-draft.ts';

/** A draft that lives as long as the form that it is typed into. */
export function memoryBook(start: DraftTexts): DraftBook {
  const texts = signal(start);
  return {
    texts,
    clashes: signal([]),
    type: (name, text) => {
      texts.value = { ...texts.peek(), [name]: text };
    },
    leave: () => undefined,
    choose: () => undefined,
  };
}
