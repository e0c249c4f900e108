import type { ComponentChildren } from 'preact';
import { t } from '../language/index.ts';
import { minutes, timeOfDay } from '../language/times.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { placeIn } from '../meeting/reading.ts';
import { Countdown } from './countdown.tsx';
import { GoesOn } from './goes-on.tsx';
import { Icon } from './icon.tsx';
import { Around, Local } from './local-text.tsx';
import { SittingMark } from './sitting-mark.tsx';

/** Where the meeting is: part, phase, what is left of it, and what comes next. */
export function NowCard({ children }: { readonly children?: ComponentChildren }) {
  const { view, meeting, lang } = useMeeting();
  const { part, partNumber, phase, next } = placeIn(view);
  const { sitting, current } = meeting;
  return (
    <section class="panel now" aria-labelledby="now">
      <div class="now-head">
        <div class="stack" style={{ '--gap': '0.5rem' }}>
          <p class="row eyebrow">
            {part === null ? null : (
              <span>
                {t('agenda.part', { number: partNumber })} · <Local text={part.title} />
              </span>
            )}
            <SittingMark />
          </p>
          <h1 id="now">{phase === null ? t(`sitting-long.${sitting.status}`) : <Local text={phase.title} />}</h1>
          {sitting.status === 'closed' ? null : (
            <p class="soft">
              {current === null || phase === null
                ? null
                : `${t('now.since', { time: timeOfDay(current.startedAt, lang, meeting.timeZone) })} · ${t('agenda.planned', { time: minutes(phase.plannedMinutes, lang) })} · `}
              {next === null ? (
                t('now.last')
              ) : (
                <Around sentence={(phase) => t('now.next', { phase })}>
                  <Local text={next.title} />
                </Around>
              )}
            </p>
          )}
          {phase?.kind !== 'contributions' || phase.disclosure === undefined ? null : (
            <p class="with-icon small round">
              <Icon name={phase.disclosure === 'live' ? 'eye' : 'lock'} />
              <span>
                {phase.openedAt === undefined
                  ? t(`call.round.${phase.disclosure}`)
                  : t('call.round.opened', { time: timeOfDay(phase.openedAt, lang, meeting.timeZone) })}
              </span>
            </p>
          )}
          {current?.reopenedBecause === undefined ? null : (
            <p class="note">{t('reopen.went-back', { reason: current.reopenedBecause })}</p>
          )}
          {sitting.status === 'adjourned' && sitting.until !== undefined ? (
            <p class="note accent">
              <GoesOn />
            </p>
          ) : null}
          {sitting.reason === undefined ? null : <p class="note">{t('now.reason', { reason: sitting.reason })}</p>}
        </div>
        <Countdown />
      </div>
      {children}
    </section>
  );
}
