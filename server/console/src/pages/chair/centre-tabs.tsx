import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { lazyPart } from '../../parts/lazy.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useCockpit } from './cockpit.ts';
import { FloorPanel } from './floor-panel.tsx';
import { roundNow } from './rounds.ts';
import { RoundsPanel } from './rounds-panel.tsx';
import { TourPanel } from './tour-panel.tsx';

const TablePanel = lazyPart(async () => (await import('./table-panel.tsx')).TablePanel);

/** The middle: the work of the step that is under way, with the other kinds of work one key away. */
export function CentreTabs() {
  const { view } = useMeeting();
  const { centre, show } = useCockpit();
  const round = roundNow(view);
  return (
    <Tabs
      id="centre"
      label={t('cockpit.centre')}
      chosen={centre}
      onChoose={show}
      tabs={[
        { name: 'tour', title: t('tour.title'), draw: () => <TourPanel round={round} /> },
        // Beside the middle it stands in a place of its own, so it is drawn in one of both.
        { name: 'floor', title: t('floor.title'), draw: () => (centre === 'floor' ? <FloorPanel /> : null) },
        { name: 'table', title: t('cockpit.table'), draw: () => <TablePanel /> },
        { name: 'rounds', title: t('receipts.title'), draw: () => <RoundsPanel /> },
      ]}
    />
  );
}
