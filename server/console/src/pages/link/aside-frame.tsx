import type { ComponentChildren } from 'preact';
import { t } from '../../language/index.ts';
import { useLink } from '../../meeting/meeting-link.ts';
import { meetingIn } from '../../meeting/reading.ts';
import { LinkPill } from '../../parts/link-state.tsx';
import { Local } from '../../parts/local-text.tsx';
import { Menu } from '../../parts/menu.tsx';
import { SeatLink } from '../../parts/seat-link.tsx';
import { TableMark } from '../../parts/table-mark.tsx';

/** The frame of a page beside the meeting: it stands also where the meeting itself has not been seen yet. */
export function AsideFrame({
  children,
  class: name,
}: {
  readonly children: ComponentChildren;
  readonly class: string;
}) {
  const view = useLink().view.value;
  return (
    <>
      <a class="skip-link" href="#content">
        {t('common.skip')}
      </a>
      <header class="topbar">
        <div class="brand">
          <TableMark size={32} />
          <span>{view === null ? t('brand') : <Local text={meetingIn(view).title} />}</span>
        </div>
        <LinkPill />
        <Menu>
          <SeatLink to={null} class="button">
            {t('link-check.back')}
          </SeatLink>
        </Menu>
      </header>
      <main id="content">
        {view !== null && meetingIn(view).isInventedData ? <p class="invented">{t('invented')}</p> : null}
        <div class={`page ${name}`}>{children}</div>
      </main>
    </>
  );
}
