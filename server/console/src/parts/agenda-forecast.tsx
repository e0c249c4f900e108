import type { AgendaTimes, MeetingRecord } from '@tour-de-table/shared/view';
import { t } from '../language/index.ts';
import { cityOf, hoursAndMinutes, minutes } from '../language/times.ts';
import { otherZone, timeBeside } from '../language/zoned-words.ts';
import { driftOf, type StepTimes, stepTimes } from '../meeting/agenda-reading.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { Icon } from './icon.tsx';

interface ForecastProps {
  readonly times: AgendaTimes;
  readonly now: number;
}

/** When the meeting is going to end, and how that stands to the plan. A timebox warns; nothing goes on by itself. */
export function AgendaForecast({ times: { expectedEnd, driftMs }, now }: ForecastProps) {
  const { meeting, lang } = useMeeting();
  const { timeZone } = meeting;
  const drift = driftOf(driftMs);
  const own = otherZone(expectedEnd, timeZone);
  return (
    <div class="forecast">
      <p class="row">
        <Icon name="clock" />
        <strong class="tabular">{endWords(expectedEnd, now, meeting, lang)}</strong>
        {drift.kind === 'unplanned' ? null : (
          <span class={`mark ${drift.kind === 'later' ? 'warn' : 'good'}`}>
            {drift.kind === 'on-time'
              ? t('agenda-times.on-time')
              : t(`agenda-times.${drift.kind}`, { time: hoursAndMinutes(drift.minutes, lang) })}
          </span>
        )}
      </p>
      {own === null ? null : (
        <p class="small soft tabular">
          {t('agenda-times.own', { time: timeBeside(expectedEnd, now, lang, own), city: cityOf(own) })}
        </p>
      )}
    </div>
  );
}

/** When the meeting is going to end, or ended. */
export function endWords(end: number, now: number, { timeZone, sitting }: MeetingRecord, lang: string): string {
  const words = { time: timeBeside(end, now, lang, timeZone), city: cityOf(timeZone) };
  return sitting.status === 'closed' ? t('agenda-times.ended', words) : t('agenda-times.ends', words);
}

interface StepLineProps {
  readonly times: AgendaTimes['phases'][number] | undefined;
  readonly now: number;
  readonly plannedMinutes: number;
  readonly isNow: boolean;
}

/** The times of one step: as it was or is to be expected, and as it was planned. */
export function StepTimesLine({ times, now, plannedMinutes, isNow }: StepLineProps) {
  const { meeting, lang } = useMeeting();
  const length = minutes(plannedMinutes, lang);
  if (times === undefined) return null;
  const isOver = meeting.sitting.status === 'closed';
  const step = stepTimes(times, isOver);
  const first = isNow && step.actual !== null ? { start: step.actual.start, end: times.expectedEnd } : foremost(step);
  const own = first === null ? null : otherZone(first.start, meeting.timeZone);
  const span = ({ start, end }: { readonly start: number; readonly end: number | null }, zone: string) =>
    end === null
      ? timeBeside(start, now, lang, zone)
      : `${timeBeside(start, now, lang, zone)}–${timeBeside(end, start, lang, zone)}`;
  const planned =
    step.planned === null
      ? t('agenda.planned', { time: length })
      : t('agenda-times.planned', { times: span(step.planned, meeting.timeZone), length });
  return (
    <>
      {first === null || first === step.planned ? null : (
        <span class="tabular times">
          {step.actual === null || isNow
            ? t('agenda-times.expected', { times: span(first, meeting.timeZone) })
            : t('agenda-times.was', { times: span(first, meeting.timeZone) })}
        </span>
      )}
      <span class="tabular times">{planned}</span>
      {own === null || first === null || isOver || isPast(step) ? null : (
        <span class="tabular times">{t('agenda-times.own', { time: span(first, own), city: cityOf(own) })}</span>
      )}
    </>
  );
}

function isPast({ actual }: StepTimes): boolean {
  return actual !== null && actual.end !== null;
}

function foremost({ planned, actual, expected }: StepTimes): StepTimes['planned'] {
  return expected ?? actual ?? planned;
}
