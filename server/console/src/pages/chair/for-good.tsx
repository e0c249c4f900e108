import { t } from '../../language/index.ts';

/** Before every disclosure: that it cannot be undone; and where it is so, that a second officer has to confirm. */
export function ForGood({ isProposal }: { readonly isProposal: boolean }) {
  return (
    <div class="note warn">
      <p>
        <strong>{t('release.for-good')}</strong>
      </p>
      {isProposal ? <p>{t('proposals.needs-two')}</p> : null}
    </div>
  );
}
