import '../../styles/delegation.css';
import { useSignal } from '@preact/signals';
import { delegationName } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import type { PledgeDraft } from '../../meeting/pledge-draft.ts';
import { Agenda } from '../../parts/agenda.tsx';
import { CallLinks } from '../../parts/call-links.tsx';
import { NowCard } from '../../parts/now-card.tsx';
import { OtherPledges } from '../../parts/other-pledges.tsx';
import { roleName } from '../../parts/role-name.ts';
import { Shell } from '../../parts/shell.tsx';
import { WhoIsHere } from '../../parts/who-is-here.tsx';
import { Clocks } from './clocks.tsx';
import type { Editing } from './editing.ts';
import { OwnPledges } from './own-pledges.tsx';
import { PledgeArea } from './pledge-area.tsx';
import { ReturnedPledges } from './returned-pledges.tsx';

/** The page of a delegation: where the meeting is, what it brings to the table, what others bring. */
export function DelegationPage() {
  const { me, view, lang } = useMeeting();
  const editing = useSignal<Editing>({ pledgeId: null, key: 0 });
  const edit = (pledgeId: string | null, start?: PledgeDraft) => {
    const key = editing.value.key + 1;
    editing.value = start === undefined ? { pledgeId, key } : { pledgeId, start, key };
    if (pledgeId !== null || start !== undefined) document.getElementById('contribute')?.scrollIntoView();
  };
  const code = me.delegation ?? '';
  const name = delegationName(view.delegations[code] ?? { code }, lang);
  return (
    <Shell who={`${name} · ${roleName(me.role)}`} class="delegation">
      <div class="delegation-main">
        <NowCard>
          <Clocks />
        </NowCard>
        <ReturnedPledges onEdit={edit} />
        <PledgeArea editing={editing.value} onEdit={edit} />
        <OwnPledges onEdit={edit} />
        <OtherPledges />
      </div>
      <div class="delegation-side">
        <CallLinks />
        <Agenda />
        <WhoIsHere />
      </div>
    </Shell>
  );
}
