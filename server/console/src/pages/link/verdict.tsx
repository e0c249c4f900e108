import { FINDING_WEIGHTS, type LinkMeasurements, verdictOf } from '@tour-de-table/shared/meeting';
import type { ComponentChildren } from 'preact';
import { language, t } from '../../language/index.ts';
import { cityOf } from '../../language/times.ts';
import type { LinkCheckState } from '../../meeting/use-link-check.ts';
import { Icon } from '../../parts/icon.tsx';
import { VerdictShape } from '../../parts/link-check-mark.tsx';
import { SeatLink } from '../../parts/seat-link.tsx';
import {
  clockWords,
  findingWords,
  lossWords,
  rateOrNot,
  shortTime,
  VERDICT_TONES,
  waysWords,
} from '../../parts/verdict-words.ts';

interface VerdictProps {
  readonly measured: LinkMeasurements;
  readonly report: Extract<LinkCheckState, { name: 'done' }>['report'];
}

/** What a check has found: the verdict, what it rests on and what to do, and all figures. */
export function Verdict({ measured, report }: VerdictProps) {
  const { verdict, findings } = verdictOf(measured);
  const lang = language.value;
  return (
    <section class={`panel verdict verdict-${VERDICT_TONES[verdict]}`} aria-labelledby="verdict">
      <div class="verdict-head">
        <VerdictShape verdict={verdict} size={56} />
        <div class="stack" style={{ '--gap': '0.25rem' }}>
          <h2 id="verdict">{t(`link-check.verdict.${verdict}`)}</h2>
          <p>{t(`link-check.means.${verdict}`)}</p>
        </div>
      </div>
      {findings.length === 0 ? null : (
        <div class="stack" style={{ '--gap': '0.5rem' }}>
          <h3>{t('link-check.found')}</h3>
          <ul class="stack findings">
            {findings.map((finding) => {
              const { what, advice } = findingWords(finding, measured, lang);
              return (
                <li key={finding} class={`note ${FINDING_WEIGHTS[finding] === 'no-go' ? 'bad' : 'warn'}`}>
                  <p>
                    <strong>{what}</strong>
                  </p>
                  <p>{advice}</p>
                </li>
              );
            })}
          </ul>
        </div>
      )}
      <Figures measured={measured} />
      <div class="row">
        <Report report={report} />
        {report === 'not-due' ? null : (
          <SeatLink to="rehearsal" class="button push">
            {t('link-check.to-rehearsal')}
          </SeatLink>
        )}
      </div>
    </section>
  );
}

function Report({ report }: Pick<VerdictProps, 'report'>) {
  if (report === 'not-due') return <p class="small soft">{t('link-check.stays-here')}</p>;
  const tone = report === 'sent' ? 'good' : report === 'not-sent' ? 'bad' : 'warn';
  return (
    <p class={`mark ${tone}`} role="status">
      {report === 'sent' ? <Icon name="check" /> : null}
      {t(`link-check.report.${report}`)}
    </p>
  );
}

function Figures({ measured }: { readonly measured: LinkMeasurements }) {
  const lang = language.value;
  const time = (ms: number | null) => (ms === null ? t('link-check.not-measured') : shortTime(ms, lang));
  const { probes, lost, timeZone, screenWidth, screenHeight } = measured;
  return (
    <details class="figures">
      <summary>{t('link-check.figures')}</summary>
      <dl>
        <Figure name={t('link-check.figure.round-trip')}>{time(measured.roundTripMs)}</Figure>
        <Figure name={t('link-check.figure.p95')}>{time(measured.roundTripP95Ms)}</Figure>
        <Figure name={t('link-check.figure.jitter')}>{time(measured.jitterMs)}</Figure>
        <Figure name={t('link-check.figure.loss')}>
          {t('link-check.loss-of', { lost, probes })} ({lossWords(measured, lang)})
        </Figure>
        <Figure name={t('link-check.figure.down')}>{rateOrNot(measured.downKbps, lang)}</Figure>
        <Figure name={t('link-check.figure.up')}>{rateOrNot(measured.upKbps, lang)}</Figure>
        <Figure name={t('link-check.figure.ways')}>{waysWords(measured, lang)}</Figure>
        <Figure name={t('link-check.figure.clock')}>{clockWords(measured, lang)}</Figure>
        <Figure name={t('link-check.figure.keeps')}>
          {t(measured.keeps ? 'link-check.keeps' : 'link-check.keeps-not')}
        </Figure>
        <Figure name={t('link-check.figure.zone')}>{cityOf(timeZone)}</Figure>
        <Figure name={t('link-check.figure.screen')}>{`${screenWidth} × ${screenHeight}`}</Figure>
      </dl>
    </details>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="tabular">{children}</dd>
    </div>
  );
}
