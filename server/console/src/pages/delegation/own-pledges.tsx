import { useSignal } from '@preact/signals';
import type { PledgeRecord } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, unsentPledges, useMeeting } from '../../meeting/meeting-link.ts';
import { newestFirst } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { PledgeCard } from '../../parts/pledge-card.tsx';

/** What this delegation brought to the table, with what is on its way. */
export function OwnPledges({ onEdit }: { readonly onEdit: (pledgeId: string) => void }) {
  const { link, view, me } = useMeeting();
  const withdrawing = useSignal<PledgeRecord | null>(null);
  const own = newestFirst(Object.values(view.pledges).filter(({ delegation }) => delegation === me.delegation));
  const unsent = unsentPledges(link.pending.value);
  if (own.length === 0 && unsent.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="own">
      <header>
        <h2 id="own">{t('own.title')}</h2>
        <span class="count">{own.length}</span>
      </header>
      <ul class="stack">
        {unsent.map(({ id, command }) => (
          <li key={id} class="pledge unsent-pledge">
            <strong>{'content' in command ? command.content.title : ''}</strong>
            <span class="mark warn">{t('own.on-its-way')}</span>
          </li>
        ))}
        {own.map((pledge) => (
          <li key={pledge.id}>
            <PledgeCard pledge={pledge} isOwn>
              <Actions
                pledge={pledge}
                onEdit={onEdit}
                onWithdraw={() => {
                  withdrawing.value = pledge;
                }}
              />
            </PledgeCard>
          </li>
        ))}
      </ul>
      {withdrawing.value === null ? null : (
        <WithdrawDialog
          pledge={withdrawing.value}
          onClose={() => {
            withdrawing.value = null;
          }}
        />
      )}
    </section>
  );
}

interface ActionsProps {
  readonly pledge: PledgeRecord;
  readonly onEdit: (pledgeId: string) => void;
  readonly onWithdraw: () => void;
}

function Actions({ pledge, onEdit, onWithdraw }: ActionsProps) {
  const { link, meeting, lang } = useMeeting();
  if (pledge.status === 'withdrawn') return null;
  const { delegation } = pledge;
  const amend = link.client.may({ type: 'amend-pledge', delegation });
  const withdraw = link.client.may({ type: 'withdraw-pledge', delegation });
  const isOfThisPhase = meeting.current?.phaseId === pledge.phaseId;
  return (
    <>
      <Button
        look="small quiet"
        reason={amend !== null ? explainRejection(amend, lang) : isOfThisPhase ? null : t('own.other-phase')}
        onPress={() => onEdit(pledge.id)}
      >
        {t('own.amend')}
      </Button>
      <Button
        look="small quiet"
        reason={withdraw === null ? null : explainRejection(withdraw, lang)}
        onPress={onWithdraw}
      >
        {t('own.withdraw')}…
      </Button>
    </>
  );
}

function WithdrawDialog({ pledge, onClose }: { readonly pledge: PledgeRecord; readonly onClose: () => void }) {
  const { link } = useMeeting();
  const { id, delegation, version, content, disclosed } = pledge;
  return (
    <Dialog
      title={t('ask.withdraw')}
      confirm={t('own.withdraw')}
      isDanger
      onConfirm={() => void give(link, { type: 'withdraw-pledge', delegation, pledgeId: id, version })}
      onClose={onClose}
    >
      <p>
        <strong>{content.title}</strong>
      </p>
      <p>{disclosed === 'no' ? t('own.withdraw-hidden') : t('own.withdraw-disclosed')}</p>
    </Dialog>
  );
}
