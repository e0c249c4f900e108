import type { CallRecord } from '@tour-de-table/shared/view';
import { t } from '../language/index.ts';
import { timeOfDay } from '../language/times.ts';
import { useMeeting } from '../meeting/meeting-link.ts';

type Errors = NonNullable<CallRecord['takenBack']>;

/** Answers that were entered for the own delegation in error: it reads what they were and why they went. */
export function TakenBackAnswers({ errors }: { readonly errors: Errors }) {
  const { meeting, lang } = useMeeting();
  return (
    <>
      {errors.map(({ said, at, reason }) => (
        <p key={at} class="note small">
          {t('taken-back.answer', {
            entry: t(`call.response.${said}.name`),
            time: timeOfDay(at, lang, meeting.timeZone),
            reason,
          })}
        </p>
      ))}
    </>
  );
}
