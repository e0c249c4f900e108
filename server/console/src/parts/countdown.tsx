import { t } from '../language/index.ts';
import { countdownAt, countdownDigits, type Countdown as Reading } from '../meeting/countdown.ts';
import { useMeeting } from '../meeting/meeting-link.ts';

/** What is left of the phase under way; the mood is said in a word, not by colour alone. */
export function Countdown() {
  const { meeting, link } = useMeeting();
  if (meeting.current === null) return null;
  const reading = countdownAt(meeting.current.clock, link.now.value);
  return (
    <div class={`countdown mood-${reading.mood}`} role="timer">
      <span class="digits tabular">{countdownDigits(reading.remainingMs)}</span>
      <span class="word">{countdownWord(reading)}</span>
    </div>
  );
}

/** How a countdown stands, in words. */
export function countdownWord({ isPaused, mood }: Reading): string {
  return isPaused ? t('countdown.paused') : t(`countdown.${mood}`);
}
