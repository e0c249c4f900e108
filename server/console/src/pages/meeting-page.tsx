import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { language, t, withLinkWords } from '../language/index.ts';
import { localText } from '../language/names.ts';
import { MeetingContext, type MeetingLink, openMeetingLink } from '../meeting/meeting-link.ts';
import { meetingIn } from '../meeting/reading.ts';
import { findSeat, forgetSeat, type Seat } from '../meeting/seats.ts';
import { address } from '../navigation.ts';
import { Announcer } from '../parts/announcer.tsx';
import { lazyPage } from '../parts/lazy.tsx';
import { ProblemPage } from '../parts/problem-page.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { watchDisplay } from './display/watch-display.ts';
import { OfficerPage } from './secretariat/officer-page.tsx';

const DelegationPage = lazyPage(async () => (await import('./delegation/delegation-page.tsx')).DelegationPage);
const BoardPage = lazyPage(async () => (await import('./board/board-page.tsx')).BoardPage);
const CapitalPage = lazyPage(async () => (await import('./capital/capital-page.tsx')).CapitalPage);
const DisplayPage = lazyPage(async () => (await import('./display/display-page.tsx')).DisplayPage);
const AsidePage = lazyPage(async () => {
  const [page] = await Promise.all([import('./link/aside-page.tsx'), withLinkWords()]);
  return page.AsidePage;
});
const ObserverPage = lazyPage(async () => (await import('./display/observer-page.tsx')).ObserverPage);

interface MeetingPageProps {
  readonly meetingId: string;
  readonly memberId: string;
}

/** A seat's page: finds its pass, connects, and shows what belongs to its role. */
export function MeetingPage({ meetingId, memberId }: MeetingPageProps) {
  const seat = findSeat({ meetingId, memberId });
  if (seat !== null) return <SeatPage seat={seat} />;
  return (
    <ProblemPage title={t('problem.no-seat')} advice={t('problem.no-seat-advice')}>
      <a class="button primary" href="/">
        {t('common.to-start')}
      </a>
    </ProblemPage>
  );
}

function SeatPage({ seat }: { readonly seat: Seat }) {
  const link = useSignal<MeetingLink | null>(null);
  useEffect(() => {
    const opened = openMeetingLink(seat);
    // As a rule the role is still what it was, so that page and view come side by side.
    pageOf(seat.role)?.prefetch();
    link.value = opened;
    const unwatch = seat.role === 'display' ? watchDisplay({ isOver: () => isWithdrawn(opened) }) : () => undefined;
    return () => {
      unwatch();
      opened.close();
    };
  }, []);
  if (link.value === null) return <Skeleton />;
  return (
    <MeetingContext.Provider value={link.value}>
      <LinkedPage link={link.value} />
    </MeetingContext.Provider>
  );
}

function isWithdrawn({ connection }: MeetingLink): boolean {
  const state = connection.peek();
  return state.name === 'stopped' && state.reason === 'pass-revoked';
}

/** What a link has to show: a page, that it waits, or why it stopped. */
export function LinkedPage({ link }: { readonly link: MeetingLink }) {
  const [connection, view, me] = [link.connection.value, link.view.value, link.me.value];
  useEffect(() => {
    if (view !== null) document.title = `${localText(meetingIn(view).title, language.value)} · ${t('brand')}`;
  }, [view, language.value]);
  if (connection.name === 'stopped') return <Stopped link={link} reason={connection.reason} />;
  const aside = address.value.page === 'meeting' ? address.value.aside : null;
  // Beside the meeting, and also where nothing of it can be seen: that may be what is to be found out.
  if (aside !== null) return <AsidePage aside={aside} />;
  if (view === null || me === null) return <Waiting link={link} />;
  return (
    <>
      <RolePage role={me.role} />
      {me.role === 'display' ? null : <Announcer />}
    </>
  );
}

function RolePage({ role }: { readonly role: NonNullable<MeetingLink['me']['value']>['role'] }) {
  const Page = pageOf(role);
  if (Page === null) return <OfficerPage />;
  return address.value.page === 'meeting' && address.value.desk === 'board' ? <BoardPage /> : <Page />;
}

/** `null`: a page of the chair's side. */
function pageOf(role: string) {
  switch (role) {
    case 'head':
    case 'alternate':
    case 'adviser':
      return DelegationPage;
    case 'capital':
      return CapitalPage;
    case 'display':
      return DisplayPage;
    case 'observer':
      return ObserverPage;
    default:
      return null;
  }
}

function Waiting({ link }: { readonly link: MeetingLink }) {
  if (link.connection.value.name !== 'waiting') return <Skeleton />;
  return (
    <ProblemPage title={t('problem.no-server')} advice={t('problem.no-server-advice')}>
      <button type="button" class="button primary" onClick={() => link.client.reconnectNow()}>
        {t('common.try-now')}
      </button>
    </ProblemPage>
  );
}

function Stopped({ link, reason }: { readonly link: MeetingLink; readonly reason: string }) {
  const kind = reason === 'pass-revoked' || reason === 'pass-unknown' ? reason : 'other';
  return (
    <ProblemPage title={t(`stopped.${kind}.title`)} advice={t(`stopped.${kind}.advice`)}>
      {kind === 'other' ? (
        <button type="button" class="button primary" onClick={() => location.reload()}>
          {t('common.reload')}
        </button>
      ) : (
        <a class="button primary" href="/" onClick={() => forgetSeat(link.seat)}>
          {t('stopped.forget')}
        </a>
      )}
    </ProblemPage>
  );
}
