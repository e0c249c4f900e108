import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../language/index.ts';
import { countdownAt, countdownDigits } from '../meeting/countdown.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { placeIn } from '../meeting/reading.ts';
import { Local } from './local-text.tsx';

/** Where the meeting is, in one line, while the card that says so is scrolled away. For the eye: it is said above already. */
export function NowBar() {
  const { link, view, meeting } = useMeeting();
  const isShown = useSignal(false);
  useEffect(() => {
    const card = document.querySelector('.panel.now');
    if (card === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        isShown.value = entry !== undefined && !entry.isIntersecting && entry.boundingClientRect.top < 0;
      },
      // The bar at the top of the page covers so much.
      { rootMargin: '-56px 0px 0px 0px' },
    );
    observer.observe(card);
    return () => observer.disconnect();
  }, []);
  if (!isShown.value) return null;
  const { phase } = placeIn(view);
  const { current, sitting } = meeting;
  return (
    <div class="now-bar" aria-hidden="true">
      <span class="what">
        {sitting.status === 'open' && phase !== null ? (
          <Local text={phase.title} />
        ) : (
          t(`sitting-long.${sitting.status}`)
        )}
      </span>
      {current === null ? null : (
        <span class="tabular">{countdownDigits(countdownAt(current.clock, link.now.value).remainingMs)}</span>
      )}
    </div>
  );
}
