import '../../styles/print.css';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { ReadinessBoard } from '../../parts/board/readiness-board.tsx';
import { BoardLink } from '../../parts/board-link.tsx';
import { Shell } from '../../parts/shell.tsx';

/** The readiness board of whoever is not of the chair's side: from the own view, or for a screen of its own. */
export function BoardPage() {
  const { view, me, lang } = useMeeting();
  if (me.role === 'display') {
    return (
      <main class="board-alone" id="content">
        <ReadinessBoard size="screen" />
      </main>
    );
  }
  const own =
    me.delegation === null ? '' : delegationName(view.delegations[me.delegation] ?? { code: me.delegation }, lang);
  const who = own === '' ? t(`role.${me.role}`) : `${own} · ${t(`role.${me.role}`)}`;
  return (
    <Shell
      who={who}
      class="board-page"
      nav={
        <nav class="board-nav" aria-label={t('board.title')}>
          <BoardLink to="seat" />
        </nav>
      }
    >
      <ReadinessBoard size="page" />
    </Shell>
  );
}
