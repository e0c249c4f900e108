import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { Scrolling } from '../../parts/scrolling.tsx';

interface OverProps {
  readonly class?: string;
  readonly summary: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Details that open over what is below and push nothing away; they close with Escape, and when one goes elsewhere. */
export function Over({ class: name = '', summary, children }: OverProps) {
  const id = useId();
  const place = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (place.current !== null) place.current.open = false;
  };
  return (
    <details
      ref={place}
      class={`over ${name}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || place.current?.open !== true) return;
        close();
        place.current.querySelector('summary')?.focus();
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (to instanceof Node && place.current?.contains(to) === false) close();
      }}
    >
      <summary class="row" id={id}>
        {summary}
      </summary>
      <Scrolling class="over-body" labelledBy={id}>
        {children}
      </Scrolling>
    </details>
  );
}
