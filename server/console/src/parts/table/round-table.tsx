import '../../styles/table.css';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { CODE_RATIO, heightIn, holdsWords, LETTERS_LEAST, tableOnScreen } from './code-size.ts';
import { HatchPattern } from './marks.tsx';
import { isClear, outline } from './ring.ts';
import { nameSize, SeatDrawing } from './seat-drawing.tsx';
import { SeatList } from './seat-list.tsx';
import { type Seating, seating } from './seating.ts';
import { TableLegend } from './table-legend.tsx';
import { seatsAt, type TableSeat } from './table-seats.ts';

/** Up to so many seats have their names on their plates, where those get large enough; else their codes. */
const NAMED_MAX = 14;
const NAME_RATIO = 2.3;
/** Names are shown where their plates are at least this share as high as those with codes. */
const NAME_WORTH = 0.62;

export interface RoundTableProps {
  /** `big`, for the screen in the room, and `medium` fill the place that they are in; `small` is as high as it needs. */
  readonly fit: 'big' | 'medium' | 'small';
  /** Makes each seat a button, with one stop of the Tab key and the arrow keys from seat to seat. */
  readonly onChoose?: ((code: string) => void) | undefined;
  /** The seat that was chosen. */
  readonly chosen?: string | null | undefined;
  /** What stands in the middle of the table. It gets a box that no seat reaches, and must fit into it. */
  readonly middle?: ComponentChildren;
  /** The share of a time that is left, from 0 to 1, drawn along the rim. */
  readonly rim?: number | null | undefined;
  /** Whether what was answered in a tour that is over still lies there. */
  readonly keepsAnswers?: boolean;
  /** Something beside the table says what was answered, with the same signs. */
  readonly isAnswered?: boolean;
}

/**
 * The table with everybody who takes part around it, as far as the reader may see: who is far away on an outer ring, who
 * is called or speaks lifted out, what was answered before each seat, and receipts where the reader is told of them.
 * Only inside of a page that has its view. What it shows is also a list for those who do not see it [UI13].
 */
export function RoundTable(props: RoundTableProps) {
  const { fit, onChoose, chosen = null, middle, rim = null, keepsAnswers = true, isAnswered = false } = props;
  const { link, view, me, lang } = useMeeting();
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(place);
  const seats = seatsAt(view, { presence: link.presence.value, own: me.delegation ?? null, lang, keepsAnswers });
  const written = seats.map(({ code, name, where }) => `${code} ${where} ${name}`).join('\n');
  const arrangement = useMemo(() => arranged(seats, width, height, fit), [written, width, height, fit]);
  return (
    <section class={`round-table fit-${fit}`} aria-label={t('table.title')}>
      <div ref={place} class="table-place">
        {arrangement === null ? null : (
          <>
            <Drawing seats={seats} {...arrangement} width={width} height={height} rim={rim} />
            <SeatList seats={seats} made={arrangement.made} onChoose={onChoose} chosen={chosen} />
            {middle === undefined ? null : <Middle size={arrangement.made.middle}>{middle}</Middle>}
          </>
        )}
      </div>
      <TableLegend seats={seats} length={fit === 'big' ? 'short' : 'full'} isAnswered={isAnswered} />
    </section>
  );
}

interface MiddleProps {
  readonly size: Seating['middle'];
  readonly children: ComponentChildren;
}

function Middle({ size: { width, height }, children }: MiddleProps) {
  return (
    <div class="table-middle" style={{ inlineSize: `${width}px`, blockSize: `${height}px` }}>
      {children}
    </div>
  );
}

/** Where everybody sits, and what stands on the plates. */
interface Arrangement {
  readonly made: Seating;
  readonly isNamed: boolean;
  /** Size of the letters of codes; `null` where each plate has its own. */
  readonly letters: number | null;
}

function arranged(
  seats: readonly TableSeat[],
  width: number,
  height: number,
  fit: RoundTableProps['fit'],
): Arrangement | null {
  if (width < 40 || height < 40) return null;
  const room = seats.filter(({ where }) => where === 'room').length;
  const size = { room, remote: seats.length - room, width, height };
  const codes =
    fit === 'big'
      ? tableOnScreen({ ...size, codes: seats.map(({ code }) => code), screenWidth: innerWidth })
      : { made: seating({ ...size, ratio: CODE_RATIO }), letters: null };
  if (fit === 'small' || seats.length > NAMED_MAX) return { ...codes, isNamed: false };
  const made = seating({ ...size, ratio: NAME_RATIO });
  const [named, coded] = [heightIn(made), heightIn(codes.made)];
  // From ten metres a code is better than a name in letters that nobody reads.
  const isReadable =
    fit !== 'big' ||
    (holdsWords(made, innerWidth) &&
      seats.every(({ name }) => nameSize(name, named * NAME_RATIO, named) >= LETTERS_LEAST * innerWidth));
  return named >= NAME_WORTH * coded && isReadable
    ? { made, isNamed: true, letters: null }
    : { ...codes, isNamed: false };
}

interface DrawingProps extends Arrangement {
  readonly seats: readonly TableSeat[];
  readonly width: number;
  readonly height: number;
  readonly rim: number | null;
}

function Drawing({ seats, made, width, height, isNamed, letters, rim }: DrawingProps) {
  const hatch = useId();
  const { table, exponent, room, remote, lifted, facing } = made;
  const centre = { x: width / 2, y: height / 2 };
  const plates = [...room, ...remote];
  const size = plates[0]?.height ?? 20;
  const at = (axes: number) => outline(centre, { x: table.x - axes, y: table.y - axes }, exponent);
  return (
    <svg class="table-drawing" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <defs>
        <HatchPattern id={hatch} size={Math.max(3, size * 0.2)} />
      </defs>
      <path class="table-top" d={at(0)} />
      <path class="table-inlay" d={at(Math.min(table.x, table.y) * 0.05)} />
      {rim === null ? null : (
        <path class="table-rim" d={at(0)} pathLength={1} stroke-dasharray={`${Math.min(1, Math.max(0, rim))} 2`} />
      )}
      {seats.map((seat, index) => {
        const [own, raised] = [plates[index], lifted[index]];
        return own === undefined || raised === undefined || seat.lifted === null ? null : (
          <g key={seat.code} class="table-stem">
            {/* Its place stays marked where it can be seen as a whole. */}
            {isClear(own, raised) ? (
              <rect
                x={own.x - own.width / 2}
                y={own.y - own.height / 2}
                width={own.width}
                height={own.height}
                rx={seat.where === 'room' ? own.height * 0.2 : own.height / 2}
              />
            ) : null}
            <path d={`M${own.x} ${own.y}L${raised.x} ${raised.y}`} />
          </g>
        );
      })}
      {seats.map((seat, index) => {
        const [own, raised, toTable] = [plates[index], lifted[index], facing[index]];
        return own === undefined || raised === undefined || toTable === undefined ? null : (
          <SeatDrawing
            key={seat.code}
            seat={seat}
            plate={own}
            lifted={raised}
            facing={toTable}
            isNamed={isNamed}
            letters={letters}
            hatch={hatch}
          />
        );
      })}
    </svg>
  );
}

/** The size of an element in whole pixels, as it changes; nothing before it is known. */
function useSize(place: { readonly current: HTMLElement | null }): { readonly width: number; readonly height: number } {
  const size = useSignal({ width: 0, height: 0 });
  useEffect(() => {
    if (place.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      size.value = { width: Math.floor(width), height: Math.floor(height) };
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return size.value;
}
