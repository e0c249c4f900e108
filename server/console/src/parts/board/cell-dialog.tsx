import type { BoardEntry } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icon.tsx';
import { factsOf, nameIn } from '../pledge-words.ts';
import { bandWords, bindingWords, categoryWords, domainWords } from './board-words.ts';
import type { MatrixRow } from './matrix-rows.ts';

interface CellDialogProps {
  readonly row: MatrixRow;
  readonly band: keyof MatrixRow['bands'];
  readonly onClose: () => void;
}

/** What is in one cell: who offers what, when it would be there, under which conditions and caveats. */
export function CellDialog({ row, band, onClose }: CellDialogProps) {
  const title = t('board.cell-title', {
    category: categoryWords(row.category),
    domain: domainWords(row.domain),
    band: bandWords(band).name,
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <ul class="board-entries">
        {row.bands[band].map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </Dialog>
  );
}

function Entry({ entry }: { readonly entry: BoardEntry }) {
  const { view, lang } = useMeeting();
  const { content, delegation, partners, bindingness, serial, readyAfterHours, isHiddenFromOthers } = entry;
  const nameOf = (code: string) => nameIn(view.delegations, code, lang);
  const { category, domain, title, readiness, forceElement, caveats, bindingness: said, language } = content;
  const facts = factsOf({ category, domain, title, bindingness: said, readiness, forceElement, caveats }, nameOf);
  return (
    <li>
      <p class="row">
        <strong>{nameOf(delegation)}</strong>
        {serial === null ? null : <span class="soft small tabular">{serial}</span>}
        {isHiddenFromOthers ? (
          <span class="mark outline">
            <Icon name="lock" />
            {t('board.note.hidden')}
          </span>
        ) : null}
      </p>
      <h3 lang={language}>{title}</h3>
      <p class="small">{bindingWords(bindingness)}</p>
      <dl class="facts">
        <div>
          <dt>{t('board.ready')}</dt>
          <dd>{readyWords(readyAfterHours)}</dd>
        </div>
        {facts.map(({ label, values }) => (
          <div key={label}>
            <dt>{label}</dt>
            {values.map((value) => (
              <dd key={value}>{value}</dd>
            ))}
          </div>
        ))}
        <Conditions entry={entry} />
        {Object.keys(partners).length === 0 ? null : (
          <div>
            <dt>{t('pledge.partners')}</dt>
            {Object.entries(partners).map(([code, answer]) => (
              <dd key={code}>{t('board.partner', { name: nameOf(code), said: t(`clarify.partner.${answer}`) })}</dd>
            ))}
          </div>
        )}
      </dl>
    </li>
  );
}

function Conditions({ entry: { content } }: { readonly entry: BoardEntry }) {
  const conditions = content.conditions ?? [];
  if (conditions.length === 0) return null;
  return (
    <div>
      <dt>{t('pledge.conditions')}</dt>
      {conditions.map(({ kind, text, isMet }) => {
        const what = text === undefined ? t(`condition.${kind}`) : `${t(`condition.${kind}`)}: ${text}`;
        const said = isMet === true ? 'met' : 'not-met';
        return <dd key={`${kind}/${text ?? ''}`}>{t(`board.condition.${said}`, { what })}</dd>;
      })}
    </div>
  );
}

/** When it would be there, after D. */
function readyWords(hours: number | null): string {
  if (hours === null) return t('band.unstated');
  if (hours < 72) return t('board.after-hours', { count: hours });
  return t('board.after-days', { count: Math.ceil(hours / 24) });
}
