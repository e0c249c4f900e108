import type { ImportAnswer } from '@tour-de-table/shared/http';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { delegationName } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { nameIn } from '../../parts/pledge-words.ts';
import { changedRows } from './import-reading.ts';
import { factWords } from './ledger-words.ts';

/** What a file would bring: new, changed by field, and the same. */
export function ImportPlanView({ plan }: { readonly plan: NonNullable<ImportAnswer['plan']> }) {
  const { view, lang } = useMeeting();
  const changed = changedRows(view, plan.changed);
  const hidden = changed.filter(({ isHidden }) => isHidden);
  const nameOf = (code: string) => nameIn(view.delegations, code, lang);
  return (
    <>
      <p class="row small plan-counts">
        <span class="mark good">{t('ledger.import.new', { count: plan.added.length })}</span>
        <span class="mark accent">{t('ledger.import.changed', { count: changed.length })}</span>
        <span class="mark">{t('ledger.import.same', { count: plan.same.length })}</span>
      </p>
      {plan.added.length === 0 ? null : (
        <p class="small">
          <strong>{t('ledger.import.new-ones')}</strong>{' '}
          {inRow(plan.added.map((facts) => delegationName({ code: facts.code, names: facts.names }, lang)))}
        </p>
      )}
      {changed.length === 0 ? null : (
        <ul class="import-list small">
          {changed.map(({ code, fields }) => (
            <li key={code}>
              <strong>{nameOf(code)}</strong>
              {fields.map(({ field, before, after }) => (
                <span key={field} class="fact-change">
                  {t(`ledger.field.${field}`)}: <del>{factWords(field, before)}</del> →{' '}
                  <ins>{factWords(field, after)}</ins>
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
      {hidden.length === 0 ? null : (
        <p class="note warn small">
          {t('ledger.import.hides', { names: inRow(hidden.map(({ code }) => nameOf(code))) })}
        </p>
      )}
    </>
  );
}
