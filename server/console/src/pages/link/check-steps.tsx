import { language, t } from '../../language/index.ts';
import { CHECK_STEPS, type CheckProgress, type CheckStep } from '../../meeting/link-check.ts';
import { Icon } from '../../parts/icon.tsx';
import { rateOrNot, shortTime } from '../../parts/verdict-words.ts';

/** What is measured, in order: what is done with its figure, what is under way, what is to come. */
export function CheckSteps({ progress }: { readonly progress: CheckProgress }) {
  const at = CHECK_STEPS.indexOf(progress.step);
  return (
    <ol class="check-steps" aria-label={t('link-check.steps')}>
      {CHECK_STEPS.map((step, index) => {
        const said = index < at ? resultOf(step, progress) : null;
        const state = index > at ? 'waits' : index === at ? 'runs' : said?.isGood === false ? 'failed' : 'done';
        return (
          <li key={step} class={`step-${state}`}>
            <span class="step-sign">
              {state === 'done' ? <Icon name="check" /> : state === 'failed' ? <Icon name="close" /> : null}
            </span>
            <span>{t(`link-check.step.${step}`)}</span>
            <span class="step-said tabular">{said?.words ?? t(`link-check.state.${state}`)}</span>
            {state === 'runs' ? (
              <progress
                class="step-progress"
                value={progress.share > 0 ? progress.share : undefined}
                max={1}
                aria-label={t('link-check.running', { step: t(`link-check.step.${step}`) })}
              />
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

function resultOf(step: CheckStep, { found }: CheckProgress): { readonly words: string; readonly isGood: boolean } {
  const lang = language.value;
  switch (step) {
    case 'round-trip': {
      const ms = found.roundTripMs ?? null;
      return { words: ms === null ? t('link-check.state.failed') : shortTime(ms, lang), isGood: ms !== null };
    }
    case 'down':
      return { words: rateOrNot(found.downKbps ?? null, lang), isGood: found.downKbps !== null };
    case 'up':
      return { words: rateOrNot(found.upKbps ?? null, lang), isGood: found.upKbps !== null };
    default: {
      const isGood = found[step] === true;
      return { words: t(isGood ? 'link-check.passes' : 'link-check.state.failed'), isGood };
    }
  }
}
