import '../../styles/link-check.css';
import { verdictOf } from '@tour-de-table/shared/meeting';
import { language, t } from '../../language/index.ts';
import { dateAndTime } from '../../language/times.ts';
import { useLink } from '../../meeting/meeting-link.ts';
import { delegationToReport, type LinkCheckState, useLinkCheck } from '../../meeting/use-link-check.ts';
import { Button } from '../../parts/button.tsx';
import { LinkCheckMark } from '../../parts/link-check-mark.tsx';
import { SeatLink } from '../../parts/seat-link.tsx';
import { AsideFrame } from './aside-frame.tsx';
import { CheckSteps } from './check-steps.tsx';
import { Verdict } from './verdict.tsx';

/** Checks the link of this device: what is measured, how far it is, what it means. */
export function CheckPage() {
  const link = useLink();
  const { state, start, stop } = useLinkCheck();
  const isRunning = state.name === 'running';
  const reports = delegationToReport(link) !== null;
  return (
    <AsideFrame class="link-check">
      <section class="panel" aria-labelledby="link-check">
        <header>
          <h1 id="link-check">{t('link-check.title')}</h1>
        </header>
        <p>{t('link-check.what')}</p>
        <p class="small soft">{t(reports ? 'link-check.what-is-sent' : 'link-check.stays-here')}</p>
        {state.name === 'done' ? null : <LastReport />}
        <div class="row">
          {isRunning ? (
            <Button icon="stop" onPress={stop}>
              {t('link-check.cancel')}
            </Button>
          ) : (
            <Button look="primary" onPress={start}>
              {t(state.name === 'done' ? 'link-check.again' : 'link-check.start')}
            </Button>
          )}
          <SeatLink to={null} class="button quiet">
            {t('link-check.back')}
          </SeatLink>
        </div>
        <p class="visually-hidden" role="status">
          {announced(state)}
        </p>
        {state.name === 'stopped' ? <p class="note">{t('link-check.stopped')}</p> : null}
        {isRunning ? <CheckSteps progress={state.progress} /> : null}
      </section>
      {state.name === 'done' ? <Verdict measured={state.measured} report={state.report} /> : null}
    </AsideFrame>
  );
}

/** What somebody of the delegation reported before, from whatever device; what was just found speaks for itself. */
function LastReport() {
  const { view, me } = useLink();
  const check = view.value?.delegations[me.value?.delegation ?? '']?.linkCheck;
  if (check === undefined) return null;
  return (
    <p class="row">
      <LinkCheckMark verdict={check.verdict} />
      <span class="small soft">{t('link-check.last', { date: dateAndTime(check.at, language.value) })}</span>
    </p>
  );
}

function announced(state: LinkCheckState): string {
  if (state.name === 'running') return t('link-check.running', { step: t(`link-check.step.${state.progress.step}`) });
  return state.name === 'done' ? t(`link-check.verdict.${verdictOf(state.measured).verdict}`) : '';
}
