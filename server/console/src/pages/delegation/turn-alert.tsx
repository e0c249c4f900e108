import '../../styles/around.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { turnIn } from '../../meeting/my-turn.ts';

const KEY = 'tour-de-table:tell-my-turn';
/** A soft tone: pitch in Hz, length in seconds. */
const TONE = { hertz: 660, seconds: 0.25 };

/** Whoever wants it is told by a tone, a vibration and a notification that it is next, and that it is called. */
export function TurnAlert() {
  const { view, me, meeting } = useMeeting();
  const isWanted = useSignal(localStorage.getItem(KEY) === 'yes');
  const turn = turnIn(view, me.delegation ?? '');
  const state = turn.name === 'called' ? 'called' : turn.name === 'waiting' && turn.before === 0 ? 'next' : 'none';
  const before = useRef(state);
  useEffect(() => {
    const isNew = state !== 'none' && state !== before.current;
    before.current = state;
    if (isNew && isWanted.peek()) tell(t(state === 'called' ? 'call.called' : 'call.next'));
  }, [state]);
  if (meeting.sitting.status === 'closed') return null;
  const choose = (wants: boolean) => {
    isWanted.value = wants;
    localStorage.setItem(KEY, wants ? 'yes' : 'no');
    if (!wants) return;
    playTone();
    if ('Notification' in globalThis && Notification.permission === 'default') void Notification.requestPermission();
  };
  return (
    <label class="panel turn-alert">
      <input type="checkbox" checked={isWanted.value} onChange={(event) => choose(event.currentTarget.checked)} />
      <span>{t('turn-alert.wanted')}</span>
    </label>
  );
}

function tell(text: string): void {
  playTone();
  navigator.vibrate?.(200);
  // Some browsers have the name and throw where a page shows notifications by itself.
  try {
    if (document.hidden && Notification.permission === 'granted') new Notification(text);
  } catch {
    // The page says it, too.
  }
}

function playTone(): void {
  try {
    const audio = new AudioContext();
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    tone.frequency.value = TONE.hertz;
    volume.gain.setValueAtTime(0.15, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + TONE.seconds);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + TONE.seconds);
    tone.onended = () => void audio.close();
  } catch {
    // No sound on this device.
  }
}
