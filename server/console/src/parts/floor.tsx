import { useMeeting } from '../meeting/meeting-link.ts';
import { lazyPart } from './lazy.tsx';

const FloorPanel = lazyPart(async () => (await import('./floor-panel.tsx')).FloorPanel);

/** The floor, while there is one: for delegations always, for others once somebody speaks or waits. */
export function Floor() {
  const { view, me, meeting } = useMeeting();
  const floor = view.floor['floor'];
  const { status } = meeting.sitting;
  if (floor === undefined || status === 'scheduled' || status === 'closed') return null;
  const isBusy = floor.speaking !== null || floor.setAside !== null || floor.order.length > 0;
  return me.delegation === null && !isBusy ? null : <FloorPanel />;
}
