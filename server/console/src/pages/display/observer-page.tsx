import '../../styles/delegation.css';
import '../../styles/print.css';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Agenda } from '../../parts/agenda.tsx';
import { CallLinks } from '../../parts/call-links.tsx';
import { CatchUp, useCatchingUp, WhatHappened } from '../../parts/catch-up.tsx';
import { Documents } from '../../parts/documents.tsx';
import { Floor } from '../../parts/floor.tsx';
import { LinkCheckWay } from '../../parts/link-check-way.tsx';
import { NowCard } from '../../parts/now-card.tsx';
import { OtherPledges } from '../../parts/other-pledges.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Shell } from '../../parts/shell.tsx';
import { TablePart } from '../../parts/table/table-part.tsx';
import { TourPanel } from '../../parts/tour-panel.tsx';
import { WhatYouCanDo } from '../../parts/what-you-can-do.tsx';
import { WhoIsHere } from '../../parts/who-is-here.tsx';

/** The same as the display shows, to be read on a device of one's own. */
export function ObserverPage() {
  const { me } = useMeeting();
  const catchingUp = useCatchingUp();
  return (
    <Shell
      who={t(`role.${me.role}`)}
      menu={[<WhatHappened key="happened" of={catchingUp} />, <LinkCheckWay key="check" />]}
      class="delegation"
    >
      <div class="delegation-main">
        <NowCard />
        <Outcome />
        <Floor />
        <Documents where="middle" />
        <CatchUp of={catchingUp} />
        <TourPanel />
        <OtherPledges />
      </div>
      <div class="delegation-side">
        <Documents where="side" />
        <CallLinks />
        <WhatYouCanDo />
        <Agenda folds />
        <TablePart />
        <WhoIsHere />
      </div>
    </Shell>
  );
}
