import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { CallLinks } from '../../parts/call-links.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { AttendancePanel } from './attendance-panel.tsx';
import { CapitalsCard } from './capitals-card.tsx';
import { useCockpit } from './cockpit.ts';
import { DisplaysCard } from './displays-card.tsx';
import { DocumentsPanel } from './documents-panel.tsx';
import { FourEyesCard } from './four-eyes-card.tsx';
import { GavelCard } from './gavel-card.tsx';
import { PledgesPanel } from './pledges-panel.tsx';
import { SeatsPanel } from './seats-panel.tsx';

/** What stands beside the work of the step: what was offered, who is here, papers, seats, and what is seldom needed. */
export function SideTabs() {
  const { view } = useMeeting();
  const { side, show, open } = useCockpit();
  return (
    <Tabs
      id="side"
      label={t('cockpit.side')}
      chosen={side}
      onChoose={show}
      tabs={[
        {
          name: 'pledges',
          title: t('pledges.title'),
          count: Object.keys(view.pledges).length,
          draw: () => <PledgesPanel onRelease={(pledges) => open({ name: 'release-pledges', pledges })} />,
        },
        { name: 'attendance', title: t('attendance.title'), draw: () => <AttendancePanel /> },
        { name: 'documents', title: t('documents.title'), draw: () => <DocumentsPanel /> },
        { name: 'seats', title: t('seats.title'), draw: () => <SeatsPanel /> },
        { name: 'meeting', title: t('cockpit.meeting'), draw: () => <MeetingPane /> },
      ]}
    />
  );
}

/** What is seldom needed, in one calm place. */
function MeetingPane() {
  const { open } = useCockpit();
  return (
    <>
      <GavelCard onHandOver={() => open({ name: 'hand-over-gavel' })} />
      <DisplaysCard />
      <FourEyesCard />
      <CapitalsCard />
      <CallLinks />
    </>
  );
}
