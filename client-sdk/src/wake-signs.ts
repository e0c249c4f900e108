/** What a browser offers; Node has none of it. */
export interface WakeTarget {
  readonly addEventListener?: ((type: string, listener: () => void) => void) | undefined;
  readonly removeEventListener?: ((type: string, listener: () => void) => void) | undefined;
  readonly document?:
    | (Required<Pick<WakeTarget, 'addEventListener' | 'removeEventListener'>> & VisibilityHolder)
    | undefined;
}

interface VisibilityHolder {
  readonly visibilityState: string;
}

/**
 * Calls back when the device may have come back: the network is there again, or the page is looked at again. Returns
 * how to end it. Where there is no such sign, nothing happens.
 */
export function watchWakeSigns(callback: () => void, target: WakeTarget = globalThis as WakeTarget): () => void {
  const { document } = target;
  const onVisibility = (): void => {
    if (document?.visibilityState === 'visible') callback();
  };
  // Called as methods: browsers refuse them without their object.
  target.addEventListener?.('online', callback);
  target.addEventListener?.('pageshow', callback);
  document?.addEventListener?.('visibilitychange', onVisibility);
  return () => {
    target.removeEventListener?.('online', callback);
    target.removeEventListener?.('pageshow', callback);
    document?.removeEventListener?.('visibilitychange', onVisibility);
  };
}
