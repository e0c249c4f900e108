import { effect, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../language/index.ts';
import { type CatchingUp, wholeSpan } from '../meeting/catching-up-state.ts';
import { isToKeep, isWorthTelling, keepLastSeen, loadLastSeen, missedSpan, type Span } from '../meeting/last-seen.ts';
import { type MeetingLink, seatKey, useMeeting } from '../meeting/meeting-link.ts';
import { meetingIn } from '../meeting/reading.ts';
import { Icon } from './icon.tsx';
import { lazyPart } from './lazy.tsx';

const CatchUpPanel = lazyPart(async () => (await import('./catch-up-panel.tsx')).CatchUpPanel);

/** From this age of the last sign of life on, nobody can be said to see what the server shows, ms. */
const UNHEARD_MS = 60_000;

/** Notices when somebody comes back or comes late, and keeps what has been seen on this device. */
export function useCatchingUp(): CatchingUp {
  const { link } = useMeeting();
  const missed = useSignal<Span | null>(null);
  const shown = useSignal<Span | null>(null);
  const isAsked = useSignal(false);
  useEffect(() => {
    const look = () => {
      const span = lookNow(link);
      if (span === null) return;
      missed.value = span;
      shown.value = span;
    };
    const end = effect(() => {
      // Once a second.
      void link.now.value;
      look();
    });
    return end;
  }, [link]);
  return { missed, shown, isAsked };
}

/** What has been missed, seen from now on; `null` while nobody looks, or where nothing was missed. */
function lookNow(link: MeetingLink): Span | null {
  const { connection, lastHeardAt, position, view, happenings } = link.client.getSnapshot();
  const isHeard = connection.name === 'live' && Date.now() - (lastHeardAt ?? 0) < UNHEARD_MS;
  if (document.hidden || !isHeard || position === null || view === null) return null;
  const seat = seatKey(link.seat);
  const [kept, now] = [loadLastSeen(seat), { position, at: link.client.serverNow() }];
  const span = missedSpan(kept, now, meetingIn(view).sitting.status);
  if (isToKeep(kept, now)) keepLastSeen(seat, now);
  return span !== null && isWorthTelling(span, happenings) ? span : null;
}

/** The panel, while there is something to catch up on. */
export function CatchUp({ of }: { readonly of: CatchingUp }) {
  const span = of.shown.value;
  return span === null ? null : <CatchUpPanel key={`${span.after}-${span.to}`} of={of} span={span} />;
}

/** The way to it from the menu: what was missed or, where nothing was, all that has happened. */
export function WhatHappened({ of }: { readonly of: CatchingUp }) {
  const { link } = useMeeting();
  return (
    <button
      type="button"
      class="button"
      popovertarget="menu"
      popovertargetaction="hide"
      onClick={() => {
        of.shown.value ??= of.missed.peek() ?? wholeSpan(link);
        of.isAsked.value = true;
      }}
    >
      <Icon name="undo" />
      {t('catch-up.menu')}
    </button>
  );
}
