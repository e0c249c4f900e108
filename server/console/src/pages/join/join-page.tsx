import { useSignal } from '@preact/signals';
import { redeemInvitation } from '@tour-de-table/client-sdk';
import { parseCredential } from '@tour-de-table/shared/protocol';
import { seatPath } from '../../address.ts';
import { t } from '../../language/index.ts';
import { keepSeat, passSecretFor } from '../../meeting/seats.ts';
import { goTo } from '../../navigation.ts';
import { Icon } from '../../parts/icon.tsx';
import { MenuCorner } from '../../parts/menu.tsx';
import { TableMark } from '../../parts/table-mark.tsx';
import { type JoinProblem, joinProblemOf } from './join-problem.ts';

/**
 * The page behind an invitation link. Opening it does nothing: mail scanners open links too. The invitation is used
 * by one click of a person.
 */
export function JoinPage({ invitation }: { readonly invitation: string }) {
  const isEntering = useSignal(false);
  const problem = useSignal<JoinProblem | null>(parseCredential(invitation) === null ? 'malformed' : null);
  const enter = async () => {
    isEntering.value = true;
    problem.value = null;
    const passSecret = passSecretFor(invitation);
    const result = await redeemInvitation({ url: location.origin, invitation, passSecret });
    isEntering.value = false;
    if (!result.ok) {
      problem.value = joinProblemOf(result.problem.code);
      return;
    }
    const { pass, meetingId, memberId, role, delegation } = result;
    keepSeat({ pass, meetingId, memberId, role, delegation, at: Date.now() });
    goTo(seatPath(result), 'replace');
  };
  return (
    <main class="card-page" id="content">
      <MenuCorner />
      <section class="panel">
        <TableMark />
        <div class="stack">
          <h1>{t('join.title')}</h1>
          <p>{t('join.what')}</p>
        </div>
        {problem.value === null ? null : <Problem problem={problem.value} />}
        {problem.value === null || problem.value === 'unreachable' || problem.value === 'busy' ? (
          <button type="button" class="button primary large" disabled={isEntering.value} onClick={() => void enter()}>
            {isEntering.value ? t('join.entering') : problem.value === null ? t('join.enter') : t('common.try-again')}
            <Icon name="next" />
          </button>
        ) : (
          <a class="button" href="/">
            {t('common.to-start')}
          </a>
        )}
        <p class="soft small">{t('join.once')}</p>
      </section>
    </main>
  );
}

function Problem({ problem }: { readonly problem: JoinProblem }) {
  return (
    <div class={`note stack ${problem === 'unreachable' || problem === 'busy' ? 'warn' : 'bad'}`} role="alert">
      <h2>{t(`join.problem.${problem}.title`)}</h2>
      <p>{t(`join.problem.${problem}.advice`)}</p>
    </div>
  );
}
