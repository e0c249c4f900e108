import '../../styles/table.css';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { CODE_RATIO } from './code-size.ts';
import { HatchPattern } from './marks.tsx';
import { SeatDrawing } from './seat-drawing.tsx';
import { SeatList } from './seat-list.tsx';
import { outline, type Seating, seating } from './seating.ts';
import { TableLegend } from './table-legend.tsx';
import { seatsAt, type TableSeat } from './table-seats.ts';

/** Up to so many seats have their names on their plates, where those get large enough; else their codes. */
const NAMED_MAX = 14;
const NAME_RATIO = 2.3;
/** Names are shown where their plates are at least this share as high as those with codes. */
const NAME_WORTH = 0.62;

export interface RoundTableProps {
  /** `big` and `medium` fill the place that they are in, with larger or smaller words; `small` is as high as it needs. */
  readonly fit: 'big' | 'medium' | 'small';
  /** Makes each seat a button, with one stop of the Tab key and the arrow keys from seat to seat. */
  readonly onChoose?: ((code: string) => void) | undefined;
  /** The seat that was chosen. */
  readonly chosen?: string | null | undefined;
  /** What stands in the middle of the table. It gets a box that no seat reaches, and must fit into it. */
  readonly middle?: ComponentChildren;
  /** The share of a time that is left, from 0 to 1, drawn along the rim. */
  readonly rim?: number | null | undefined;
}

/**
 * The table with everybody who takes part around it, as far as the reader may see: who is far away on an outer ring, who
 * is called or speaks lifted out, what was answered before each seat, and receipts where the reader is told of them.
 * Only inside of a page that has its view. What it shows is also a list for those who do not see it [UI13].
 */
export function RoundTable({ fit, onChoose, chosen = null, middle, rim = null }: RoundTableProps) {
  const { link, view, me, lang } = useMeeting();
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(place);
  const seats = seatsAt(view, { presence: link.presence.value, own: me.delegation ?? null, lang });
  const [room, remote] = [seats.filter(({ where }) => where === 'room').length, seats.length];
  const { made, isNamed } = useMemo(
    () => arranged(room, remote - room, width, height, fit),
    [room, remote, width, height, fit],
  );
  return (
    <section class={`round-table fit-${fit}`} aria-label={t('table.title')}>
      <div ref={place} class="table-place">
        {made === null ? null : (
          <>
            <Drawing seats={seats} made={made} width={width} height={height} isNamed={isNamed} rim={rim} />
            <SeatList seats={seats} made={made} onChoose={onChoose} chosen={chosen} />
            {middle === undefined ? null : (
              <div
                class="table-middle"
                style={{ inlineSize: `${made.middle.width}px`, blockSize: `${made.middle.height}px` }}
              >
                {middle}
              </div>
            )}
          </>
        )}
      </div>
      <TableLegend seats={seats} />
    </section>
  );
}

function arranged(room: number, remote: number, width: number, height: number, fit: RoundTableProps['fit']) {
  if (width < 40 || height < 40) return { made: null, isNamed: false };
  const made = seating({ room, remote, width, height, ratio: CODE_RATIO });
  if (fit === 'small' || room + remote > NAMED_MAX) return { made, isNamed: false };
  const named = seating({ room, remote, width, height, ratio: NAME_RATIO });
  const heightOf = (one: Seating) => (one.room[0] ?? one.remote[0])?.height ?? 0;
  return heightOf(named) >= NAME_WORTH * heightOf(made) ? { made: named, isNamed: true } : { made, isNamed: false };
}

interface DrawingProps {
  readonly seats: readonly TableSeat[];
  readonly made: Seating;
  readonly width: number;
  readonly height: number;
  readonly isNamed: boolean;
  readonly rim: number | null;
}

function Drawing({ seats, made, width, height, isNamed, rim }: DrawingProps) {
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
            <rect
              x={own.x - own.width / 2}
              y={own.y - own.height / 2}
              width={own.width}
              height={own.height}
              rx={seat.where === 'room' ? own.height * 0.2 : own.height / 2}
            />
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
