import '../../styles/chair.css';
import '../../styles/tour.css';
import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Agenda } from '../../parts/agenda.tsx';
import { CallLinks } from '../../parts/call-links.tsx';
import { NowCard } from '../../parts/now-card.tsx';
import { roleName } from '../../parts/role-name.ts';
import { Shell } from '../../parts/shell.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { DeskLinks } from '../secretariat/desk-links.tsx';
import { AttendancePanel } from './attendance-panel.tsx';
import { CapitalsCard } from './capitals-card.tsx';
import type { ChairDialog } from './chair-dialog.ts';
import { Controls } from './controls.tsx';
import { ChairDialogs } from './dialogs.tsx';
import { DocumentsPanel } from './documents-panel.tsx';
import { FloorPanel } from './floor-panel.tsx';
import { FourEyesCard, ProposalsNote } from './four-eyes-card.tsx';
import { GavelCard } from './gavel-card.tsx';
import { GavelRequestNote } from './gavel-request-note.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { SealedRound } from './open-round-dialog.tsx';
import { PledgesPanel } from './pledges-panel.tsx';
import { roundNow } from './rounds.ts';
import { ReceiptsRecord, RoundsPanel } from './rounds-panel.tsx';
import { SeatsPanel } from './seats-panel.tsx';
import { useShortcuts } from './shortcuts.ts';
import { TourPanel } from './tour-panel.tsx';

/** The cockpit of the chair, the deputies and the secretariat. */
export function ChairPage() {
  const { me, view } = useMeeting();
  const round = roundNow(view);
  const dialog = useSignal<ChairDialog | null>(null);
  const open = (next: ChairDialog) => {
    dialog.value = next;
  };
  useShortcuts(open);
  const helpButton = (
    <button type="button" class="button" onClick={() => open({ name: 'help' })}>
      {t('help.open')}
    </button>
  );
  return (
    <Shell
      who={roleName(me.role)}
      class={round === null ? 'chair' : 'chair in-round'}
      menu={helpButton}
      nav={<DeskLinks />}
    >
      <div class="chair-main">
        <GavelRequestNote />
        <ProposalsNote />
        <NowCard>
          <Controls open={open} />
        </NowCard>
        {round === null ? null : <SealedRound phase={round.phase} />}
        {round === null ? null : <TourPanel round={round} onSpokenPledge={() => open({ name: 'spoken-pledge' })} />}
        <FloorPanel />
        <RoundsPanel />
        <PledgesPanel onRelease={(pledges) => open({ name: 'release-pledges', pledges })} />
      </div>
      <div class="chair-agenda">
        <Agenda />
        <DocumentsPanel />
        <NotesPanel />
        <GavelCard onHandOver={() => open({ name: 'hand-over-gavel' })} />
        <FourEyesCard />
        <CapitalsCard />
        <ReceiptsRecord />
        <CallLinks />
      </div>
      <div class="chair-side">
        <Tabs
          label={t('chair.people')}
          tabs={[
            { id: 'attendance', title: t('attendance.title'), draw: () => <AttendancePanel /> },
            { id: 'seats', title: t('seats.title'), draw: () => <SeatsPanel /> },
          ]}
        />
      </div>
      <ChairDialogs
        dialog={dialog.value}
        onClose={() => {
          dialog.value = null;
        }}
      />
    </Shell>
  );
}
