import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { memberName } from '../../parts/member-name.ts';
import { gavelRequestIn } from './gavel-request-note.tsx';

/** Who holds the gavel, a way to hand it over, and for a chair or deputy without it a way to ask for it. */
export function GavelCard({ onHandOver }: { readonly onHandOver: () => void }) {
  const { link, view, meeting, me, lang } = useMeeting();
  const isAsking = useSignal(false);
  const { holder, term } = meeting.gavel;
  const member = view.members[holder];
  const isMine = holder === me.memberId;
  const handOver = link.client.may({ type: 'hand-over-gavel' });
  const isCandidate = !isMine && (me.role === 'chair' || me.role === 'deputy');
  return (
    <section class="panel gavel" aria-labelledby="gavel">
      <h2 id="gavel" class="row">
        <Icon name="gavel" />
        {t('gavel.title')}
      </h2>
      <p>
        <strong>{isMine ? t('gavel.mine') : member === undefined ? '' : memberName(member, view, lang)}</strong>
        <span class="small soft"> · {t('gavel.term', { term })}</span>
      </p>
      <div class="row">
        {isCandidate ? (
          <Button
            look="small"
            reason={gavelRequestIn(view) === null ? null : t('rejection.gavel-requested')}
            onPress={() => {
              isAsking.value = true;
            }}
          >
            {t('gavel-request.ask')}…
          </Button>
        ) : (
          <Button
            look="small"
            reason={handOver === null ? null : explainRejection(handOver, lang)}
            onPress={onHandOver}
          >
            {t('do.hand-over-gavel')}…
          </Button>
        )}
      </div>
      {isAsking.value ? (
        <Dialog
          title={t('gavel-request.ask-title')}
          confirm={t('gavel-request.ask')}
          onConfirm={() => void give(link, { type: 'request-gavel', expected: expectedIn(view) })}
          onClose={() => {
            isAsking.value = false;
          }}
        >
          <Consequences items={[t('gavel-request.follows-visible'), t('gavel-request.follows-then')]} />
        </Dialog>
      ) : null}
    </section>
  );
}
