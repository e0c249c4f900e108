import type { BoardEntry } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icon.tsx';
import { Around } from '../local-text.tsx';
import { Named } from '../named.tsx';
import { Fact, PledgeFacts } from '../pledge-facts.tsx';
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
  const facts = factsOf(
    { category, domain, title, bindingness: said, readiness, forceElement, caveats, language },
    nameOf,
  );
  return (
    <li>
      <p class="row">
        <strong>
          <Named code={delegation} />
        </strong>
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
        <PledgeFacts facts={facts} />
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
        const label = t(`condition.${kind}`);
        const said = isMet === true ? 'met' : 'not-met';
        return (
          <dd key={`${kind}/${text ?? ''}`}>
            <Around sentence={(what) => t(`board.condition.${said}`, { what })}>
              <Fact value={text === undefined ? { text: label } : { text, label, language: content.language }} />
            </Around>
          </dd>
        );
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
