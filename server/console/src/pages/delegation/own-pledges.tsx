import { useSignal } from '@preact/signals';
import type { PledgeRecord } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, unsentPledges, useMeeting } from '../../meeting/meeting-link.ts';
import { newestFirst } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { PledgeCard } from '../../parts/pledge-card.tsx';
import { ConsentDialog } from './consent-dialog.tsx';
import { PledgeProgress } from './pledge-progress.tsx';
import { hasVoice } from './pledging.ts';

type Asking = { readonly what: 'withdraw' | 'consent'; readonly pledge: PledgeRecord };

/** What this delegation brought to the table, with what is on its way and how far each has come. */
export function OwnPledges({ onEdit }: { readonly onEdit: (pledgeId: string) => void }) {
  const { link, view, me } = useMeeting();
  const asking = useSignal<Asking | null>(null);
  const own = newestFirst(Object.values(view.pledges).filter(({ delegation }) => delegation === me.delegation));
  const unsent = unsentPledges(link.pending.value);
  if (own.length === 0 && unsent.length === 0) return null;
  const close = () => {
    asking.value = null;
  };
  return (
    <section class="panel" aria-labelledby="own">
      <header>
        <h2 id="own">{t('own.title')}</h2>
        <span class="count">{own.length}</span>
      </header>
      <ul class="stack">
        {unsent.map(({ id, command }) => (
          <li key={id} class="pledge unsent-pledge">
            <strong>{'content' in command ? command.content?.title : ''}</strong>
            <span class="mark warn">{t('own.on-its-way')}</span>
          </li>
        ))}
        {own.map((pledge) => (
          <li key={pledge.id} id={`pledge-${pledge.id}`} class="own-pledge">
            <PledgeCard pledge={pledge} isOwn>
              <Actions
                pledge={pledge}
                onEdit={onEdit}
                onAsk={(what) => {
                  asking.value = { what, pledge };
                }}
              />
            </PledgeCard>
            <PledgeProgress pledge={pledge} />
          </li>
        ))}
      </ul>
      {asking.value?.what === 'withdraw' ? <WithdrawDialog pledge={asking.value.pledge} onClose={close} /> : null}
      {asking.value?.what === 'consent' ? <ConsentDialog pledge={asking.value.pledge} onClose={close} /> : null}
    </section>
  );
}

interface ActionsProps {
  readonly pledge: PledgeRecord;
  readonly onEdit: (pledgeId: string) => void;
  readonly onAsk: (what: Asking['what']) => void;
}

function Actions({ pledge, onEdit, onAsk }: ActionsProps) {
  const { link, view, me, meeting, lang } = useMeeting();
  if (pledge.status === 'withdrawn') return null;
  const { delegation } = pledge;
  const why = (type: 'amend-pledge' | 'withdraw-pledge' | 'consent-to-release') => {
    const refusal = link.client.may({ type, delegation });
    return refusal === null ? null : explainRejection(refusal, lang);
  };
  // Who will not be able to for as long as they sit here has no buttons, but the reason.
  if (why('withdraw-pledge') !== null && meeting.sitting.status === 'closed') return null;
  if (!hasVoice(view, me)) return <span class="small soft">{t('voice.none-confirm')}</span>;
  const isOfThisPhase = meeting.current?.phaseId === pledge.phaseId;
  const mayConsent =
    view.phases[pledge.phaseId]?.disclosure === 'chair-only' &&
    pledge.hasConsent === false &&
    pledge.disclosed !== 'this-version';
  return (
    <>
      {mayConsent ? (
        <Button look="small" reason={why('consent-to-release')} onPress={() => onAsk('consent')}>
          {t('drafts.consent')}…
        </Button>
      ) : null}
      <Button
        look="small quiet"
        reason={why('amend-pledge') ?? (isOfThisPhase ? null : t('own.other-phase'))}
        onPress={() => onEdit(pledge.id)}
      >
        {t('own.amend')}
      </Button>
      <Button look="small quiet" reason={why('withdraw-pledge')} onPress={() => onAsk('withdraw')}>
        {t('own.withdraw')}…
      </Button>
    </>
  );
}

function WithdrawDialog({ pledge, onClose }: { readonly pledge: PledgeRecord; readonly onClose: () => void }) {
  const { link, view } = useMeeting();
  const { id, delegation, version, content, disclosed, phaseId } = pledge;
  const isSealed = view.phases[phaseId]?.disclosure === 'sealed';
  return (
    <Dialog
      title={t('ask.withdraw')}
      confirm={t('own.withdraw')}
      isDanger
      onConfirm={() => void give(link, { type: 'withdraw-pledge', delegation, pledgeId: id, version })}
      onClose={onClose}
    >
      <p>
        <strong lang={content.language}>{content.title}</strong>
      </p>
      <p>
        {disclosed !== 'no'
          ? t('own.withdraw-disclosed')
          : isSealed
            ? t('drafts.withdraw-sealed')
            : t('own.withdraw-hidden')}
      </p>
    </Dialog>
  );
}
