import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../language/index.ts';
import { useFresh } from './use-fresh.ts';
import { useHeldBack } from './use-held-back.ts';

interface LiveListProps<T> {
  /** Newest first. */
  readonly items: readonly T[];
  readonly draw: (item: T, isFresh: boolean) => ComponentChildren;
}

/**
 * A list that grows at its head. While the reader points at it, has the focus in it, or has scrolled into it, what is
 * new is announced above it instead of pushing the rest away under the pointer.
 */
export function LiveList<T extends { readonly id: string; readonly at: number }>({ items, draw }: LiveListProps<T>) {
  const place = useRef<HTMLDivElement>(null);
  const { rows, waiting, takeIn } = useHeldBack(items, place);
  const fresh = useFresh(rows.map(({ item }) => item.id));
  return (
    <div ref={place} class="live-list">
      {waiting.length === 0 ? null : (
        <button type="button" class="button primary small news" onClick={takeIn}>
          {t('pledges.new', { count: waiting.length })}
        </button>
      )}
      <ul class="stack">
        {rows.map(({ item }) => (
          <li key={item.id}>{draw(item, fresh.has(item.id))}</li>
        ))}
      </ul>
    </div>
  );
}
