import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../language/index.ts';
import { holdBack } from '../meeting/held-back.ts';

interface LiveListProps<T> {
  /** Newest first. */
  readonly items: readonly T[];
  readonly draw: (item: T, isFresh: boolean) => ComponentChildren;
}

const FRESH_MS = 6_000;

/**
 * A list that grows at its head. While the reader points at it, has the focus in it, or has scrolled into it, what is
 * new is announced above it instead of pushing the rest away under the pointer.
 */
export function LiveList<T extends { readonly id: string; readonly at: number }>({ items, draw }: LiveListProps<T>) {
  const place = useRef<HTMLDivElement>(null);
  const isPointedAt = useRef(false);
  const seen = useSignal<ReadonlySet<string>>(new Set(items.map(({ id }) => id)));
  const fresh = useSignal<ReadonlySet<string>>(new Set());
  const showAll = () => {
    const news = items.map(({ id }) => id).filter((id) => !seen.peek().has(id));
    if (news.length === 0) return;
    seen.value = new Set(items.map(({ id }) => id));
    fresh.value = new Set(news);
    setTimeout(() => {
      fresh.value = new Set();
    }, FRESH_MS);
  };
  useEffect(() => {
    if (place.current !== null && !isPointedAt.current && !isReadIn(place.current)) showAll();
  }, [items]);
  const { shown, waiting } = holdBack(items, seen.value);
  return (
    <div ref={place} class="live-list">
      {waiting === 0 ? null : (
        <button type="button" class="button primary small news" onClick={showAll}>
          {t('pledges.new', { count: waiting })}
        </button>
      )}
      <ul
        class="stack"
        onPointerEnter={() => {
          isPointedAt.current = true;
        }}
        onPointerLeave={() => {
          isPointedAt.current = false;
        }}
      >
        {shown.map((item) => (
          <li key={item.id}>{draw(item, fresh.value.has(item.id))}</li>
        ))}
      </ul>
    </div>
  );
}

/** Whether the reader is in the middle of it: by the keyboard, or scrolled past its head. */
function isReadIn(place: HTMLElement): boolean {
  return place.contains(document.activeElement) || place.getBoundingClientRect().top < 0;
}
