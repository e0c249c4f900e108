import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Seating } from './seating.ts';
import type { TableSeat } from './table-seats.ts';
import { seatWords } from './token-words.ts';

interface SeatListProps {
  readonly seats: readonly TableSeat[];
  readonly made: Seating;
  readonly onChoose: ((code: string) => void) | undefined;
  readonly chosen: string | null;
}

/** Targets are never smaller, CSS pixels. */
const TARGET_MIN = 24;
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The seats in words, and where they act as buttons on their plates: one stop of the Tab key, arrows between them. */
export function SeatList({ seats, made, onChoose, chosen }: SeatListProps) {
  const current = useSignal('');
  const list = useRef<HTMLUListElement>(null);
  if (onChoose === undefined) {
    return (
      <ul class="visually-hidden">
        {seats.map((seat) => (
          <li key={seat.code}>{seatWords(seat)}</li>
        ))}
      </ul>
    );
  }
  const plates = [...made.room, ...made.remote];
  const stop = seats.some(({ code }) => code === current.value) ? current.value : seats[0]?.code;
  const move = (event: KeyboardEvent) => {
    const from = seats.findIndex(({ code }) => code === stop);
    const step = STEPS[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? seats.length - 1 : from + (step ?? 0);
    if (step === undefined && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    const next = seats[(to + seats.length) % seats.length];
    if (next === undefined) return;
    current.value = next.code;
    list.current?.querySelector<HTMLButtonElement>(`[data-seat="${CSS.escape(next.code)}"]`)?.focus();
  };
  return (
    <ul ref={list} class="seat-buttons" onKeyDown={move}>
      {seats.map((seat, index) => {
        const at = seat.lifted === null ? plates[index] : made.lifted[index];
        if (at === undefined) return null;
        const [width, height] = [Math.max(TARGET_MIN, at.width), Math.max(TARGET_MIN, at.height)];
        return (
          <li key={seat.code}>
            <button
              type="button"
              data-seat={seat.code}
              tabIndex={seat.code === stop ? 0 : -1}
              aria-label={seatWords(seat)}
              aria-pressed={seat.code === chosen}
              title={seat.name}
              style={{
                insetInlineStart: `${(at.x - width / 2).toFixed(1)}px`,
                insetBlockStart: `${(at.y - height / 2).toFixed(1)}px`,
                inlineSize: `${width.toFixed(1)}px`,
                blockSize: `${height.toFixed(1)}px`,
              }}
              onFocus={() => {
                current.value = seat.code;
              }}
              onClick={() => onChoose(seat.code)}
            />
          </li>
        );
      })}
    </ul>
  );
}
