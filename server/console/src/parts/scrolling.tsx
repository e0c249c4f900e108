import type { ComponentChildren } from 'preact';

interface ScrollingProps {
  readonly class: string;
  readonly children: ComponentChildren;
  readonly id?: string;
  /** Its name; or the id of the heading within it that names it. */
  readonly label?: string;
  readonly labelledBy?: string;
}

/** A part of a page that scrolls by itself: it has a name, and a keyboard gets into it to scroll. */
export function Scrolling({ class: name, children, id, label, labelledBy }: ScrollingProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section class={name} id={id} tabIndex={0} aria-label={label} aria-labelledby={labelledBy}>
      {children}
    </section>
  );
}
