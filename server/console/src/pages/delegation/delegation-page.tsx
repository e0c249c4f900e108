import '../../styles/delegation.css';
import { useEffect } from 'preact/hooks';
import { delegationName } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { fetchWhenIdle } from '../../meeting/prefetching.ts';
import { useCatchingUp, WhatHappened } from '../../parts/catch-up.tsx';
import { lazyPart } from '../../parts/lazy.tsx';
import { LinkCheckWay } from '../../parts/link-check-way.tsx';
import { NowCard } from '../../parts/now-card.tsx';
import { roleName } from '../../parts/role-name.ts';
import { Shell } from '../../parts/shell.tsx';
import { Clocks } from './clocks.tsx';
import { ContributeFirst } from './contribute-head.tsx';
import { MyTurn } from './my-turn.tsx';

const MainRest = lazyPart(async () => (await import('./delegation-rest.tsx')).MainRest, ContributeFirst);
const SideRest = lazyPart(async () => (await import('./delegation-rest.tsx')).SideRest);

/**
 * The page of a delegation. First what is most urgent: where the meeting is, whether it is one's turn, and what one can
 * bring; everything else is fetched after that stands.
 */
export function DelegationPage() {
  const { me, view, lang } = useMeeting();
  const catchingUp = useCatchingUp();
  useEffect(
    () =>
      fetchWhenIdle(() => {
        // What comes with a click or a call. Where it fails it is fetched again when it is shown.
        void Promise.allSettled([import('./answer-choice.tsx'), import('./draft-desk.tsx')]);
      }),
    [],
  );
  const code = me.delegation ?? '';
  const name = delegationName(view.delegations[code] ?? { code }, lang);
  return (
    <Shell
      who={`${name} · ${roleName(me.role)}`}
      menu={[<WhatHappened key="happened" of={catchingUp} />, <LinkCheckWay key="check" />]}
      class="delegation"
    >
      <div class="delegation-main">
        <NowCard>
          <Clocks />
        </NowCard>
        <MyTurn />
        <MainRest catchingUp={catchingUp} />
      </div>
      <div class="delegation-side">
        <SideRest />
      </div>
    </Shell>
  );
}
