import '../../styles/pill-choices.css';
import '../../styles/links.css';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Empty } from '../../parts/empty.tsx';
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
    <div class="links-filters">
      <input
        class="input"
        type="search"
        aria-label={t('seats.filter')}
        placeholder={t('seats.filter')}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
      />
      <fieldset class="status-filters pill-choices">
        <legend class="visually-hidden">{t('ledger.filter')}</legend>
        {SHOWN_SEATS.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="links-shown"
              checked={shown.value === name}
              onChange={() => {
                shown.value = name;
              }}
            />
            {t(`links.shown.${name}`)}{' '}
            <span class="tabular">{seats.filter((seat) => isOfKind(seat, name)).length}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function SeatsTable({ desk }: { readonly desk: LinksDeskState }) {
  const { visible, ticked, tick } = desk;
  return (
    <table class="links-table">
      <thead>
        <tr>
          <th scope="col">
            <label class="check">
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
            </label>
          </th>
          <th scope="col">{t('links.column.seat')}</th>
          <th scope="col">{t('links.column.link')}</th>
          <th scope="col">{t('links.column.do')}</th>
        </tr>
      </thead>
      <tbody>
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
      </tbody>
    </table>
  );
}
