import { useSignal } from '@preact/signals';
import type { MeetingView } from '@tour-de-table/shared/view';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { meetingIn, placeIn } from '../../meeting/reading.ts';
import type { ChairDialog } from './chair-dialog.ts';
import { earlierRounds } from './rounds.ts';

/** Panes in the middle: the work of the step. */
export type CentrePane = 'tour' | 'floor' | 'table' | 'rounds';
/** Panes beside it, one at a time. */
export type SidePane = 'pledges' | 'attendance' | 'documents' | 'seats' | 'meeting';
/** Every place that a key leads to. */
export type Pane = CentrePane | SidePane | 'agenda' | 'notes';

/** What the cockpit shows, and ways around in it. */
export interface Cockpit {
  readonly centre: CentrePane;
  readonly side: SidePane;
  readonly show: (pane: Pane) => void;
  readonly open: (dialog: ChairDialog) => void;
}

export const CockpitContext = createContext<Cockpit | null>(null);

/** The cockpit around. */
export function useCockpit(): Cockpit {
  const cockpit = useContext(CockpitContext);
  if (cockpit === null) throw new Error('Outside of the cockpit.');
  return cockpit;
}

/** What the middle shows where nobody has chosen: the tour in a round, what was held once it is over, the floor else. Pure. */
function centreFor(view: MeetingView): CentrePane {
  const { sitting } = meetingIn(view);
  if (sitting.status === 'closed') return earlierRounds(view).length > 0 ? 'rounds' : 'floor';
  return placeIn(view).phase?.kind === 'contributions' ? 'tour' : 'floor';
}

/** What stands beside where nobody has chosen: who is here before the opening, what was offered from then on. Pure. */
function sideFor(view: MeetingView): SidePane {
  return meetingIn(view).sitting.status === 'scheduled' ? 'attendance' : 'pledges';
}

const CENTRE: readonly Pane[] = ['tour', 'floor', 'table', 'rounds'] satisfies readonly CentrePane[];
const SIDE: readonly Pane[] = ['pledges', 'attendance', 'documents', 'seats', 'meeting'] satisfies readonly SidePane[];
const isCentre = (pane: Pane): pane is CentrePane => CENTRE.includes(pane);
const isSide = (pane: Pane): pane is SidePane => SIDE.includes(pane);

/** What is chosen in the middle holds for the step; what is chosen beside it, until something else is. */
export function usePanes(view: MeetingView): Omit<Cockpit, 'open'> {
  const { current, sitting } = meetingIn(view);
  const step = `${current?.activation ?? 0}${sitting.status === 'closed' ? ' closed' : ''}`;
  const centre = useSignal<{ readonly step: string; readonly pane: CentrePane } | null>(null);
  const side = useSignal<SidePane | null>(null);
  return {
    centre: centre.value?.step === step ? centre.value.pane : centreFor(view),
    side: side.value ?? sideFor(view),
    show: (pane) => {
      if (isCentre(pane)) centre.value = { step, pane };
      else if (isSide(pane)) side.value = pane;
    },
  };
}

/** The part of the page that a pane scrolls in. */
export function paneId(pane: Pane): string {
  if (isCentre(pane)) return `centre-panel-${pane}`;
  return isSide(pane) ? `side-panel-${pane}` : `pane-${pane}`;
}
