/** What a browser may know of its link; not all do. */
interface KnownLink {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** Fetches these when the browser has nothing better to do, and not at all over a link that is known to be thin. */
export function fetchWhenIdle(load: () => void): () => void {
  if (isThin()) return () => {};
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(load, 3_000);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(load, { timeout: 10_000 });
  return () => cancelIdleCallback(handle);
}

/** Whether the link is known to be thin, or its bytes to be dear. Pure. */
export function isThin(known: KnownLink | undefined = knownLink()): boolean {
  if (known?.saveData === true) return true;
  return known?.effectiveType !== undefined && known.effectiveType !== '4g';
}

function knownLink(): KnownLink | undefined {
  return (navigator as { readonly connection?: KnownLink }).connection;
}
