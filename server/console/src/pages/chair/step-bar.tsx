import { t } from '../../language/index.ts';
import { minutes, timeOfDay } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { placeIn } from '../../meeting/reading.ts';
import { Countdown } from '../../parts/countdown.tsx';
import { Consequences } from '../../parts/dialog.tsx';
import { GoesOn } from '../../parts/goes-on.tsx';
import { Local } from '../../parts/local-text.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { SittingMark } from '../../parts/sitting-mark.tsx';
import { transitionsIn } from './commands.ts';
import { consequencesOf } from './consequences.ts';
import { ReceiptLine } from './receipt-line.tsx';
import { StepActs } from './step-acts.tsx';

/** The bar over everything: where the meeting is, who has received it, what can be done next and what would follow. */
export function StepBar() {
  const { view, meeting } = useMeeting();
  const { foremost } = transitionsIn(view);
  return (
    <section class="panel step-bar" aria-labelledby="now">
      <StepPlace />
      <StepActs />
      {/* Scrolls by itself, so that it keeps its height whatever there is to say. */}
      <Scrolling class="step-preview" label={t('chair.what-follows')}>
        <StepNotes />
        <Preview foremost={foremost} />
      </Scrolling>
      <div class="step-count">
        <Countdown />
        {meeting.sitting.status === 'closed' ? null : <ReceiptLine />}
      </div>
    </section>
  );
}

function Preview({ foremost }: Pick<ReturnType<typeof transitionsIn>, 'foremost'>) {
  const { view, lang } = useMeeting();
  if (foremost === null) return <p class="small soft">{t('chair.closed')}</p>;
  return (
    <>
      <p class="eyebrow">{t('chair.what-follows')}</p>
      <Consequences items={consequencesOf(foremost, view, lang, 'few')} />
    </>
  );
}

function StepPlace() {
  const { view, meeting, lang } = useMeeting();
  const { part, partNumber, phase, next } = placeIn(view);
  const { sitting, current } = meeting;
  return (
    <div class="step-place">
      <p class="row eyebrow">
        <SittingMark />
        {part === null ? null : (
          <span>
            {t('agenda.part', { number: partNumber })} · <Local text={part.title} />
          </span>
        )}
      </p>
      <h1 id="now">{phase === null ? t(`sitting-long.${sitting.status}`) : <Local text={phase.title} />}</h1>
      {sitting.status === 'closed' ? null : (
        <p class="small soft">
          {current === null || phase === null
            ? null
            : `${t('now.since', { time: timeOfDay(current.startedAt, lang, meeting.timeZone) })} · ${t('agenda.planned', { time: minutes(phase.plannedMinutes, lang) })}`}
          {next === null ? ` · ${t('now.last')}` : null}
        </p>
      )}
    </div>
  );
}

/** Why the step is as it is: a break with its reason, a way back with its reason. */
function StepNotes() {
  const {
    meeting: { sitting, current },
  } = useMeeting();
  return (
    <>
      {sitting.status === 'adjourned' && sitting.until !== undefined ? (
        <p class="note accent">
          <GoesOn />
        </p>
      ) : null}
      {sitting.reason === undefined ? null : <p class="note">{t('now.reason', { reason: sitting.reason })}</p>}
      {current?.reopenedBecause === undefined ? null : (
        <p class="note">{t('reopen.went-back', { reason: current.reopenedBecause })}</p>
      )}
    </>
  );
}
