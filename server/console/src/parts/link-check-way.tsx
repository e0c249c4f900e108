import { t } from '../language/index.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { isPractice } from '../meeting/practice-seat.ts';
import { SeatLink } from './seat-link.tsx';

/** The way to the check of the own link, from the menu. */
export function LinkCheckWay() {
  const { link } = useMeeting();
  if (isPractice(link.seat)) return null;
  return (
    <SeatLink to="check" class="button">
      {t('link-check-way')}
    </SeatLink>
  );
}
