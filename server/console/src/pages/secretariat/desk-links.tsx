import '../../styles/desk-links.css';
import { DESKS, type Desk, seatPath } from '../../address.ts';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { address, goTo } from '../../navigation.ts';

/** Ways between the table and the desks of the secretariat. */
export function DeskLinks() {
  const { link } = useMeeting();
  const here = address.value.page === 'meeting' ? address.value.desk : null;
  const places: readonly (Desk | null)[] = [null, ...DESKS];
  return (
    <nav class="desk-links" aria-label={t('agenda-editor.desks')}>
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
