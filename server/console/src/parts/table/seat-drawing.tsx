import { CODE_SHARE } from './code-size.ts';
import { PlateShape, TokenMark } from './marks.tsx';
import type { HalfAxes, Plate } from './ring.ts';
import { onTwoLines, type TableSeat, widthInEm } from './table-seats.ts';

interface SeatDrawingProps {
  readonly seat: TableSeat;
  readonly plate: Plate;
  /** Where it stands when it is lifted out. */
  readonly lifted: Plate;
  readonly facing: HalfAxes;
  readonly isNamed: boolean;
  /** Size of the letters of a code; `null`: as large as its plate lets them be. */
  readonly letters: number | null;
  readonly hatch: string;
}

/** One delegation at its place, or lifted out; it moves there calmly. */
export function SeatDrawing({ seat, plate, lifted, facing, isNamed, letters, hatch }: SeatDrawingProps) {
  const { width, height } = plate;
  // Letters that fill their plate are not to be covered.
  const off = letters === null ? { x: 0.2, y: 0.1 } : { x: 0.25, y: 0.22 };
  const at = seat.lifted === null ? plate : lifted;
  const scale = at.width / width;
  const classes = ['plate', `at-${seat.where}`, `link-${seat.link}`];
  if (seat.token !== null) classes.push('has-token', `with-${seat.token}`);
  if (seat.lifted !== null) classes.push('lifted', seat.lifted);
  if (seat.isOwn) classes.push('own');
  return (
    <g
      class={classes.join(' ')}
      data-code={seat.code}
      style={{
        '--pen': `${height.toFixed(1)}px`,
        transform: `translate(${at.x.toFixed(1)}px, ${at.y.toFixed(1)}px) scale(${scale.toFixed(3)})`,
      }}
    >
      <PlateShape
        width={width}
        height={height}
        where={seat.where}
        link={seat.link}
        hasReceived={seat.hasReceived}
        hatch={hatch}
      />
      <PlateText seat={seat} width={width} height={height} isNamed={isNamed} letters={letters} />
      {seat.token === null ? null : (
        <TokenMark
          token={seat.token}
          x={facing.x * (width / 2 + height * off.x)}
          y={facing.y * (height / 2 + height * off.y)}
          radius={height * (letters === null ? 0.32 : 0.3)}
        />
      )}
    </g>
  );
}

/** A receipt stands below the letters. */
const CODE_SHARE_WITH_RECEIPT = 0.56;

/** The size of a name on its plate. Pure. */
export function nameSize(name: string, width: number, height: number): number {
  const lines = onTwoLines(name);
  return Math.min((lines.length === 1 ? 0.44 : 0.36) * height, across(lines, width));
}

function across(lines: readonly string[], width: number): number {
  return (0.86 * width) / Math.max(...lines.map(widthInEm));
}

interface PlateTextProps {
  readonly seat: TableSeat;
  readonly width: number;
  readonly height: number;
  readonly isNamed: boolean;
  readonly letters: number | null;
}

function PlateText({ seat, width, height, isNamed, letters }: PlateTextProps) {
  const lines = isNamed ? onTwoLines(seat.name) : [seat.code];
  const highest = seat.hasReceived === null ? CODE_SHARE : CODE_SHARE_WITH_RECEIPT;
  const size = isNamed
    ? nameSize(seat.name, width, height)
    : (letters ?? Math.min(highest * height, across(lines, width)));
  const shift = seat.hasReceived === null ? 0 : -height * 0.07;
  return (
    <text class="plate-text" font-size={size.toFixed(2)}>
      {lines.map((line, index) => (
        <tspan key={line} x="0" y={(shift + (index - (lines.length - 1) / 2) * size * 1.08).toFixed(2)} dy="0.35em">
          {line}
        </tspan>
      ))}
    </text>
  );
}
