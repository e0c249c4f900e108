import { useComputed } from '@preact/signals';
import { useLink } from './meeting-link.ts';

/** Server time in steps of `stepMs`: what reads it is drawn anew once a step, not once a second. */
export function useTimeBy(stepMs: number): number {
  const link = useLink();
  return useComputed(() => Math.floor(link.now.value / stepMs) * stepMs).value;
}
