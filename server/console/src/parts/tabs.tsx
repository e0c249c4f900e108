import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

export interface Tab<N extends string> {
  readonly name: N;
  readonly title: string;
  /** Beside the title: a figure in words or digits. */
  readonly count?: string | number | undefined;
  readonly draw: () => ComponentChildren;
}

interface TabsProps<N extends string> {
  /** Of the page: ids of tabs and panels begin with it. */
  readonly id: string;
  readonly label: string;
  readonly tabs: readonly Tab<N>[];
  readonly chosen: N;
  readonly onChoose: (name: N) => void;
}

/**
 * One panel at a time; the arrow keys go from tab to tab. A panel that was looked at stays as it was left: what was typed
 * or chosen in it is not lost by a look at another one.
 */
export function Tabs<N extends string>({ id, label, tabs, chosen, onChoose }: TabsProps<N>) {
  const list = useRef<HTMLDivElement>(null);
  const seen = useSignal<ReadonlySet<N>>(new Set());
  const move = (to: number) => {
    const next = tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return;
    onChoose(next.name);
    list.current?.querySelector<HTMLElement>(`#${id}-tab-${next.name}`)?.focus();
  };
  if (!seen.peek().has(chosen)) seen.value = new Set([...seen.peek(), chosen]);
  const at = tabs.findIndex(({ name }) => name === chosen);
  const places: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: tabs.length - 1,
  };
  return (
    <div class="panel tabbed" id={id}>
      <div
        ref={list}
        class="tabs"
        role="tablist"
        aria-label={label}
        onKeyDown={(event) => {
          const to = places[event.key];
          if (to === undefined) return;
          event.preventDefault();
          move(to);
        }}
      >
        {tabs.map(({ name, title, count }) => (
          <button
            key={name}
            id={`${id}-tab-${name}`}
            type="button"
            role="tab"
            aria-selected={name === chosen}
            aria-controls={`${id}-panel-${name}`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {title}
            {count === undefined ? null : <span class="count">{count}</span>}
          </button>
        ))}
      </div>
      {tabs.map(({ name, draw }) => (
        <div
          key={name}
          id={`${id}-panel-${name}`}
          role="tabpanel"
          aria-labelledby={`${id}-tab-${name}`}
          class="tab-panel"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it may scroll, so it has to be reached by keys
          tabIndex={0}
          hidden={name !== chosen}
        >
          {seen.value.has(name) ? draw() : null}
        </div>
      ))}
    </div>
  );
}
