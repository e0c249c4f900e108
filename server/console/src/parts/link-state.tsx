import { language, t } from '../language/index.ts';
import { roughLength } from '../language/times.ts';
import { useLink } from '../meeting/meeting-link.ts';
import { Icon } from './icon.tsx';

/** From this age on what is shown counts as old and its age is told, ms. */
const STALE_AFTER_MS = 10_000;

/** From this round trip on a person notices it, ms. */
const SLOW_FROM_MS = 500;
/** A page begins with requests; that is told only where it stays so for longer than this, ms. */
const PASSING_MS = 5_000;

/** How the link is, in a word with a shape; with a way to try at once where it is down. */
export function LinkPill() {
  const link = useLink();
  const connection = link.connection.value;
  const age = useDataAge();
  if (connection.name === 'live' && navigator.onLine !== false) return <LivePill />;
  const isOffline = connection.name === 'waiting' && !navigator.onLine;
  const word = isOffline
    ? t('link.offline')
    : connection.name === 'catching-up'
      ? t('link.catching-up')
      : connection.name === 'stopped'
        ? t('link.stopped')
        : t('link.reconnecting');
  return (
    <button
      type="button"
      class="mark warn link-button"
      title={t('common.try-now')}
      onClick={() => link.client.reconnectNow()}
    >
      <Icon name="offline" />
      {word}
      {age === null ? null : <span class="tabular">{t('link.age', { age })}</span>}
    </button>
  );
}

/** The rung that carries the link, and how long an answer takes where one notices it. */
function LivePill() {
  const link = useLink();
  // Read so that a rung that stays is told.
  void link.now.value;
  const [carriage, clock] = [link.carriage.value, link.clock.value];
  const everyMs = carriage?.everyMs ?? null;
  if (carriage !== null && everyMs !== null && Date.now() - carriage.since > PASSING_MS) {
    return (
      <button
        type="button"
        class="mark warn link-button"
        title={t('link.refresh-why')}
        onClick={() => link.client.reconnectNow()}
      >
        <Icon name="undo" />
        {t('link.refreshing', { every: roughLength(everyMs, language.value) })}
      </button>
    );
  }
  const roundTripMs = clock?.roundTripMs ?? 0;
  if (roundTripMs < SLOW_FROM_MS) {
    return (
      <span class="mark good">
        <span class="dot" />
        {t('link.live')}
      </span>
    );
  }
  const seconds = new Intl.NumberFormat(language.value, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(roundTripMs / 1000);
  return (
    <span class="mark good">
      <span class="dot" />
      {t('link.slow', { seconds })}
    </span>
  );
}

/** How old what is shown may be, in words; `null` while it is current. */
export function useDataAge(): string | null {
  const link = useLink();
  const heardAt = link.lastHeardAt.value;
  // Read so that the age is told anew each second.
  void link.now.value;
  if (heardAt === null || link.connection.value.name === 'live') return null;
  const ageMs = Date.now() - heardAt;
  return ageMs < STALE_AFTER_MS && link.connection.value.name !== 'waiting' ? null : roughLength(ageMs, language.value);
}
