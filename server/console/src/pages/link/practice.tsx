import type { DelegationRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { MeetingContext, useLink } from '../../meeting/meeting-link.ts';
import { type RunningPractice, usePractice } from '../../meeting/use-practice.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { SeatLink } from '../../parts/seat-link.tsx';
import { DelegationPage } from '../delegation/delegation-page.tsx';

interface PracticeProps {
  readonly own: DelegationRecord;
  readonly onLeave: () => void;
}

/** The page of a delegation on a practice meeting, with what is to be practised beside it. */
export function Practice({ own, onLeave }: PracticeProps) {
  const practice = usePractice(own);
  return (
    <div class="practice">
      <div class="practice-head">
        <div class="practice-bar">
          <p class="with-icon">
            <Icon name="warn" />
            <strong>{t('rehearsal.banner')}</strong>
          </p>
          <Button look="small" onPress={onLeave}>
            {t('rehearsal.leave')}
          </Button>
        </div>
        <Coach practice={practice} />
      </div>
      <div class="practice-page">
        <MeetingContext.Provider value={practice.link}>
          <DelegationPage />
        </MeetingContext.Provider>
      </div>
    </div>
  );
}

/** What is practised: how far it is, and what to do now. */
function Coach({ practice }: { readonly practice: RunningPractice }) {
  const { acts, now, press } = practice;
  const done = acts.filter(({ isDone }) => isDone).length;
  return (
    <aside class="coach stack" aria-labelledby="coach">
      <div class="row">
        <h2 id="coach">{t('rehearsal.tasks')}</h2>
        <span class="count">{t('rehearsal.progress', { done, count: acts.length })}</span>
      </div>
      <div class="coach-now stack" role="status">
        {now === null ? (
          <Completed practice={practice} />
        ) : (
          <>
            <p>
              <strong>{t(`rehearsal.act.${now}.name`)}</strong>
            </p>
            <p>{t(`rehearsal.act.${now}.do`)}</p>
          </>
        )}
      </div>
      {now === 'saw-phase-change' || (now === 'had-floor' && isSpeaking(practice)) ? (
        <div class="row">
          <Button look="primary small" onPress={press}>
            {t(`rehearsal.act.${now}.next`)}
          </Button>
        </div>
      ) : null}
      {now === null ? (
        <div class="row">
          <SeatLink to={null} class="button primary">
            {t('rehearsal.back')}
          </SeatLink>
        </div>
      ) : null}
      <ol class="coach-acts" aria-label={t('rehearsal.tasks')}>
        {acts.map(({ act, isDone }) => (
          <li
            key={act}
            class={isDone ? 'act-done' : act === now ? 'act-now' : ''}
            aria-current={act === now ? 'step' : undefined}
          >
            <span class="coach-sign">{isDone ? <Icon name="check" /> : null}</span>
            <span>{t(`rehearsal.act.${act}.name`)}</span>
            <span class="visually-hidden">
              {t(isDone ? 'rehearsal.task-done' : act === now ? 'rehearsal.task-now' : 'rehearsal.task-later')}
            </span>
          </li>
        ))}
      </ol>
    </aside>
  );
}

function isSpeaking({ link }: RunningPractice): boolean {
  const speaking = link.view.value?.floor['floor']?.speaking ?? null;
  return speaking !== null && speaking.delegation === link.me.value?.delegation;
}

function Completed({ practice }: { readonly practice: RunningPractice }) {
  const { report } = practice;
  const tone = report === 'sent' ? 'good' : report === 'not-sent' ? 'bad' : 'warn';
  // The real link is around: what is told here is told to the meeting.
  const isLive = useLink().connection.value.name === 'live';
  return (
    <>
      <p>
        <strong>{t('rehearsal.done.title')}</strong>
      </p>
      <p>{t('rehearsal.done.what')}</p>
      {report === 'not-due' ? null : (
        <p class={`mark ${tone}`}>
          {report === 'sent' ? <Icon name="check" /> : isLive ? null : <Icon name="offline" />}
          {t(`rehearsal.done.${report}`)}
        </p>
      )}
    </>
  );
}
