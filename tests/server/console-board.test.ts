import { CATEGORIES, DOMAINS, type PledgeContent, READINESS_BANDS } from '@tour-de-table/shared/meeting';
import { HORIZON_DAYS, type MeetingView, type PledgeRecord, readinessBoard } from '@tour-de-table/shared/view';
import { beforeAll, expect, test } from 'vitest';
import { readAddress, seatPath } from '../../server/console/src/address.ts';
import { withAllWords } from '../../server/console/src/language/index.ts';
import { horizonScenes } from '../../server/console/src/parts/board/horizons-scene.ts';
import { cellKey, matrixRows } from '../../server/console/src/parts/board/matrix-rows.ts';
import { matrixScenes } from '../../server/console/src/parts/board/matrix-scene.ts';
import { neighbour } from '../../server/console/src/parts/board/neighbour.ts';
import type { Scene, Shape } from '../../server/console/src/parts/board/scene.ts';
import { sceneFile } from '../../server/console/src/parts/board/scene-file.ts';
import type { PictureWords } from '../../server/console/src/parts/board/strips.ts';
import { textWidth, wrapText } from '../../server/console/src/parts/board/text-fit.ts';
import { createRandom } from '../support/random.ts';

beforeAll(() => withAllWords());

const D_DAY = '2025-03-11';
const HOURS = ['24', '48', '96', '240', '480', '720', '1440'];
const CODES = ['ALB', 'BEL', 'CAN', 'DNK', 'FRA', 'GBR', 'EU-MILSTAFF'];
const WORDS: PictureWords = {
  title: 'Contributions by readiness',
  narrowed: null,
  sealed: null,
  indicative: 'Indicative, subject to political decision',
  invented: 'Invented data',
  confidential: null,
  source: 'A meeting <of "tests"> & talks',
  nameOf: (code) => code,
};

/** A view with so many invented pledges. */
function viewWith(count: number, seed = 5): MeetingView {
  const random = createRandom(seed);
  const pledges = Array.from({ length: count }, (_, index): PledgeRecord => {
    const conditions: PledgeContent['conditions'] = random.chance(0.4) ? [{ kind: 'ceasefire' }] : [];
    const content: PledgeContent = {
      category: random.pick(CATEGORIES),
      title: `Invented ${index}`,
      bindingness: 'indicative',
      ...(random.chance(0.7) ? { domain: random.pick(DOMAINS) } : {}),
      ...(random.chance(0.8) ? { readiness: { ntmHours: { max: random.pick(HOURS) } } } : {}),
      conditions,
      caveats: random.chance(0.3) ? [{ type: 'geographic', text: 'West of the river' }] : [],
    };
    const bindingness = random.pick(['indicative', 'intention-declared', 'politically-approved', 'committed'] as const);
    return {
      id: `p-${index}`,
      delegation: random.pick(CODES),
      phaseId: 'tour-de-table',
      status: 'submitted',
      serial: null,
      version: 1,
      at: 0,
      content,
      bindingness,
      band: 'unstated',
      provenance: 'own',
      partners: random.chance(0.2) ? { POL: 'confirmed' } : {},
    };
  });
  return { meeting: {}, pledges: Object.fromEntries(pledges.map((pledge) => [pledge.id, pledge])) } as MeetingView;
}

const boardWith = (count: number, seed = 5) => readinessBoard(viewWith(count, seed), { now: 0, dDay: D_DAY });
const boxes = ({ shapes }: Scene) => shapes.filter((shape): shape is Shape & { kind: 'box' } => shape.kind === 'box');
const TILES: ReadonlySet<string> = new Set(['indicative', 'intention-declared', 'politically-approved', 'committed']);
const SIZES = [
  { width: 300, unit: 12, heightMax: null },
  { width: 700, unit: 14, heightMax: null },
  { width: 1_180, unit: 14, heightMax: null },
  { width: 1_840, unit: 28, heightMax: 1_000 },
  { width: 960, unit: 21, heightMax: 700 },
] as const;

test('[UI17] the picture has a tile for each contribution, and each cell says how many', () => {
  for (const count of [1, 6, 62]) {
    const board = boardWith(count);
    const [scene] = matrixScenes(board, WORDS, SIZES[2]);
    const samples = board.sheets.length + 2;
    const tiles = scene === undefined ? [] : boxes(scene).filter(({ look }) => TILES.has(look));
    expect(tiles.length).toBeGreaterThanOrEqual(count + board.sheets.length);
    expect(tiles.length).toBeLessThanOrEqual(count + samples);
    const counts = Object.fromEntries(scene?.spots.map((spot) => [spot.key, spot.count]) ?? []);
    const wanted = matrixRows(board).flatMap((row) =>
      READINESS_BANDS.filter((band) => row.bands[band].length > 0).map((band) => [
        cellKey(row, band),
        row.bands[band].length,
      ]),
    );
    expect(counts).toEqual(Object.fromEntries(wanted));
    expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(count);
  }
});

test('[UI17] what is said and what is decided have rows of their own, and numbers of each value by itself', () => {
  const board = boardWith(62);
  expect(new Set(matrixRows(board).map(({ family }) => family))).toEqual(new Set(['said', 'decided']));
  for (const row of matrixRows(board)) {
    const values = READINESS_BANDS.flatMap((band) => row.bands[band].map(({ bindingness }) => bindingness));
    const isDecided = (value: string) => value === 'committed' || value === 'politically-approved';
    expect(new Set(values.map(isDecided))).toEqual(new Set([row.family === 'decided']));
  }
  const [scene] = matrixScenes(board, WORDS, SIZES[2]);
  const texts = scene?.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])) ?? [];
  for (const { cells } of board.sheets) {
    for (const band of READINESS_BANDS) {
      const count = cells.filter((cell) => cell.band === band).reduce((sum, cell) => sum + cell.count, 0);
      expect(texts).toContain(String(count));
    }
  }
});

test('[UI17] nothing stands out of a picture, and no tile lies on another, at any size', () => {
  for (const size of SIZES) {
    for (const count of [1, 6, 62, 200]) {
      const board = boardWith(count, count);
      const scenes = [...matrixScenes(board, WORDS, size), ...horizonScenes(board, WORDS, size)];
      for (const scene of scenes) {
        const standsOut = boxes(scene).filter(
          ({ x, y, width, height }) =>
            x < -size.unit ||
            x + width > size.width + size.unit * 0.5 ||
            y + height > scene.height + 1 ||
            !(Math.min(width, height) > 0),
        );
        expect(standsOut, `${size.width}`).toEqual([]);
        const tiles = boxes(scene).filter(({ look }) => TILES.has(look));
        for (const [index, one] of tiles.entries()) {
          const under = tiles
            .slice(index + 1)
            .filter(
              (other) =>
                !(
                  one.x + one.width <= other.x ||
                  other.x + other.width <= one.x ||
                  one.y + one.height <= other.y ||
                  other.y + other.height <= one.y
                ),
            );
          if (under.length > 0) expect(under, `${size.width}: on ${JSON.stringify(one)}`).toEqual([]);
        }
      }
    }
  }
});

test('[UI19] the screen has as many pages as it needs, and none is higher than the screen', () => {
  for (const size of SIZES.filter(({ heightMax }) => heightMax !== null)) {
    const few = matrixScenes(boardWith(2), WORDS, size);
    expect(few).toHaveLength(1);
    const board = boardWith(62);
    const whole = matrixScenes(board, WORDS, size);
    const merged = matrixScenes(board, WORDS, size, { mergesDomains: true });
    expect(merged.length).toBeLessThan(whole.length);
    for (const pages of [few, whole, merged]) {
      const spots = pages.flatMap((page) => page.spots);
      expect(spots.reduce((sum, { count }) => sum + count, 0)).toBe(pages === few ? 2 : 62);
      for (const { height } of pages) expect(height).toBeLessThanOrEqual((size.heightMax ?? 0) + 1);
    }
  }
});

test('[UI17] the horizons draw a square for each contribution that would be there, filled or slanted', () => {
  const board = boardWith(62);
  const [scene] = horizonScenes(board, WORDS, SIZES[2]);
  const looks = boxes(scene as Scene).map(({ look }) => look);
  const sum = (of: (sheet: (typeof board.sheets)[number]) => number) =>
    board.sheets.reduce((all, sheet) => all + of(sheet), 0);
  const plain = sum(({ horizons }) => horizons.reduce((all, { unconditional }) => all + unconditional.count, 0));
  const met = sum(({ horizons }) => horizons.reduce((all, { ifConditionsMet }) => all + ifConditionsMet.count, 0));
  // One more of each in the legend, and a slanted one before each number of the heads that has any.
  expect(looks.filter((look) => look === 'solid')).toHaveLength(plain + 1);
  const heads = sum(({ horizons, unstated }) => {
    const days = HORIZON_DAYS.filter((_, index) => (horizons[index]?.ifConditionsMet.count ?? 0) > 0).length;
    return days + (unstated.conditional > 0 ? 1 : 0);
  });
  expect(looks.filter((look) => look === 'conditions')).toHaveLength(met + heads + 1);
  expect(looks.filter((look) => look === 'not-yet')).toHaveLength(sum(({ unstated }) => unstated.count) + 1);
});

test('[UI18] the file is well-formed, needs nothing else, and says what has to be said', () => {
  const board = boardWith(62);
  for (const scene of [...matrixScenes(board, WORDS, SIZES[2]), ...horizonScenes(board, WORDS, SIZES[2])]) {
    const svg = sceneFile(scene, 'en');
    expect(openElements(svg)).toEqual([]);
    expect(svg).not.toMatch(
      /<(style|script|image|foreignObject)|href=|url\((?!#)|https?:\/\/(?!www\.w3\.org\/2000\/svg)/,
    );
    for (const mark of ['Indicative, subject to political decision', 'Invented data']) {
      expect(svg).toContain(`>${mark}</text>`);
    }
    expect(svg).toContain('A meeting &lt;of &quot;tests&quot;&gt; &amp; talks');
    expect(svg).toMatch(/<title id="title">[^<]+<\/title>\n<desc id="description">[^<]+<\/desc>/);
    expect(svg).not.toContain('undefined');
  }
});

test('[UI18] the marks stay on every page and at every size', () => {
  for (const size of SIZES) {
    for (const scene of [...matrixScenes(boardWith(62), WORDS, size), ...horizonScenes(boardWith(62), WORDS, size)]) {
      const text = scene.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])).join(' ');
      expect(text).toContain('Indicative, subject to political decision');
      expect(text).toContain('Invented data');
      expect(text).toContain('A meeting <of "tests"> & talks');
    }
  }
});

test('text is wrapped between words, and between characters where there are no spaces', () => {
  expect(wrapText('Munitions stockpile', 80, 14)).toEqual(['Munitions', 'stockpile']);
  const japanese = wrapText('弾薬の備蓄と輸送の支援', 60, 14);
  expect(japanese.join('')).toBe('弾薬の備蓄と輸送の支援');
  for (const line of [...japanese, ...wrapText('Незрозумілонайдовшеслово', 60, 14)]) {
    expect(textWidth(line, 14)).toBeLessThanOrEqual(60);
  }
  expect(wrapText('', 60, 14)).toEqual([]);
});

test('[UI6] the arrow keys find the nearest cell, and stay at the edge', () => {
  const at = (row: number, column: number) => {
    return { key: `${row}/${column}`, row, column, x: 0, y: 0, width: 1, height: 1, label: '', count: 1 };
  };
  const spots = [at(0, 0), at(0, 3), at(1, 2), at(3, 0)] as const;
  expect(neighbour(spots, spots[0], 'ArrowRight')).toBe(spots[1]);
  expect(neighbour(spots, spots[0], 'ArrowDown')).toBe(spots[2]);
  expect(neighbour(spots, spots[2], 'ArrowUp')).toBe(spots[1]);
  expect(neighbour(spots, spots[3], 'ArrowDown')).toBeNull();
  expect(neighbour(spots, spots[0], 'ArrowLeft')).toBeNull();
  expect(neighbour(spots, spots[0], 'Enter')).toBeNull();
});

test('the board has an address of its own at each seat', () => {
  const seat = { meetingId: 'paris', memberId: 'm-1' };
  expect(readAddress({ pathname: seatPath(seat, 'board'), hash: '' })).toEqual({
    page: 'meeting',
    ...seat,
    desk: 'board',
    aside: null,
  });
});

/** Elements that were opened and not closed, or closed and not opened: none in what is well-formed. */
function openElements(xml: string): readonly string[] {
  const open: string[] = [];
  for (const [, closing, name = '', isEmpty] of xml.matchAll(/<(\/)?([a-z]+)(?:\s[^<>]*?)?(\/)?>/gi)) {
    if (closing !== undefined) {
      if (open.pop() !== name) return [`/${name}`];
    } else if (isEmpty === undefined) open.push(name);
  }
  const rest = xml.replaceAll(/<[^<>]*>/g, '').replaceAll(/&(amp|lt|gt|quot);/g, '');
  return /[<>&]/.test(rest) ? ['stray'] : open;
}
