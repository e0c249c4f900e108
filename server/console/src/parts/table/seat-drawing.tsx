import { CODE_SHARE } from './code-size.ts';
import { PlateShape, TokenMark } from './marks.tsx';
import type { HalfAxes, Plate } from './seating.ts';
import { onTwoLines, type TableSeat, widthInEm } from './table-seats.ts';

interface SeatDrawingProps {
  readonly seat: TableSeat;
  readonly plate: Plate;
  /** Where it stands when it is lifted out. */
  readonly lifted: Plate;
  readonly facing: HalfAxes;
  readonly isNamed: boolean;
  readonly hatch: string;
}

/** One delegation at its place, or lifted out; it moves there calmly. */
export function SeatDrawing({ seat, plate, lifted, facing, isNamed, hatch }: SeatDrawingProps) {
  const { width, height } = plate;
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
      <PlateText seat={seat} width={width} height={height} isNamed={isNamed} />
      {seat.token === null ? null : (
        <TokenMark
          token={seat.token}
          x={facing.x * (width / 2 + height * 0.2)}
          y={facing.y * (height / 2 + height * 0.1)}
          radius={height * 0.32}
        />
      )}
    </g>
  );
}

/** A receipt stands below the letters. */
const CODE_SHARE_WITH_RECEIPT = 0.56;

interface PlateTextProps {
  readonly seat: TableSeat;
  readonly width: number;
  readonly height: number;
  readonly isNamed: boolean;
}

function PlateText({ seat, width, height, isNamed }: PlateTextProps) {
  const lines = isNamed ? onTwoLines(seat.name) : [seat.code];
  const longest = Math.max(...lines.map(widthInEm));
  const code = seat.hasReceived === null ? CODE_SHARE : CODE_SHARE_WITH_RECEIPT;
  const highest = lines.length === 1 ? (isNamed ? 0.44 : code) : 0.36;
  const size = Math.min(highest * height, (0.86 * width) / longest);
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
