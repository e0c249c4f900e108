import { useSignal } from '@preact/signals';
import type { SilenceRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { cityOf, dateAndTime, roughLength } from '../../language/times.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Named } from '../../parts/named.tsx';
import { CapitalTimesList } from './capital-times-list.tsx';
import { OpenSilenceDialog } from './open-silence-dialog.tsx';
import { silenceProceduresIn, versionsIn } from './summary-texts.ts';

/** The adoption of the published summary by silence: opened, broken or kept, and its outcome. */
export function SilenceCard() {
  const { link, view, lang } = useMeeting();
  const isOpening = useSignal(false);
  const published = versionsIn(view).find(({ isPublished }) => isPublished);
  const silences = silenceProceduresIn(view);
  const isRunning = silences.some(({ outcome }) => outcome === undefined);
  const refusal = link.client.may({ type: 'open-silence' });
  const reason =
    (refusal === null ? null : explainRejection(refusal, lang)) ??
    (published === undefined ? t('silence.publish-first') : null) ??
    (isRunning ? t('silence.one-at-a-time') : null);
  return (
    <section class="panel" aria-labelledby="silence">
      <h2 id="silence">{t('silence.title')}</h2>
      <p class="small soft">{t('silence.what')}</p>
      <ul class="stack">
        {silences.map((silence) => (
          <li key={silence.id}>
            <SilenceProcedure silence={silence} />
          </li>
        ))}
      </ul>
      <div class="row">
        <Button
          reason={reason}
          onPress={() => {
            isOpening.value = true;
          }}
        >
          {t('silence.open')}…
        </Button>
      </div>
      {reason === null ? null : <p class="small soft">{reason}</p>}
      {isOpening.value && published !== undefined ? (
        <OpenSilenceDialog
          version={published.version}
          onClose={() => {
            isOpening.value = false;
          }}
        />
      ) : null}
    </section>
  );
}

const TONES = { running: 'accent', adopted: 'good', broken: 'bad' } as const;

function SilenceProcedure({ silence }: { readonly silence: SilenceRecord }) {
  const { link, meeting, lang } = useMeeting();
  const { version, openedAt, deadline, outcome, endedAt } = silence;
  const state = outcome ?? 'running';
  const at = (ms: number) => dateAndTime(ms, lang, meeting.timeZone);
  const leftMs = deadline - link.now.value;
  const breaks = Object.entries(silence.breaks).sort(([, a], [, b]) => a.at - b.at);
  return (
    <article class="silence-procedure">
      <p class="row">
        <strong>{t('summary.version', { number: version })}</strong>
        <span class={`mark ${TONES[state]}`}>{t(`silence.state.${state}`)}</span>
        {outcome === undefined && leftMs > 0 ? (
          <span class="small tabular">{t('silence.left', { length: roughLength(leftMs, lang) })}</span>
        ) : null}
      </p>
      <p class="small soft">
        {t('silence.opened', { date: at(openedAt) })}
        {' · '}
        {endedAt === undefined
          ? t('silence.until', { date: at(deadline), city: cityOf(meeting.timeZone) })
          : t('silence.ended', { date: at(endedAt) })}
      </p>
      {breaks.length === 0 ? (
        <p class="small">{t(outcome === undefined ? 'silence.nobody-yet' : 'silence.nobody')}</p>
      ) : (
        <ul class="change-list small">
          {breaks.map(([code, { at: brokenAt, reason }]) => (
            <li key={code}>
              <strong>
                <Named code={code} />
              </strong>{' '}
              <span class="soft">{t('silence.broke', { date: at(brokenAt) })}</span>
              <br />
              {reason}
            </li>
          ))}
        </ul>
      )}
      {outcome === undefined ? (
        <>
          <CapitalTimesList at={deadline} />
          <p class="small soft">{t('silence.no-extension')}</p>
        </>
      ) : null}
    </article>
  );
}
