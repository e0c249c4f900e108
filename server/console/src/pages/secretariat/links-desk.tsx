import '../../styles/links.css';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Empty } from '../../parts/empty.tsx';
import { DeskFilters } from './desk-filters.tsx';
import { DeskTable } from './desk-table.tsx';
import { LinkSeatRow } from './link-seat-row.tsx';
import { isOfKind, SHOWN_SEATS } from './link-seats.ts';
import { LinkSheet } from './link-sheet.tsx';
import { type LinksDeskState, useLinksDesk } from './links-desk-state.ts';
import { MakeLinks } from './make-links.tsx';
import { NewFollower } from './new-follower.tsx';

/** Links by which people come in: made for one or for all that are selected, handed out on cards, seen used or ended. */
export function LinksDesk() {
  const { meeting } = useMeeting();
  const desk = useLinksDesk();
  const { made, refused, busy } = desk;
  return (
    <div class="desk-columns links-desk">
      <div class="stack">
        {made.links.value.length === 0 ? null : (
          <LinkSheet
            made={made}
            title={meeting.title}
            timeZone={meeting.timeZone}
            meetingId={meeting.meetingId}
            done={t('links.put-away')}
            onDone={() => {
              made.links.value = [];
              made.isTaken.value = true;
            }}
          />
        )}
        <section class="panel no-print" aria-labelledby="links">
          <header>
            <h1 id="links" class="desk-title">
              {t('links.title')}
            </h1>
            <span class="count">{desk.seats.length}</span>
          </header>
          <p class="small soft">{t('links.what')}</p>
          {refused === null ? null : <p class="note warn">{refused}</p>}
          <Filters desk={desk} />
          {desk.visible.length === 0 ? (
            <Empty text={desk.seats.length === 0 ? t('links.empty') : t('seats.none')} />
          ) : (
            <SeatsTable desk={desk} />
          )}
        </section>
      </div>
      <aside class="desk-side stack no-print">
        <MakeLinks desk={desk} />
        <NewFollower reason={refused ?? busy} onMake={(wanted) => desk.makeAll([wanted])} />
      </aside>
    </div>
  );
}

function Filters({ desk: { seats, shown, typed } }: { readonly desk: LinksDeskState }) {
  return (
    <DeskFilters
      searches={t('seats.filter')}
      typed={typed}
      chosen={shown}
      choices={SHOWN_SEATS.map((name) => ({
        name,
        words: t(`links.shown.${name}`),
        count: seats.filter((seat) => isOfKind(seat, name)).length,
      }))}
    />
  );
}

function SeatsTable({ desk }: { readonly desk: LinksDeskState }) {
  const { visible, ticked, tick } = desk;
  return (
    <DeskTable
      class="links-table"
      columns={[
        <label key="all" class="check">
          <input
            type="checkbox"
            checked={visible.every(({ key }) => ticked.value.has(key))}
            onChange={(event) =>
              tick(
                visible.map(({ key }) => key),
                event.currentTarget.checked,
              )
            }
          />
          <span class="tick-all">{t('links.tick-all')}</span>
        </label>,
        t('links.column.seat'),
        t('links.column.link'),
        t('links.column.do'),
      ]}
    >
      {visible.map((seat) => (
        <LinkSeatRow
          key={seat.key}
          seat={seat}
          name={desk.nameOf(seat)}
          isTicked={ticked.value.has(seat.key)}
          reason={desk.refused ?? desk.busy}
          onTick={(isOn) => tick([seat.key], isOn)}
          onIssue={() => void desk.issue([seat])}
        />
      ))}
    </DeskTable>
  );
}
