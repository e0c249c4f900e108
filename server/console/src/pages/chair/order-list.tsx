import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { nameIn } from '../../parts/pledge-words.ts';
import { moved } from './rounds.ts';

interface OrderListProps {
  readonly label: string;
  readonly order: readonly string[];
  readonly onChange: (order: readonly string[]) => void;
  /** What an entry is called; without it, entries are delegations. */
  readonly nameOf?: (id: string) => string;
}

/** Further than any list. */
const ALL_THE_WAY = 10_000;
const MOVES = [
  ['move-up', -1],
  ['move-down', 1],
  ['move-first', -ALL_THE_WAY],
  ['move-last', ALL_THE_WAY],
] as const;

/** An order of delegations, or of their requests: one is chosen, and moved by buttons or by Alt with the arrow keys. */
export function OrderList({ label, order, onChange, nameOf }: OrderListProps) {
  const { view, lang } = useMeeting();
  const chosen = useSignal(order[0] ?? '');
  const list = useRef<HTMLDivElement>(null);
  const at = order.indexOf(chosen.value);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen.value, order]);
  const choose = (index: number) => {
    chosen.value = order[Math.min(Math.max(index, 0), order.length - 1)] ?? '';
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const places = PLACES[event.key];
    if (places === undefined) return;
    event.preventDefault();
    if (event.altKey) onChange(moved(order, chosen.value, places));
    else choose(at + places);
  };
  return (
    <div class="order-list">
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={at < 0 ? undefined : `place-${chosen.value}`}
        onKeyDown={onKeyDown}
      >
        {order.map((code, index) => (
          <div
            key={code}
            tabIndex={-1}
            id={`place-${code}`}
            role="option"
            aria-selected={code === chosen.value}
            onPointerDown={() => choose(index)}
          >
            <span class="place tabular">{index + 1}</span>
            <span>{nameOf?.(code) ?? nameIn(view.delegations, code, lang)}</span>
          </div>
        ))}
      </div>
      <div class="order-moves">
        {MOVES.map(([name, places]) => (
          <button
            key={name}
            type="button"
            class="button small"
            onClick={() => onChange(moved(order, chosen.value, places))}
          >
            {t(`tour.${name}`)}
          </button>
        ))}
        <p class="small soft">{t('tour.list-hint')}</p>
      </div>
    </div>
  );
}

const PLACES: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  Home: -ALL_THE_WAY,
  End: ALL_THE_WAY,
};
