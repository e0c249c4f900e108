import '../../styles/rehearsal.css';
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { t } from '../../language/index.ts';
import { useLink } from '../../meeting/meeting-link.ts';
import { meetingIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { SeatLink } from '../../parts/seat-link.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { AsideFrame } from './aside-frame.tsx';
import { Practice } from './practice.tsx';

/** Practising what a delegation will have to do. It ends by itself where the real sitting is opened. */
export function RehearsalPage() {
  const link = useLink();
  const state = useSignal<'intro' | 'running' | 'ended'>('intro');
  const isOpen = useComputed(() => {
    const view = link.view.value;
    return view !== null && meetingIn(view).sitting.status === 'open';
  });
  useSignalEffect(() => {
    if (isOpen.value && state.peek() === 'running') state.value = 'ended';
  });
  const [view, me] = [link.view.value, link.me.value];
  if (view === null || me === null) return <Skeleton />;
  const own = view.delegations[me.delegation ?? ''];
  if (own === undefined || me.role === 'capital') return <Notice text={t('rehearsal.not-for-you')} />;
  if (state.value === 'running') return <Practice own={own} onLeave={() => (state.value = 'intro')} />;
  if (state.value === 'ended') return <Notice text={t('rehearsal.ended')} isEnd />;
  if (isOpen.value) return <Notice text={t('rehearsal.sitting-open')} isEnd />;
  return (
    <AsideFrame class="link-check">
      <section class="panel" aria-labelledby="rehearsal">
        <header>
          <h1 id="rehearsal">{t('rehearsal.title')}</h1>
        </header>
        <p>{t('rehearsal.intro')}</p>
        <p class="note accent">
          <strong>{t('rehearsal.banner')}</strong>
        </p>
        {me.role === 'head' ? null : <p class="small soft">{t('rehearsal.as-head')}</p>}
        <div class="row">
          <Button
            look="primary"
            onPress={() => {
              state.value = 'running';
            }}
          >
            {t('rehearsal.start')}
          </Button>
          <SeatLink to={null} class="button quiet">
            {t('rehearsal.back')}
          </SeatLink>
        </div>
      </section>
    </AsideFrame>
  );
}

function Notice({ text, isEnd = false }: { readonly text: string; readonly isEnd?: boolean }) {
  return (
    <AsideFrame class="link-check">
      <section class="panel" aria-labelledby="rehearsal">
        <header>
          <h1 id="rehearsal">{t('rehearsal.title')}</h1>
        </header>
        <p class="note accent" role={isEnd ? 'alert' : undefined}>
          {text}
        </p>
        <div class="row">
          <SeatLink to={null} class="button primary">
            {t(isEnd ? 'rehearsal.to-meeting' : 'rehearsal.back')}
          </SeatLink>
        </div>
      </section>
    </AsideFrame>
  );
}
