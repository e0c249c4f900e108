/** A set of listeners. One that throws harms neither the others nor the teller. */
export interface Listeners<T extends readonly unknown[]> {
  /** Returns how to take it off again. The same function may be added more than once. */
  add(listener: (...news: T) => void): () => void;
  tell(...news: T): void;
}

/** `report`: what becomes of an error that a listener throws; by default the platform takes it for an uncaught one. */
export function createListeners<T extends readonly unknown[]>(
  report: (error: unknown) => void = throwLater,
): Listeners<T> {
  let entries: readonly { readonly listener: (...news: T) => void }[] = [];
  return {
    add: (listener) => {
      const entry = { listener };
      entries = [...entries, entry];
      return () => {
        entries = entries.filter((candidate) => candidate !== entry);
      };
    },
    tell: (...news) => {
      for (const { listener } of entries) {
        try {
          listener(...news);
        } catch (error) {
          report(error);
        }
      }
    },
  };
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
