import '../../styles/board.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { LETTERS_LEAST } from '../table/code-size.ts';
import { boardFor, dayOf, emptyWords, useMinute, usePictureWords, useSizeOf } from './board-reading.ts';
import { horizonScenes } from './horizons-scene.ts';
import { HorizonsTable } from './horizons-table.tsx';
import { matrixScenes } from './matrix-scene.ts';
import { MatrixTable } from './matrix-table.tsx';
import { ScenePicture } from './scene-picture.tsx';

/** How long a page of the screen stands: time to read it aloud. */
const PAGE_MS = 15_000;
/** What a picture needs at least, px. */
const WIDTH_MIN = 260;

/**
 * The board for the screen in the room: as everybody sees it, whoever is signed in, in letters for ten metres. Where it
 * is too much for one page, pages follow each other.
 */
export function BoardScreen({ onTurned }: { readonly onTurned?: (() => void) | undefined }) {
  const { view, lang } = useMeeting();
  const now = useMinute();
  const place = useRef<HTMLDivElement>(null);
  const box = useSizeOf(place);
  const board = boardFor(view, 'room', { now, dDay: dayOf(view, now) });
  const words = usePictureWords(board, 'room', {}, now);
  const pages = box === null || board.sheets.length === 0 ? [] : scenesFor(box);
  const shown = useTurning(pages.length, onTurned);
  const scene = pages[shown];

  function scenesFor({ width, height }: { readonly width: number; readonly height: number }) {
    const size = { width: Math.max(WIDTH_MIN, width), unit: unitFor(width, height), heightMax: height };
    const byDomain = matrixScenes(board, words(t('board.matrix')), size);
    return [
      // Where domains take more than a page, categories must do: from afar nobody puts rows of two pages together.
      ...(byDomain.length === 1
        ? byDomain
        : matrixScenes(board, words(t('board.matrix')), size, { mergesDomains: true })),
      ...horizonScenes(board, words(t('board.horizons')), size),
    ];
  }

  return (
    <section class="board-screen" aria-label={t('board.title')}>
      <div ref={place} class="board-place">
        {scene === undefined ? null : <ScenePicture key={shown} scene={scene} class="turned" />}
        {board.sheets.length === 0 ? (
          <div class="board-nothing">
            <h2>{t('board.title')}</h2>
            <p>{emptyWords(view, lang).text}</p>
          </div>
        ) : null}
      </div>
      {pages.length > 1 ? (
        <p class="board-pages tabular">{t('board.page-of', { page: shown + 1, pages: pages.length })}</p>
      ) : null}
      <div class="visually-hidden">
        <MatrixTable board={board} />
        <HorizonsTable board={board} />
      </div>
    </section>
  );
}

/** The smallest letters of a picture, as a share of its plain text. */
const SMALLEST = 0.9;

/** Size of plain text, px: a part of the place, so that a wall is as legible as a laptop, and from ten metres [UI41]. */
function unitFor(width: number, height: number): number {
  return Math.max(14, Math.min(height / 34, width / 46), (LETTERS_LEAST * innerWidth) / SMALLEST);
}

/** Which page is shown, each for as long as the others; after the last one `onTurned` is told. */
function useTurning(pages: number, onTurned: (() => void) | undefined): number {
  const turned = useSignal(0);
  const told = useRef(onTurned);
  told.current = onTurned;
  useEffect(() => {
    const timer = setInterval(() => {
      if (turned.peek() % Math.max(1, pages) >= pages - 1) told.current?.();
      turned.value += 1;
    }, PAGE_MS);
    return () => clearInterval(timer);
  }, [pages]);
  return pages === 0 ? 0 : turned.value % pages;
}
