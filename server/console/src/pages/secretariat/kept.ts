import { type Signal, signal } from '@preact/signals';

/** Something half done that this browser keeps under a name until it is given or thrown away. */
export interface Kept<T> {
  readonly value: Signal<T | null>;
  keep(value: T): void;
  forget(): void;
}

/** What was kept before is there again. What stands there and cannot be read counts as nothing. */
export function kept<T>(name: string, isReadable: (value: unknown) => value is T): Kept<T> {
  const key = `tour-de-table:${name}`;
  const value = signal<T | null>(read(localStorage.getItem(key), isReadable));
  return {
    value,
    keep: (next) => {
      value.value = next;
      localStorage.setItem(key, JSON.stringify(next));
    },
    forget: () => {
      value.value = null;
      localStorage.removeItem(key);
    },
  };
}

function read<T>(written: string | null, isReadable: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(written ?? 'null');
    return isReadable(value) ? value : null;
  } catch {
    return null;
  }
}
