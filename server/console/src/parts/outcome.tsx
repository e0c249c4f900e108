import { useMeeting } from '../meeting/meeting-link.ts';
import { lazyPart } from './lazy.tsx';

const OutcomePanel = lazyPart(async () => (await import('./outcome-panel.tsx')).OutcomePanel);

/** The published summary and its adoption by silence, as soon as there is one. */
export function Outcome() {
  const { view } = useMeeting();
  return Object.values(view.summaries).some(({ isPublished }) => isPublished) ? <OutcomePanel /> : null;
}
