import type { TourResponse } from '@tour-de-table/shared/meeting';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import type { TourReading } from '../../meeting/tour-reading.ts';
import { nameIn } from '../../parts/pledge-words.ts';
import { TokenSign } from '../../parts/table/marks.tsx';

/** How many of those who follow are named. */
const NEXT_SHOWN = 4;

/** What is no answer about forces: told on one line. */
const SILENT: ReadonlySet<TourResponse> = new Set(['listening-only', 'pass', 'defer']);

/**
 * How far the tour has come, who follows, and what was answered as far as it is disclosed: by whom where that fits, else
 * how often.
 */
export function TourBoard({ reading }: { readonly reading: TourReading }) {
  const { view, lang } = useMeeting();
  const { heard, all, next, answers, hidden, skipped, absent } = reading;
  const hasUnconfirmed = answers.some(({ calls }) =>
    calls.some(({ provenance, readBack }) => provenance === 'spoken' && readBack !== 'confirmed'),
  );
  const board = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { current } = board;
    if (current === null) return;
    const measure = () => {
      current.classList.remove('counts');
      current.classList.toggle('counts', current.scrollHeight > current.clientHeight + 1);
    };
    measure();
    // Its own size follows from what it shows; that of the place does not.
    const observer = new ResizeObserver(measure);
    if (current.parentElement !== null) observer.observe(current.parentElement);
    return () => observer.disconnect();
  }, [reading]);
  return (
    <section ref={board} class="tour-board" aria-labelledby="tour-board">
      <h2 id="tour-board">
        {t('call.tour')} <span class="count">{t('call.heard', { heard, all })}</span>
      </h2>
      <progress class="tour-bar" value={heard} max={all} aria-label={t('call.heard', { heard, all })} />
      {next.length === 0 ? null : (
        <p class="soft">
          {t('call.then')}:{' '}
          {next
            .slice(0, NEXT_SHOWN)
            .map((code) => nameIn(view.delegations, code, lang))
            .join(' · ')}
          {next.length > NEXT_SHOWN ? ' …' : ''}
        </p>
      )}
      <ul class="said">
        {answers
          .filter(({ said }) => !SILENT.has(said))
          .map((group) => (
            <Group key={group.said} group={group} />
          ))}
      </ul>
      <ul class="silent">
        {answers
          .filter(({ said }) => SILENT.has(said))
          .map((group) => (
            <Group key={group.said} group={group} />
          ))}
        {(
          [
            ['done', hidden],
            ['skipped', skipped],
            ['absent', absent],
          ] as const
        ).map(([what, list]) =>
          list.length === 0 ? null : (
            <li key={what}>
              <span class={`answer silence-${what}`}>
                <TokenSign token={what} />
                {t(`call.silence.${what}`)}
                <span class="tabular">{list.length}</span>
              </span>
              {list.map((code) => (
                <span key={code} class="code" title={nameIn(view.delegations, code, lang)}>
                  {code}
                </span>
              ))}
            </li>
          ),
        )}
      </ul>
      {hasUnconfirmed ? (
        <p class="legend-code">
          <span class="code unconfirmed">ABC</span> {t('call.unconfirmed')}
        </p>
      ) : null}
    </section>
  );
}

/** One answer, and who gave it. */
function Group({ group: { said, calls } }: { readonly group: TourReading['answers'][number] }) {
  const { view, lang } = useMeeting();
  return (
    <li>
      <span class={`answer answer-${said}`}>
        <TokenSign token={said} />
        {t(`call.response.${said}.name`)}
        <span class="tabular">{calls.length}</span>
      </span>
      {calls.map(({ delegation, provenance, readBack }) => {
        const isUnconfirmed = provenance === 'spoken' && readBack !== 'confirmed';
        return (
          <span
            key={delegation}
            class={`code ${isUnconfirmed ? 'unconfirmed' : ''}`}
            title={nameIn(view.delegations, delegation, lang)}
          >
            {delegation}
            {isUnconfirmed ? <span class="visually-hidden"> ({t('call.unconfirmed')})</span> : null}
          </span>
        );
      })}
    </li>
  );
}
