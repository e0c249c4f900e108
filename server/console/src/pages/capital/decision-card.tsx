import { useSignal } from '@preact/signals';
import type { PledgeRecord } from '@tour-de-table/client-sdk';
import { standingOf } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { dateAndTime } from '../../language/times.ts';
import type { CapitalStage } from '../../meeting/capital-reading.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Disclosed } from '../../parts/disclosed.tsx';
import { lazyPart } from '../../parts/lazy.tsx';
import { PledgeCard } from '../../parts/pledge-card.tsx';

const Deciding = lazyPart(async () => (await import('./deciding.tsx')).Deciding);
const Versions = lazyPart(async () => (await import('../delegation/versions.tsx')).Versions);

/** One pledge of the delegation: where it stands politically, what others see of it, and what the capital can do. */
export function DecisionCard({ pledge, stage }: { readonly pledge: PledgeRecord; readonly stage: CapitalStage }) {
  const { link, meeting, lang } = useMeeting();
  const isDeciding = useSignal(false);
  const standing = standingOf(pledge, meeting.capitalDates, link.now.value);
  const { verdict, disclosed, version } = pledge;
  const isOnItsWay = link.pending.value.some(
    ({ command }) => command.type === 'decide-pledge' && command.pledgeId === pledge.id,
  );
  const reason =
    stage.name === 'before'
      ? t('capital.why.before')
      : stage.name === 'over'
        ? t('capital.why.over', { time: dateAndTime(stage.decideBy, lang) })
        : null;
  return (
    <div class={`decision standing-${standing}`}>
      <PledgeCard pledge={pledge} isOwn />
      <div class="progress small">
        <dl class="axes">
          <div>
            <dt>{t('drafts.axis.record')}</dt>
            <dd>{t(`drafts.status.${pledge.status}`)}</dd>
          </div>
          <div>
            <dt>{t('capital.standing-title')}</dt>
            <dd>
              <span class={`mark standing ${standing}`}>{t(`capital.standing.${standing}`)}</span>
            </dd>
          </div>
          <div>
            <dt>{t('capital.binds')}</dt>
            <dd>{t(`capital.bindingness.${pledge.bindingness}`)}</dd>
          </div>
          <div>
            <dt>{t('capital.others-see')}</dt>
            <dd>{t(`capital.seen.${disclosed ?? 'this-version'}`)}</dd>
          </div>
        </dl>
        {verdict === undefined ? null : (
          <p>
            {t('capital.decided', { version, time: dateAndTime(verdict.at, lang) })}
            {verdict.note === undefined ? null : <span class="quote">{verdict.note}</span>}
          </p>
        )}
        {version === 1 ? null : (
          <Disclosed title={t('drafts.versions', { count: version })}>
            <Versions pledge={pledge} />
          </Disclosed>
        )}
      </div>
      {pledge.status === 'withdrawn' ? null : isDeciding.value && reason === null ? (
        <Deciding
          pledge={pledge}
          onClose={() => {
            isDeciding.value = false;
          }}
        />
      ) : (
        <div class="row">
          <Button
            look={verdict === undefined ? 'primary' : ''}
            reason={isOnItsWay ? t('own.on-its-way') : reason}
            onPress={() => {
              isDeciding.value = true;
            }}
          >
            {t(verdict === undefined ? 'capital.decide' : 'capital.decide-again')}
          </Button>
          {reason === null ? null : <span class="small soft">{reason}</span>}
        </div>
      )}
    </div>
  );
}
