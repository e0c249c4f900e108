import { cityOf, timeOfDay } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';

/** The room's time. */
export function DisplayClock() {
  const { link, meeting, lang } = useMeeting();
  return (
    <div class="display-clock">
      <span class="tabular">{timeOfDay(link.now.value, lang, meeting.timeZone)}</span>
      <span>{cityOf(meeting.timeZone)}</span>
    </div>
  );
}
