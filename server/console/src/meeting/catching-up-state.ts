import type { Signal } from '@preact/signals';
import type { Span } from './last-seen.ts';
import type { MeetingLink } from './meeting-link.ts';

/** What is caught up on: what somebody missed, all so far, or nothing now. */
export interface CatchingUp {
  readonly missed: Signal<Span | null>;
  /** The span that is shown. */
  readonly shown: Signal<Span | null>;
  /** Somebody has asked for it and is to be led to it. */
  readonly isAsked: Signal<boolean>;
}

/** From the beginning of the meeting until now. */
export function wholeSpan(link: MeetingLink): Span {
  const { position } = link.client.getSnapshot();
  return { after: 0, to: position ?? 0, since: null, until: link.client.serverNow() };
}
