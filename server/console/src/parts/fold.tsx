import '../styles/fold.css';
import { signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

const room = matchMedia('(min-width: 60rem)');
/** Whether a page has room beside its middle, as its style sheet says. */
export const hasRoom = signal(room.matches);

room.addEventListener('change', ({ matches }) => {
  // A sheet of paper is narrow, too; what is printed stays as it is on the screen.
  if (!matchMedia('print').matches) hasRoom.value = matches;
});

// Browsers that cannot be told to by the style sheet print what is open.
if (!CSS.supports('selector(::details-content)')) {
  let opened: readonly HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('.panel:not(.on-demand) details:not([open])')];
    for (const one of opened) one.open = true;
  });
  addEventListener('afterprint', () => {
    for (const one of opened) one.open = false;
  });
}

interface FoldProps {
  /** Of the heading, which names the section. */
  readonly id: string;
  readonly title: string;
  /** How much there is of it. */
  readonly count?: number;
  /** The most important of it, in a few words, where it can be folded. */
  readonly gist?: string;
  /** Ways that stand beside the heading. */
  readonly ways?: ComponentChildren;
  readonly class?: string;
  /** Folded on wide pages, too, and drawn once it is opened. */
  readonly isOnDemand?: boolean;
  readonly children: ComponentChildren;
}

/**
 * A section of a page. Where the page is one column it is folded, so that what is now is not pushed away: a heading,
 * opened with one press, that stays within what the browser finds and prints.
 */
export function Fold({ id, title, count, gist, ways, class: name = '', isOnDemand = false, children }: FoldProps) {
  const isOpen = useSignal(false);
  const heading = (
    <>
      <h2 id={id}>{title}</h2>
      {count === undefined ? null : <span class="count">{count}</span>}
    </>
  );
  if (hasRoom.value && !isOnDemand) {
    return (
      <section class={`panel ${name}`} aria-labelledby={id}>
        <header>
          {heading}
          {ways}
        </header>
        {children}
      </section>
    );
  }
  return (
    <section class={`panel fold ${isOnDemand ? 'on-demand' : ''} ${name}`} aria-labelledby={id}>
      <details
        onToggle={(event) => {
          isOpen.value = event.currentTarget.open;
        }}
      >
        <summary>
          {heading}
          {gist === undefined ? null : <span class="gist small soft tabular">{gist}</span>}
        </summary>
        {isOnDemand && !isOpen.value ? null : (
          <div class="fold-body">
            {ways}
            {children}
          </div>
        )}
      </details>
    </section>
  );
}

interface FoldedPartProps {
  readonly summary: string;
  readonly children: ComponentChildren;
}

/** What a section need not show at once where the page is one column. */
export function FoldedPart({ summary, children }: FoldedPartProps) {
  if (hasRoom.value) return <>{children}</>;
  return (
    <details class="disclosed">
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
