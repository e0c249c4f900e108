import '../../styles/desk-links.css';
import { useEffect, useRef } from 'preact/hooks';
import { DESKS, type Desk, seatPath } from '../../address.ts';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { address, goTo } from '../../navigation.ts';

/** Ways between the table and the desks of the secretariat. */
export function DeskLinks() {
  const { link } = useMeeting();
  const here = address.value.page === 'meeting' ? address.value.desk : null;
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen the links are a strip that is wider than the screen: where one is stays in sight, also when the
  // screen is turned and when longer words come.
  useEffect(() => {
    const strip = nav.current;
    const current = strip?.querySelector<HTMLElement>('[aria-current]');
    if (strip === null || current == null) return;
    const watch = new ResizeObserver(() => {
      strip.scrollLeft = current.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
    });
    for (const one of [strip, current]) watch.observe(one);
    return () => watch.disconnect();
  }, [here]);
  const places: readonly (Desk | null)[] = [null, ...DESKS];
  return (
    <nav ref={nav} class="desk-links" aria-label={t('agenda-editor.desks')}>
      {places.map((desk) => (
        <a
          key={desk ?? 'table'}
          href={seatPath(link.seat, desk)}
          aria-current={desk === here ? 'page' : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            goTo(seatPath(link.seat, desk));
          }}
        >
          {t(`agenda-editor.desk.${desk ?? 'table'}`)}
        </a>
      ))}
    </nav>
  );
}
