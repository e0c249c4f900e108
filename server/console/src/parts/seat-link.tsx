import type { ComponentChildren } from 'preact';
import { type Aside, type Desk, seatPath } from '../address.ts';
import { useLink } from '../meeting/meeting-link.ts';
import { goTo } from '../navigation.ts';

interface SeatLinkProps {
  readonly children: ComponentChildren;
  /** `null`: the meeting itself. */
  readonly to: Desk | Aside | null;
  readonly class?: string;
}

/** A way to another page of the same seat, without loading anything anew. */
export function SeatLink({ children, to, class: name }: SeatLinkProps) {
  const { seat } = useLink();
  const path = seatPath(seat, to);
  return (
    <a
      class={name}
      href={path}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        goTo(path);
      }}
    >
      {children}
    </a>
  );
}
