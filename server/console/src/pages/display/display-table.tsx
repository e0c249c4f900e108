import { useMeeting } from '../../meeting/meeting-link.ts';
import { tourIn } from '../../meeting/tour-reading.ts';
import { RoundTable } from '../../parts/table/round-table.tsx';
import { onTheTable, timeLeft } from './on-the-table.ts';
import { Here, TableMiddle } from './table-middle.tsx';

interface DisplayTableProps {
  /** The tour stands beside it, with what was answered. */
  readonly isAnswered?: boolean;
}

/** The table for the room: everybody around it, and in its middle who is called and what time is left. */
export function DisplayTable({ isAnswered = false }: DisplayTableProps) {
  const { link, view } = useMeeting();
  const reading = tourIn(view);
  const shown = onTheTable(view, reading?.isUnderWay === true ? reading : null, link.now.value);
  const middle = (
    <>
      <TableMiddle shown={shown} />
      <Here />
    </>
  );
  return (
    <div class="display-table">
      <RoundTable
        fit="big"
        middle={middle}
        rim={timeLeft(view, shown, link.now.value)}
        keepsAnswers={false}
        isAnswered={isAnswered}
      />
    </div>
  );
}
