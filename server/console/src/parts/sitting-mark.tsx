import { t } from '../language/index.ts';
import { useMeeting } from '../meeting/meeting-link.ts';

const TONES = { scheduled: '', open: 'good', suspended: 'warn', adjourned: 'warn', closed: 'outline' } as const;

/** How the sitting stands. */
export function SittingMark() {
  const { status } = useMeeting().meeting.sitting;
  return (
    <span class={`mark ${TONES[status]}`}>
      <span class={`dot ${status === 'open' ? '' : status === 'closed' ? 'square' : 'ring'}`} />
      {t(`sitting.${status}`)}
    </span>
  );
}
