import '../../styles/delegation.css';
import { useSignal } from '@preact/signals';
import { delegationName } from '../../language/names.ts';
import { openedLast } from '../../meeting/draft-copies.ts';
import { seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { Agenda } from '../../parts/agenda.tsx';
import { CallLinks } from '../../parts/call-links.tsx';
import { CatchUp, useCatchingUp, WhatHappened } from '../../parts/catch-up.tsx';
import { Documents } from '../../parts/documents.tsx';
import { Floor } from '../../parts/floor.tsx';
import { NowCard } from '../../parts/now-card.tsx';
import { OtherPledges } from '../../parts/other-pledges.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { roleName } from '../../parts/role-name.ts';
import { Shell } from '../../parts/shell.tsx';
import { TourPanel } from '../../parts/tour-panel.tsx';
import { WhoIsHere } from '../../parts/who-is-here.tsx';
import { Clocks } from './clocks.tsx';
import { MyTurn } from './my-turn.tsx';
import { NamedPartner } from './named-partner.tsx';
import { OwnPledges } from './own-pledges.tsx';
import { PledgeArea } from './pledge-area.tsx';
import { ReturnedPledges } from './returned-pledges.tsx';
import { VoicePanel } from './voice-panel.tsx';
import { WaitingForYou } from './waiting-for-you.tsx';
import { amendmentOf, firstWriting, newWriting, openWriting, type Writing, writtenBefore } from './writing.ts';

/** The page of a delegation: where the meeting is, whether it is one's turn, what it brings and what others bring. */
export function DelegationPage() {
  const { link, me, view, lang } = useMeeting();
  const seat = seatKey(link.seat);
  const catchingUp = useCatchingUp();
  const writing = useSignal<Writing>(firstWriting(view, seat));
  const write = (next: Writing) => {
    writing.value = next;
    if (next.isWanted) document.getElementById('contribute')?.scrollIntoView();
  };
  const amend = (pledgeId: string) => write(amendmentOf(view, seat, pledgeId));
  const code = me.delegation ?? '';
  const name = delegationName(view.delegations[code] ?? { code }, lang);
  return (
    <Shell who={`${name} · ${roleName(me.role)}`} menu={<WhatHappened of={catchingUp} />} class="delegation">
      <div class="delegation-main">
        <NowCard>
          <Clocks />
        </NowCard>
        <MyTurn />
        <Floor />
        <Documents where="middle" />
        <Outcome />
        <CatchUp of={catchingUp} />
        <WaitingForYou onEdit={amend} />
        <ReturnedPledges onEdit={write} />
        <PledgeArea
          writing={writing.value}
          onOpen={(draftId) => {
            const opened = openWriting(view, seat, draftId);
            if (opened !== null) write(opened);
          }}
          onNew={(isWanted) => {
            openedLast.forget(seat);
            write(newWriting(null, {}, isWanted));
          }}
          onCopy={(texts) => write(writtenBefore(seat, writing.value.pledgeId, texts))}
          onTouched={() => {
            if (!writing.value.isWanted) writing.value = { ...writing.value, isWanted: true };
          }}
        />
        <OwnPledges onEdit={amend} />
        <NamedPartner />
        <TourPanel />
        <OtherPledges />
      </div>
      <div class="delegation-side">
        <VoicePanel />
        <Documents where="side" />
        <CallLinks />
        <Agenda />
        <WhoIsHere />
      </div>
    </Shell>
  );
}
