import '../../styles/chair.css';
import '../../styles/tour.css';
import '../../styles/pill-choices.css';
import '../../styles/cockpit.css';
import '../../styles/cockpit-step.css';
import '../../styles/cockpit-floor.css';
import '../../styles/cockpit-tour.css';
import '../../styles/cockpit-side.css';
import '../../styles/cockpit-screen.css';
import '../../styles/cockpit-calls.css';
import '../../styles/print.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Agenda } from '../../parts/agenda.tsx';
import { roleName } from '../../parts/role-name.ts';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Shell } from '../../parts/shell.tsx';
import { DeskLinks } from '../secretariat/desk-links.tsx';
import { Alerts } from './alerts.tsx';
import { CentreTabs } from './centre-tabs.tsx';
import type { ChairDialog } from './chair-dialog.ts';
import { type Cockpit, CockpitContext, paneId, usePanes } from './cockpit.ts';
import { ChairDialogs } from './dialogs.tsx';
import { FloorDock } from './floor-panel.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { useScrollEdges } from './scroll-edges.ts';
import { useShortcuts } from './shortcuts.ts';
import { SideTabs } from './side-tabs.tsx';
import { StepBar } from './step-bar.tsx';

/** [UI20] The cockpit of the chair, the deputies and the secretariat: one screen, where there is room for it. */
export function ChairPage() {
  const { me, view, meeting } = useMeeting();
  const dialog = useSignal<ChairDialog | null>(null);
  const panes = usePanes(view);
  const cockpit: Cockpit = {
    ...panes,
    open: (next) => {
      dialog.value = next;
    },
  };
  // In the middle or beside it; after the closing nobody speaks any more.
  const hasDock = cockpit.centre !== 'floor' && meeting.sitting.status !== 'closed';
  useShortcuts(cockpit);
  useAgendaInSight(meeting.current?.activation);
  const centrePlace = useRef<HTMLDivElement>(null);
  useScrollEdges(centrePlace);
  const helpButton = (
    <button type="button" class="button" onClick={() => cockpit.open({ name: 'help' })}>
      {t('help.open')}
    </button>
  );
  return (
    <CockpitContext.Provider value={cockpit}>
      <Shell who={roleName(me.role)} class="chair cockpit" menu={helpButton} nav={<DeskLinks />}>
        <StepBar />
        <Alerts />
        <div ref={centrePlace} class="cockpit-centre">
          <CentreTabs />
        </div>
        <div class={`cockpit-side ${hasDock ? 'with-dock' : ''}`}>
          {hasDock ? <FloorDock /> : null}
          <SideTabs />
        </div>
        <div class="cockpit-rail">
          <Scrolling class="pane-scroll" id={paneId('agenda')} labelledBy="agenda">
            <Agenda />
          </Scrolling>
          <NotesPanel />
        </div>
        <ChairDialogs
          dialog={dialog.value}
          onClose={() => {
            dialog.value = null;
          }}
        />
      </Shell>
    </CockpitContext.Provider>
  );
}

/** A little air above what the agenda begins with, CSS pixels. */
const ABOVE_PX = 2;

/** Where the agenda scrolls by itself, it shows the step under way and the next one, and of what was before what it can. */
function useAgendaInSight(activation: number | undefined): void {
  useEffect(() => {
    const pane = document.getElementById(paneId('agenda'));
    const steps = [...(pane?.querySelectorAll('li') ?? [])];
    const now = steps.findIndex((step) => step.ariaCurrent === 'step');
    if (pane === null || now < 0) return;
    pane.scrollTop = 0;
    const { top: edge } = pane.getBoundingClientRect();
    const needed = (steps[now + 1] ?? steps[now])?.getBoundingClientRect().bottom ?? 0;
    if (needed - edge <= pane.clientHeight) return;
    // From the beginning of something on: no line is cut at the upper edge.
    const begins = [...pane.querySelectorAll('h3, li')].map((one) => one.getBoundingClientRect().top);
    const last = steps[now]?.getBoundingClientRect().top ?? 0;
    const first = begins.find((top) => needed - top <= pane.clientHeight - ABOVE_PX) ?? last;
    pane.scrollTop = Math.min(first, last) - edge - ABOVE_PX;
  }, [activation]);
}
