import '../../styles/board.css';
import { useSignal } from '@preact/signals';
import { READINESS_BANDS } from '@tour-de-table/shared/meeting';
import type { BoardFilter, ReadinessBoard } from '@tour-de-table/shared/view';
import { useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Empty } from '../empty.tsx';
import { IndicativeNote } from '../indicative-note.tsx';
import { BoardFigure } from './board-figure.tsx';
import { BoardFilters } from './board-filters.tsx';
import {
  type BoardEyes,
  boardFor,
  dayOf,
  emptyWords,
  knowsMoreThanOthers,
  useMinute,
  usePictureWords,
  useSizeOf,
} from './board-reading.ts';
import { CellDialog } from './cell-dialog.tsx';
import { horizonScenes } from './horizons-scene.ts';
import { HorizonsTable } from './horizons-table.tsx';
import { cellKey, matrixRows } from './matrix-rows.ts';
import { matrixScenes } from './matrix-scene.ts';
import { MatrixTable } from './matrix-table.tsx';

/** Sizes of plain text in the pictures, px, and from which width on there is room for the larger one. */
const UNIT = { narrow: 12, plain: 14, from: 600 } as const;
/** Before the page knows its width; and what a picture needs at least. */
const WIDTH_AT_FIRST = 960;
const WIDTH_MIN = 260;

/** The board with filters, tables, details and files. */
export function BoardPage() {
  const { view, me, meeting } = useMeeting();
  const now = useMinute();
  const isOfficer = me.role === 'chair' || me.role === 'deputy' || me.role === 'secretariat';
  // The chair's page may be on the beamer: what others do not see is there only when it is asked for.
  const eyes = useSignal<BoardEyes>(isOfficer ? 'room' : 'own');
  const form = useSignal<'picture' | 'table'>('picture');
  const filter = useSignal<BoardFilter>({});
  const chosenDay = useSignal<string | null>(null);
  const asOfDays = useSignal<number | null>(null);
  const dDay = chosenDay.value ?? dayOf(view, now);
  const canChooseEyes = isOfficer || knowsMoreThanOthers(view);
  const board = boardFor(view, eyes.value, { now, dDay, filter: filter.value });
  const whole = boardFor(view, eyes.value, { now, dDay });
  return (
    <section class="panel board" aria-labelledby="board">
      <header>
        <h1 id="board" class="desk-title">
          {t('board.title')}
        </h1>
        <div class="choices push" role="radiogroup" aria-label={t('board.form.label')}>
          {(['picture', 'table'] as const).map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="board-form"
                checked={form.value === name}
                onChange={() => {
                  form.value = name;
                }}
              />
              {t(`board.form.${name}`)}
            </label>
          ))}
        </div>
      </header>
      {meeting.sitting.status === 'closed' ? (
        <p class="small soft indicative">{t('capital.after-closing')}</p>
      ) : (
        <IndicativeNote />
      )}
      {canChooseEyes ? (
        <Eyes
          eyes={eyes.value}
          onChoose={(chosen) => {
            eyes.value = chosen;
          }}
        />
      ) : null}
      {whole.sheets.length === 0 ? (
        <Nothing isHidden={eyes.value === 'room' && isOfficer && knowsMoreThanOthers(view)} />
      ) : (
        <>
          <BoardFilters
            whole={whole}
            filter={filter}
            dDay={dDay}
            onDay={(day) => {
              chosenDay.value = day;
            }}
            asOfDays={asOfDays}
          />
          <Figures
            board={board}
            eyes={eyes.value}
            filter={filter.value}
            now={now}
            asOfDays={asOfDays.value}
            form={form.value}
          />
        </>
      )}
    </section>
  );
}

interface EyesProps {
  readonly eyes: BoardEyes;
  readonly onChoose: (eyes: BoardEyes) => void;
}

/** As everybody sees it, or with what others do not see. */
function Eyes({ eyes, onChoose }: EyesProps) {
  return (
    <div class={`board-eyes note ${eyes === 'own' ? 'warn' : ''}`}>
      <div class="choices" role="radiogroup" aria-label={t('board.eyes.label')}>
        {(['room', 'own'] as const).map((name) => (
          <label key={name}>
            <input type="radio" name="board-eyes" checked={eyes === name} onChange={() => onChoose(name)} />
            {t(`board.eyes.as-${name}`)}
          </label>
        ))}
      </div>
      <p class="small">{t(`board.eyes.hint-${eyes}`)}</p>
    </div>
  );
}

/** What will be here and when, or that contributions are hidden. */
function Nothing({ isHidden }: { readonly isHidden: boolean }) {
  const { view, lang } = useMeeting();
  const { text } = emptyWords(view, lang);
  return (
    <>
      <Empty text={text} />
      {isHidden ? <p class="note small">{t('board.empty.hidden')}</p> : null}
    </>
  );
}

interface FiguresProps {
  readonly board: ReadinessBoard;
  readonly eyes: BoardEyes;
  readonly filter: BoardFilter;
  readonly now: number;
  readonly asOfDays: number | null;
  readonly form: 'picture' | 'table';
}

/** Both pictures, each with its table and its files, and what a cell holds. */
function Figures({ board, eyes, filter, now, asOfDays, form }: FiguresProps) {
  const place = useRef<HTMLDivElement>(null);
  const chosen = useSignal<string | null>(null);
  const width = Math.max(WIDTH_MIN, useSizeOf(place)?.width ?? WIDTH_AT_FIRST);
  const words = usePictureWords(board, eyes, filter, now);
  const size = { width, unit: width < UNIT.from ? UNIT.narrow : UNIT.plain, heightMax: null };
  const [matrix] = matrixScenes(board, words(t('board.matrix')), size, { asOfDays });
  const [horizons] = horizonScenes(board, words(t('board.horizons')), size);
  const { declined, lapsed } = board.left;
  return (
    <div ref={place} class="board-figures">
      {matrix === undefined || horizons === undefined || board.sheets.length === 0 ? (
        <Empty text={t('board.empty.filtered')} />
      ) : (
        <>
          <BoardFigure
            name="matrix"
            scene={matrix}
            form={form}
            onPress={(key) => {
              chosen.value = key;
            }}
          >
            <MatrixTable board={board} />
          </BoardFigure>
          <BoardFigure name="horizons" scene={horizons} form={form}>
            <HorizonsTable board={board} />
          </BoardFigure>
        </>
      )}
      {declined + lapsed === 0 ? null : (
        <p class="small soft">
          {[
            ...(declined === 0 ? [] : [t('board.left.declined', { count: declined })]),
            ...(lapsed === 0 ? [] : [t('board.left.lapsed', { count: lapsed })]),
          ].join(' ')}
        </p>
      )}
      <ChosenCell
        board={board}
        cell={chosen.value}
        onClose={() => {
          chosen.value = null;
        }}
      />
    </div>
  );
}

interface ChosenCellProps {
  readonly board: ReadinessBoard;
  readonly cell: string | null;
  readonly onClose: () => void;
}

/** A cell that has become empty meanwhile closes by itself. */
function ChosenCell({ board, cell, onClose }: ChosenCellProps) {
  if (cell === null) return null;
  for (const row of matrixRows(board)) {
    const band = READINESS_BANDS.find((one) => cellKey(row, one) === cell && row.bands[one].length > 0);
    if (band !== undefined) return <CellDialog row={row} band={band} onClose={onClose} />;
  }
  return null;
}
