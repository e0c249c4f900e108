import type { ComponentChildren } from 'preact';
import { t } from '../language/index.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { LinkPill } from './link-state.tsx';
import { Local } from './local-text.tsx';
import { Menu } from './menu.tsx';
import { TableMark } from './table-mark.tsx';
import { Unsent } from './unsent.tsx';

interface ShellProps {
  /** Whose page it is, in words. */
  readonly who: string;
  readonly children: ComponentChildren;
  readonly menu?: ComponentChildren;
  /** Ways to its other pages. */
  readonly nav?: ComponentChildren;
  readonly class: string;
}

/** The frame of a meeting's page: what it is, whose it is, how the link is. */
export function Shell({ who, children, menu, nav, class: name }: ShellProps) {
  const { meeting } = useMeeting();
  return (
    <>
      <a class="skip-link" href="#content">
        {t('common.skip')}
      </a>
      <header class="topbar">
        <div class="brand">
          <TableMark size={32} />
          <span>
            <Local text={meeting.title} />
          </span>
        </div>
        <span class="seat">{who}</span>
        <LinkPill />
        <Menu>{menu}</Menu>
      </header>
      <main id="content">
        <InventedBanner />
        <Unsent />
        {nav}
        <div class={`page ${name}`}>{children}</div>
      </main>
    </>
  );
}

/** Marks what nobody said in earnest. */
function InventedBanner() {
  const { meeting } = useMeeting();
  return meeting.isInventedData ? <p class="invented">{t('invented')}</p> : null;
}
