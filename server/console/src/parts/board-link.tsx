import { seatPath } from '../address.ts';
import { t } from '../language/index.ts';
import { useLink } from '../meeting/meeting-link.ts';
import { goTo } from '../navigation.ts';

interface PlaceLinkProps {
  readonly to: 'board' | 'seat';
}

/** The way to the readiness board, and back to the own page. */
export function BoardLink({ to }: PlaceLinkProps) {
  const link = useLink();
  const path = seatPath(link.seat, to === 'board' ? 'board' : null);
  return (
    <a
      class="board-link"
      href={path}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        goTo(path);
      }}
    >
      {t(to === 'board' ? 'others.board' : 'board.back')}
    </a>
  );
}
