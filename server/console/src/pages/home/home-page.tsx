import { useSignal } from '@preact/signals';
import { joinPathFrom, seatPath } from '../../address.ts';
import { language, t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { dateAndTime } from '../../language/times.ts';
import { forgetSeat, knownSeats, type Seat } from '../../meeting/seats.ts';
import { goTo } from '../../navigation.ts';
import { Local } from '../../parts/local-text.tsx';
import { MenuCorner } from '../../parts/menu.tsx';
import { roleName } from '../../parts/role-name.ts';
import { TableMark } from '../../parts/table-mark.tsx';

/** The calm page at the start: what this is, how to get in, which seats this browser has. */
export function HomePage() {
  const seats = useSignal(knownSeats());
  const forget = (seat: Seat) => {
    forgetSeat(seat);
    seats.value = knownSeats();
  };
  return (
    <main class="card-page home" id="content">
      <MenuCorner />
      <section class="panel">
        <TableMark size={64} />
        <div class="stack">
          <h1>{t('home.title')}</h1>
          <p class="lead">{t('home.what')}</p>
        </div>
        <PasteLink />
      </section>
      <p class="small">
        <a href="/new">{t('home.create')}</a>
      </p>
      {seats.value.length === 0 ? null : (
        <section class="panel" aria-labelledby="seats">
          <h2 id="seats">{t('home.seats')}</h2>
          <ul class="seat-list">
            {seats.value.map((seat) => (
              <SeatRow key={seatPath(seat)} seat={seat} onForget={() => forget(seat)} />
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}

function PasteLink() {
  const pasted = useSignal('');
  const isWrong = useSignal(false);
  const open = () => {
    const path = joinPathFrom(pasted.value);
    isWrong.value = path === null;
    if (path !== null) goTo(path);
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <div class="field">
        <label for="link">{t('home.paste')}</label>
        <span class="hint" id="link-hint">
          {t('home.paste-hint')}
        </span>
        <div class="paste">
          <input
            id="link"
            class="input"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            aria-describedby="link-hint link-fault"
            aria-invalid={isWrong.value}
            value={pasted.value}
            onInput={(event) => {
              pasted.value = event.currentTarget.value;
            }}
          />
          <button type="submit" class="button primary">
            {t('home.open')}
          </button>
        </div>
        <span class="fault" id="link-fault" role="status">
          {isWrong.value ? t('home.paste-wrong') : ''}
        </span>
      </div>
    </form>
  );
}

function SeatRow({ seat, onForget }: { readonly seat: Seat; readonly onForget: () => void }) {
  const lang = language.value;
  const { title, delegation, role, at } = seat;
  const who =
    delegation === null ? roleName(role) : `${delegationName({ code: delegation }, lang)} · ${roleName(role)}`;
  return (
    <li>
      <a href={seatPath(seat)}>
        <strong>{title === undefined ? t('home.untitled') : <Local text={title} />}</strong>
        <span>{who}</span>
        <span class="soft small">{t('home.entered', { when: dateAndTime(at, lang) })}</span>
      </a>
      <button type="button" class="button quiet small" onClick={onForget}>
        {t('home.forget')}
      </button>
    </li>
  );
}
