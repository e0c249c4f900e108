import '../../styles/delegation.css';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Agenda } from '../../parts/agenda.tsx';
import { CallLinks } from '../../parts/call-links.tsx';
import { NowCard } from '../../parts/now-card.tsx';
import { OtherPledges } from '../../parts/other-pledges.tsx';
import { Shell } from '../../parts/shell.tsx';
import { TourPanel } from '../../parts/tour-panel.tsx';
import { WhoIsHere } from '../../parts/who-is-here.tsx';

/** The same as the display shows, to be read on a device of one's own. */
export function ObserverPage() {
  const { me } = useMeeting();
  return (
    <Shell who={t(`role.${me.role}`)} class="delegation">
      <div class="delegation-main">
        <NowCard />
        <TourPanel />
        <OtherPledges />
      </div>
      <div class="delegation-side">
        <CallLinks />
        <Agenda />
        <WhoIsHere />
      </div>
    </Shell>
  );
}
