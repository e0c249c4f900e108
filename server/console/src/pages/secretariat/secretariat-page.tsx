import '../../styles/secretariat.css';
import '../../styles/print.css';
import type { Desk } from '../../address.ts';
import { t, withLinkWords } from '../../language/index.ts';
import { countdownAt, countdownDigits } from '../../meeting/countdown.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { placeIn } from '../../meeting/reading.ts';
import { lazyPart } from '../../parts/lazy.tsx';
import { Around, Local } from '../../parts/local-text.tsx';
import { roleName } from '../../parts/role-name.ts';
import { Shell } from '../../parts/shell.tsx';
import { SittingMark } from '../../parts/sitting-mark.tsx';
import { DeskLinks } from './desk-links.tsx';

const AgendaDesk = lazyPart(async () => (await import('./agenda-desk.tsx')).AgendaDesk);
const BoardDesk = lazyPart(async () => {
  const { ReadinessBoard } = await import('../../parts/board/readiness-board.tsx');
  return () => <ReadinessBoard size="page" />;
});
const ChecksDesk = lazyPart(async () => {
  const [desk] = await Promise.all([import('./checks-desk.tsx'), withLinkWords()]);
  return desk.ChecksDesk;
});
const InvitationsDesk = lazyPart(async () => (await import('./invitations-desk.tsx')).InvitationsDesk);
const AnswersDesk = lazyPart(async () => (await import('./answers-desk.tsx')).AnswersDesk);
const SummaryDesk = lazyPart(async () => (await import('./summary-desk.tsx')).SummaryDesk);

/** The secretariat's desks, with a line that says where the meeting is meanwhile. */
export function SecretariatPage({ desk }: { readonly desk: Desk }) {
  const { me } = useMeeting();
  return (
    <Shell who={roleName(me.role)} class="secretariat" nav={<DeskLinks />}>
      <WhereItIs />
      <DeskOf desk={desk} />
    </Shell>
  );
}

function DeskOf({ desk }: { readonly desk: Desk }) {
  switch (desk) {
    case 'agenda':
      return <AgendaDesk />;
    case 'invitations':
      return <InvitationsDesk />;
    case 'answers':
      return <AnswersDesk />;
    case 'summary':
      return <SummaryDesk />;
    case 'board':
      return <BoardDesk />;
    case 'checks':
      return <ChecksDesk />;
  }
}

function WhereItIs() {
  const { view, meeting, link } = useMeeting();
  const { phase } = placeIn(view);
  return (
    <p class="where-it-is row small">
      <SittingMark />
      {phase === null ? null : (
        <span>
          <Around sentence={(name) => t('agenda-editor.under-way', { phase: name })}>
            <Local text={phase.title} />
          </Around>
        </span>
      )}
      {meeting.current === null ? null : (
        <span class="tabular soft">
          {countdownDigits(countdownAt(meeting.current.clock, link.now.value).remainingMs)}
        </span>
      )}
    </p>
  );
}
