import type { Audience } from '@tour-de-table/shared/view';

/** Words that stand in hidden things and nowhere else, so that a stream that carries one has told too much. */
export interface HiddenThings {
  /** A new word, to be written into something that only these audiences may see. */
  hide(...knowers: readonly Audience[]): string;
  /** A word that is there already, as it stands in a message, and that only these audiences may hear. */
  hideWord(word: string, ...knowers: readonly Audience[]): void;
  /** Everybody may see it from now on. */
  disclose(word: string): void;
  /** The words that this audience must not have heard, but has. */
  leakedTo(audience: Audience, heard: readonly string[]): readonly string[];
}

export function createHiddenThings(): HiddenThings {
  const knowersOf = new Map<string, ReadonlySet<Audience>>();
  let made = 0;
  return {
    hide(...knowers) {
      made += 1;
      const word = `canary-${String(made).padStart(3, '0')}`;
      knowersOf.set(word, new Set(knowers));
      return word;
    },
    hideWord(word, ...knowers) {
      knowersOf.set(word, new Set(knowers));
    },
    disclose(word) {
      knowersOf.delete(word);
    },
    leakedTo: (audience, heard) =>
      [...knowersOf]
        .filter(([word, knowers]) => !knowers.has(audience) && heard.some((message) => message.includes(word)))
        .map(([word]) => word),
  };
}
