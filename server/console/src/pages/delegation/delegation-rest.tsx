import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import type { CatchingUp } from '../../meeting/catching-up-state.ts';
import { openedLast } from '../../meeting/draft-copies.ts';
import { seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { Agenda } from '../../parts/agenda.tsx';
import { CallLinks } from '../../parts/call-links.tsx';
import { CatchUp } from '../../parts/catch-up.tsx';
import { Documents } from '../../parts/documents.tsx';
import { Floor } from '../../parts/floor.tsx';
import { Fold } from '../../parts/fold.tsx';
import { lazyPart } from '../../parts/lazy.tsx';
import { LinkCheckFirst } from '../../parts/link-check-first.tsx';
import { NowBar } from '../../parts/now-bar.tsx';
import { OtherPledges } from '../../parts/other-pledges.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { TablePart } from '../../parts/table/table-part.tsx';
import { TourPanel } from '../../parts/tour-panel.tsx';
import { WhatYouCanDo } from '../../parts/what-you-can-do.tsx';
import { WhoIsHere } from '../../parts/who-is-here.tsx';
import { NamedPartner } from './named-partner.tsx';
import { OwnPledges } from './own-pledges.tsx';
import { PledgeArea } from './pledge-area.tsx';
import { pledgingIn } from './pledging.ts';
import { ReturnedPledges } from './returned-pledges.tsx';
import { TurnAlert } from './turn-alert.tsx';
import { VoicePanel } from './voice-panel.tsx';
import { WaitingForYou } from './waiting-for-you.tsx';
import { amendmentOf, firstWriting, newWriting, openWriting, type Writing, writtenBefore } from './writing.ts';

// After everything that is seen.
void import('../../styles/print.css');

const MyReceipts = lazyPart(async () => (await import('./my-receipts.tsx')).MyReceipts);

/** What a delegation writes, what it brought, what others bring: fetched once the first view stands. */
export function MainRest({ catchingUp }: { readonly catchingUp: CatchingUp }) {
  const { link, view, me } = useMeeting();
  // What is most urgent stands first: in a round to contribute, else the floor.
  const isTime = pledgingIn(view, me, link.client.may).can;
  const seat = seatKey(link.seat);
  const writing = useSignal<Writing>(firstWriting(view, seat));
  const write = (next: Writing) => {
    writing.value = next;
    if (next.isWanted) document.getElementById('contribute')?.scrollIntoView();
  };
  const amend = (pledgeId: string) => write(amendmentOf(view, seat, pledgeId));
  return (
    <>
      <LinkCheckFirst />
      <WaitingForYou onEdit={amend} />
      <ReturnedPledges onEdit={write} />
      {isTime ? null : <Floor />}
      <CatchUp of={catchingUp} />
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
      {isTime ? <Floor /> : null}
      <Documents where="middle" />
      <Outcome />
      <OwnPledges onEdit={amend} />
      <NamedPartner />
      <TourPanel />
      <OtherPledges />
      <NowBar />
    </>
  );
}

/** Who speaks, the documents, the call, the agenda, who is here. */
export function SideRest() {
  const { link } = useMeeting();
  return (
    <>
      <WhatYouCanDo />
      <TurnAlert />
      <VoicePanel />
      <Fold id="receipts" title={t('receipts-own.title')} count={link.receipts.value.length} isOnDemand>
        <MyReceipts />
      </Fold>
      <Documents where="side" />
      <CallLinks />
      <Agenda folds />
      <TablePart />
      <WhoIsHere />
    </>
  );
}
