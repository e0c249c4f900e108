import type { PledgeRecord } from '@tour-de-table/client-sdk';
import { standingOf } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { dateAndTime, timeOfDay } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Disclosed } from '../../parts/disclosed.tsx';
import { lazyPart } from '../../parts/lazy.tsx';

const Versions = lazyPart(async () => (await import('./versions.tsx')).Versions);

/** How far an own pledge has come: on the record and in how it binds, which are two things. */
export function PledgeProgress({ pledge }: { readonly pledge: PledgeRecord }) {
  const { link, view, meeting, lang } = useMeeting();
  const { verdict } = pledge;
  const standing = standingOf(pledge, meeting.capitalDates, link.now.value);
  const answered = (pledge.clarifications ?? []).filter(({ answer }) => answer !== undefined);
  const isChairOnly = view.phases[pledge.phaseId]?.disclosure === 'chair-only';
  return (
    <div class="progress small">
      <dl class="axes">
        <div>
          <dt>{t('drafts.axis.record')}</dt>
          <dd>{t(`drafts.status.${pledge.status}`)}</dd>
        </div>
        <div>
          <dt>{t('drafts.axis.binding')}</dt>
          <dd>{t(`capital.bindingness.${pledge.bindingness}`)}</dd>
        </div>
        {meeting.sitting.status === 'closed' ? (
          <div>
            <dt>{t('capital.standing-title')}</dt>
            <dd>
              {t(`capital.standing.${standing}`)}
              {verdict === undefined ? null : (
                <span class="soft">
                  {' '}
                  {dateAndTime(verdict.at, lang, meeting.timeZone)}
                  {verdict.note === undefined ? null : ` ${t('quoted', { text: verdict.note })}`}
                </span>
              )}
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('drafts.axis.serial')}</dt>
          <dd>{pledge.serial ?? t('drafts.no-serial')}</dd>
        </div>
        {pledge.provenance === 'spoken' ? (
          <div>
            <dt>{t('drafts.axis.provenance')}</dt>
            <dd>{t(`read-back.${pledge.readBack ?? 'awaiting'}`)}</dd>
          </div>
        ) : null}
        {isChairOnly && pledge.status !== 'withdrawn' ? (
          <div>
            <dt>{t('drafts.axis.consent')}</dt>
            <dd>
              {t(pledge.hasConsent === true ? 'drafts.consented' : 'drafts.not-consented', { version: pledge.version })}
            </dd>
          </div>
        ) : null}
      </dl>
      {answered.length === 0 ? null : (
        <Disclosed title={t('clarification.answered', { count: answered.length })}>
          <ul class="stack">
            {answered.map(({ id, text, answer }) => (
              <li key={id}>
                <p class="quote">{text}</p>
                <p>
                  {answer?.text}{' '}
                  <span class="soft tabular">
                    {answer === undefined ? '' : timeOfDay(answer.at, lang, meeting.timeZone)}
                  </span>
                </p>
              </li>
            ))}
          </ul>
        </Disclosed>
      )}
      {pledge.version === 1 ? null : (
        <Disclosed title={t('drafts.versions', { count: pledge.version })}>
          <Versions pledge={pledge} />
        </Disclosed>
      )}
    </div>
  );
}
