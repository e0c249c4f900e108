import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

const FRESH_MS = 6_000;

/** Which of these have come into a list a moment ago, to be marked as such. */
export function useFresh(ids: readonly string[]): ReadonlySet<string> {
  const seen = useRef<ReadonlySet<string>>(new Set(ids));
  const fresh = useSignal<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const news = ids.filter((id) => !seen.current.has(id));
    if (news.length === 0) return undefined;
    seen.current = new Set([...seen.current, ...news]);
    fresh.value = new Set(news);
    const timer = setTimeout(() => {
      fresh.value = new Set();
    }, FRESH_MS);
    return () => clearTimeout(timer);
  }, [ids.join()]);
  return fresh.value;
}
