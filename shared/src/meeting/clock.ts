/** A countdown is an end instant in server time, or what was left when the sitting was interrupted. */
export type PhaseClock = { readonly endsAt: number } | { readonly pausedWithMs: number };
