import { t, withChairWords } from './language/index.ts';
import { address } from './navigation.ts';
import { HomePage } from './pages/home/home-page.tsx';
import { JoinPage } from './pages/join/join-page.tsx';
import { lazyPage } from './parts/lazy.tsx';
import { Notices } from './parts/notices.tsx';
import { ProblemPage } from './parts/problem-page.tsx';

const MeetingPage = lazyPage(async () => (await import('./pages/meeting-page.tsx')).MeetingPage);

const CreatePage = lazyPage(async () => {
  const [page] = await Promise.all([import('./pages/create/create-page.tsx'), withChairWords()]);
  return page.CreatePage;
});
/** Fetches the code of the page that the address names, while the words are still on their way. */
export function fetchPage(): void {
  if (address.peek().page === 'meeting') MeetingPage.prefetch();
}

/** The page that the address names. */
export function App() {
  return (
    <>
      <Page />
      <Notices />
    </>
  );
}

function Page() {
  const place = address.value;
  switch (place.page) {
    case 'home':
      return <HomePage />;
    case 'join':
      return <JoinPage key={place.invitation} invitation={place.invitation} />;
    case 'meeting':
      return (
        <MeetingPage
          key={`${place.meetingId}/${place.memberId}`}
          meetingId={place.meetingId}
          memberId={place.memberId}
        />
      );
    case 'new':
      return <CreatePage />;
    case 'not-found':
      return (
        <ProblemPage title={t('problem.not-found')} advice={t('problem.not-found-advice')}>
          <a class="button primary" href="/">
            {t('common.to-start')}
          </a>
        </ProblemPage>
      );
  }
}
