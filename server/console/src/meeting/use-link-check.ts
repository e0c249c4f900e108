import { type Signal, useSignal } from '@preact/signals';
import { LINK_REPORT_INTERVAL_MS } from '@tour-de-table/shared/kernel';
import type { LinkMeasurements } from '@tour-de-table/shared/meeting';
import { useEffect, useRef } from 'preact/hooks';
import { type CheckProgress, checkLink } from './link-check.ts';
import { toolsFor } from './link-check-tools.ts';
import { give, type MeetingLink, useLink } from './meeting-link.ts';

/** A check of the own link, as the page shows it. */
export type LinkCheckState =
  | { readonly name: 'idle' }
  | { readonly name: 'running'; readonly progress: CheckProgress }
  | { readonly name: 'stopped' }
  | {
      readonly name: 'done';
      readonly measured: LinkMeasurements;
      /** `not-due`: nobody but a delegation reports. */
      readonly report: 'not-due' | 'sending' | 'sent' | 'not-sent';
    };

/** Runs checks of the link around, reports what they find, and ends one when the page is left. */
export function useLinkCheck() {
  const link = useLink();
  const state = useSignal<LinkCheckState>({ name: 'idle' });
  const running = useRef<AbortController | null>(null);
  const stop = () => running.current?.abort();
  useEffect(() => stop, []);
  const start = () => {
    stop();
    const own = new AbortController();
    running.current = own;
    void run(link, state, own.signal);
  };
  return { state: state.value, start, stop };
}

async function run(link: MeetingLink, state: Signal<LinkCheckState>, signal: AbortSignal): Promise<void> {
  try {
    const onProgress = (progress: CheckProgress) => {
      state.value = { name: 'running', progress };
    };
    const measured = await checkLink(toolsFor(link), onProgress, signal);
    const delegation = delegationToReport(link);
    state.value = { name: 'done', measured, report: delegation === null ? 'not-due' : 'sending' };
    if (delegation === null) return;
    await whenDue(link, delegation);
    if (signal.aborted) return;
    const isSent = await give(link, { type: 'report-link-check', delegation, measured });
    if (!signal.aborted) state.value = { name: 'done', measured, report: isSent ? 'sent' : 'not-sent' };
  } catch (error) {
    if (!signal.aborted) throw error;
    state.value = { name: 'stopped' };
  }
}

/** The delegation that a check of this seat is reported for; `null`: it stays on this page. */
export function delegationToReport({ me, client }: Pick<MeetingLink, 'me' | 'client'>): string | null {
  const delegation = me.value?.delegation ?? null;
  const isPossible = delegation !== null && client.may({ type: 'report-link-check', delegation }) === null;
  return isPossible ? delegation : null;
}

/** Waits until another report will be taken [LC1]. */
async function whenDue({ view, client }: MeetingLink, delegation: string): Promise<void> {
  const last = view.peek()?.delegations[delegation]?.linkCheck?.at ?? 0;
  const waitMs = last + LINK_REPORT_INTERVAL_MS - client.serverNow();
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(waitMs, LINK_REPORT_INTERVAL_MS) + 200));
}
