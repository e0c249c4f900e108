import { withLinkWords } from '../language/index.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { lazyPart } from './lazy.tsx';

const LinkCheckCard = lazyPart(async () => {
  const [part] = await Promise.all([import('./link-check-card.tsx'), withLinkWords()]);
  return part.LinkCheckCard;
});

/** Before the sitting, who joins from afar is asked to check the link. */
export function LinkCheckFirst() {
  const { view, me, meeting } = useMeeting();
  const mode = view.delegations[me.delegation ?? '']?.attendanceMode;
  const isRemote = mode === 'remote' || mode === 'remote-listen-only';
  return isRemote && meeting.sitting.status === 'scheduled' ? <LinkCheckCard /> : null;
}
