import '../styles/link-check.css';
import { t } from '../language/index.ts';
import { dateAndTime } from '../language/times.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { LinkCheckMark } from './link-check-mark.tsx';
import { SeatLink } from './seat-link.tsx';

/** What is to be prepared before the meeting: the check of the link, and the rehearsal. */
export function LinkCheckCard() {
  const { view, me, lang } = useMeeting();
  const { linkCheck } = view.delegations[me.delegation ?? ''] ?? {};
  return (
    <section class="panel link-check-card" aria-labelledby="link-check-card">
      <header>
        <h2 id="link-check-card">{t('link-check.card.title')}</h2>
        <LinkCheckMark verdict={linkCheck?.verdict ?? null} />
      </header>
      <p>{t(linkCheck === undefined ? 'link-check.card.what' : 'link-check.card.checked')}</p>
      {linkCheck === undefined ? null : (
        <p class="small soft">{t('link-check.last', { date: dateAndTime(linkCheck.at, lang) })}</p>
      )}
      <div class="row">
        <SeatLink to="check" class={`button ${linkCheck === undefined ? 'primary' : ''}`}>
          {t('link-check.title')}
        </SeatLink>
        <SeatLink to="rehearsal" class="button">
          {t('link-check.to-rehearsal')}
        </SeatLink>
      </div>
    </section>
  );
}
