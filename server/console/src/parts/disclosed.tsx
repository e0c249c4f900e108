import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

/** Something that is drawn once it is asked for. */
export function Disclosed({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const isOpen = useSignal(false);
  return (
    <details
      class="disclosed"
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{title}</summary>
      {isOpen.value ? children : null}
    </details>
  );
}
