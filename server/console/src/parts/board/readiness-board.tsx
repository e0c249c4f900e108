import { BoardPage } from './board-page.tsx';
import { BoardScreen } from './board-screen.tsx';

interface ReadinessBoardProps {
  /**
   * `page`: with filters, tables and files. `screen`: fills the place that it is given, to be read from afar, with
   * nothing to press, and shows only what everybody may see.
   */
  readonly size: 'page' | 'screen';
  /** Of a screen: each of its pages has been shown. */
  readonly onTurned?: () => void;
}

/** Contributions by category, domain and readiness, and what would exist at D+2, D+10 and D+30. */
export function ReadinessBoard({ size, onTurned }: ReadinessBoardProps) {
  return size === 'page' ? <BoardPage /> : <BoardScreen onTurned={onTurned} />;
}
