import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { memberName } from '../../parts/member-name.ts';

/** Who holds the gavel, and a way to hand it over. */
export function GavelCard({ onHandOver }: { readonly onHandOver: () => void }) {
  const { link, view, meeting, me, lang } = useMeeting();
  const { holder, term } = meeting.gavel;
  const member = view.members[holder];
  const isMine = holder === me.memberId;
  const refusal = link.client.may({ type: 'hand-over-gavel' });
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
      <div>
        <Button look="small" reason={refusal === null ? null : explainRejection(refusal, lang)} onPress={onHandOver}>
          {t('do.hand-over-gavel')}…
        </Button>
      </div>
    </section>
  );
}
