import type { FloorFigures } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { useTimeBy } from '../../meeting/calm-time.ts';
import { countdownDigits } from '../../meeting/countdown.ts';
import { type FairnessRow, fairnessRows } from '../../meeting/floor-reading.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { nameIn } from '../../parts/pledge-words.ts';

const CALM_STEP_MS = 10_000;

/** Who waited and spoke how long, by place and by delegation, so that fairness is visible. */
export function FairnessFigures() {
  const { view, lang } = useMeeting();
  const { byMode, byDelegation } = fairnessRows(view, useTimeBy(CALM_STEP_MS));
  if (byMode.length === 0) return null;
  return (
    <section class="fairness" aria-labelledby="fairness">
      <h3 id="fairness">{t('floor.fairness')}</h3>
      <FiguresTable
        first={t('floor.by-mode')}
        rows={byMode.map((row) => ({ ...row, name: t(`attendance-mode.${row.key}`) }))}
      />
      <details>
        <summary>{t('floor.by-delegation', { count: byDelegation.length })}</summary>
        <FiguresTable
          first={t('floor.who')}
          rows={byDelegation.map((row) => ({ ...row, name: nameIn(view.delegations, row.key, lang) }))}
        />
      </details>
    </section>
  );
}

type NamedRow = FairnessRow<string> & { readonly name: string };

function FiguresTable({ first, rows }: { readonly first: string; readonly rows: readonly NamedRow[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">{t('floor.speeches')}</th>
          <th scope="col">{t('floor.spoken')}</th>
          <th scope="col">{t('floor.waited')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, figures, spokenShare, waitedShare }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td class="tabular">{figures.speeches}</td>
            <td>
              <Bar share={spokenShare} word={countdownDigits(figures.spokenMs)} />
            </td>
            <td>
              <Bar share={waitedShare} word={waitedWord(figures)} isWaiting />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function waitedWord({ waitedMedianMs, waitedMaxMs }: FloorFigures): string {
  if (waitedMedianMs === null || waitedMaxMs === null) return t('floor.never-waited');
  if (waitedMedianMs === waitedMaxMs) return countdownDigits(waitedMaxMs);
  return t('floor.median-most', { median: countdownDigits(waitedMedianMs), most: countdownDigits(waitedMaxMs) });
}

interface BarProps {
  readonly share: number;
  readonly word: string;
  readonly isWaiting?: boolean;
}

function Bar({ share, word, isWaiting = false }: BarProps) {
  return (
    <span class={`bar ${isWaiting ? 'waited' : ''}`} style={{ '--share': String(share) }}>
      <span class="tabular">{word}</span>
    </span>
  );
}
