import { useSignal } from '@preact/signals';
import type { Proposal } from '@tour-de-table/shared/meeting';
import { t } from '../../language/index.ts';
import { timeOfDay } from '../../language/times.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { memberName } from '../../parts/member-name.ts';
import { isStale, proposalWords } from './proposal-words.ts';

/** For what a second officer is needed. */
export function FourEyesCard() {
  const { link, meeting, lang } = useMeeting();
  const isSetting = useSignal(false);
  const { fourEyes } = meeting;
  if (fourEyes === undefined) return null;
  const refusal = link.client.may({ type: 'set-four-eyes' });
  const word = (isOn: boolean) => t(isOn ? 'proposals.on' : 'proposals.off');
  return (
    <section class="panel" aria-labelledby="four-eyes">
      <h2 id="four-eyes" class="row">
        <Icon name="eye" />
        {t('proposals.title')}
      </h2>
      <dl class="settings small">
        <div>
          <dt>{t('proposals.disclosure')}</dt>
          <dd class={fourEyes.disclosure ? 'on' : ''}>{word(fourEyes.disclosure)}</dd>
        </div>
        <div>
          <dt>{t('proposals.closing')}</dt>
          <dd class={fourEyes.closing ? 'on' : ''}>{word(fourEyes.closing)}</dd>
        </div>
      </dl>
      <div>
        <Button
          look="small"
          reason={refusal === null ? null : explainRejection(refusal, lang)}
          onPress={() => {
            isSetting.value = true;
          }}
        >
          {t('proposals.set')}…
        </Button>
      </div>
      {isSetting.value ? (
        <FourEyesDialog
          onClose={() => {
            isSetting.value = false;
          }}
        />
      ) : null}
    </section>
  );
}

function FourEyesDialog({ onClose }: { readonly onClose: () => void }) {
  const { link, view, meeting } = useMeeting();
  const now = { disclosure: meeting.fourEyes?.disclosure === true, closing: meeting.fourEyes?.closing === true };
  const chosen = useSignal(now);
  const loosens = (now.disclosure && !chosen.value.disclosure) || (now.closing && !chosen.value.closing);
  const isSame = now.disclosure === chosen.value.disclosure && now.closing === chosen.value.closing;
  return (
    <Dialog
      title={t('proposals.set-title')}
      confirm={loosens ? t('proposals.propose') : t('proposals.save')}
      isOff={isSame}
      onConfirm={() => void give(link, { type: 'set-four-eyes', expected: expectedIn(view), ...chosen.value })}
      onClose={onClose}
    >
      <p>{t('proposals.what')}</p>
      <div class="stack tight">
        {(['disclosure', 'closing'] as const).map((name) => (
          <label key={name} class="check">
            <input
              type="checkbox"
              checked={chosen.value[name]}
              onChange={(event) => {
                chosen.value = { ...chosen.value, [name]: event.currentTarget.checked };
              }}
            />
            {t(`proposals.${name}`)}
          </label>
        ))}
      </div>
      <p class="small soft">{t('proposals.set-follows')}</p>
      {loosens ? <p class="note warn">{t('proposals.needs-two')}</p> : null}
    </Dialog>
  );
}

/** What waits for a second officer: what would happen, confirm by somebody else, or drop. */
export function ProposalsNote() {
  const { view, me } = useMeeting();
  const confirming = useSignal<Proposal | null>(null);
  const proposals = Object.values(view.proposals).sort((a, b) => a.at - b.at);
  if (proposals.length === 0) return null;
  return (
    <section class="panel proposals" aria-labelledby="proposals">
      <header>
        <h2 id="proposals">{t('proposals.waiting', { count: proposals.length })}</h2>
      </header>
      <ul class="stack">
        {proposals.map((proposal) => (
          <ProposalRow
            key={proposal.id}
            proposal={proposal}
            isOwn={proposal.by === me.memberId}
            onConfirm={() => {
              confirming.value = proposal;
            }}
          />
        ))}
      </ul>
      {confirming.value === null ? null : (
        <ConfirmDialog
          proposal={confirming.value}
          onClose={() => {
            confirming.value = null;
          }}
        />
      )}
    </section>
  );
}

interface ProposalRowProps {
  readonly proposal: Proposal;
  readonly isOwn: boolean;
  readonly onConfirm: () => void;
}

function ProposalRow({ proposal, isOwn, onConfirm }: ProposalRowProps) {
  const { link, view, meeting, lang } = useMeeting();
  const isDropping = useSignal(false);
  const { id: proposalId, at, command } = proposal;
  const refusal = link.client.may({ type: 'confirm-proposal' });
  const stale = isStale(view, proposal);
  const why = stale ? t('proposals.stale') : isOwn ? t('proposals.own') : null;
  return (
    <li class="row">
      <span>
        <strong>{t(`proposals.command.${command.type}`)}</strong>
        <br />
        <span class="small soft">
          {t('proposals.by', { member: useMemberName(proposal.by), time: timeOfDay(at, lang, meeting.timeZone) })}
        </span>
        {why === null ? null : <span class="small block">{why}</span>}
      </span>
      <span class="row push">
        <Button
          look="primary"
          reason={why ?? (refusal === null ? null : explainRejection(refusal, lang))}
          onPress={onConfirm}
        >
          {t('proposals.confirm')}…
        </Button>
        <Button
          onPress={() => {
            isDropping.value = true;
          }}
        >
          {t('proposals.drop')}…
        </Button>
      </span>
      {isDropping.value ? (
        <Dialog
          title={t('proposals.drop-title')}
          confirm={t('proposals.drop')}
          onConfirm={() => void give(link, { type: 'drop-proposal', proposalId })}
          onClose={() => {
            isDropping.value = false;
          }}
        >
          <Consequences items={[t('proposals.drop-follows')]} />
        </Dialog>
      ) : null}
    </li>
  );
}

function ConfirmDialog({ proposal, onClose }: { readonly proposal: Proposal; readonly onClose: () => void }) {
  const { link, view, lang } = useMeeting();
  const stale = isStale(view, proposal);
  return (
    <Dialog
      title={t('proposals.confirm-title', { member: useMemberName(proposal.by) })}
      confirm={t('proposals.confirm-do')}
      isOff={stale}
      onConfirm={() => void give(link, { type: 'confirm-proposal', proposalId: proposal.id })}
      onClose={onClose}
    >
      <p>
        <strong>{t(`proposals.command.${proposal.command.type}`)}</strong>
      </p>
      <Consequences items={proposalWords(view, proposal.command, lang)} />
      <p class="note warn">
        {proposal.command.type === 'set-four-eyes' ? null : <strong>{t('proposals.for-good')} </strong>}
        {t('proposals.decided-anew')}
      </p>
      {stale ? (
        <p class="note bad" role="alert">
          {t('proposals.stale')}
        </p>
      ) : null}
    </Dialog>
  );
}

function useMemberName(memberId: string): string {
  const { view, lang } = useMeeting();
  const member = view.members[memberId];
  return member === undefined ? '' : memberName(member, view, lang);
}
