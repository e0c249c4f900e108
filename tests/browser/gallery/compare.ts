import type { Page } from 'playwright-core';

/**
 * One pixel of a small picture is the mean of so many by so many of the page: letters become grey tone, so that another
 * way to draw their edges changes little, and what moves by three of these changes much.
 */
const SCALE = 8;
/** Small pixels are compared in blocks of so many by so many. */
const BLOCK = 2;
/**
 * A block differs from this difference of its mean colour on, of 255. Letters drawn without hinting and without parts
 * of pixels change no block of any baseline by as much.
 */
const DIFFERS_FROM = 20;
/** So many blocks may differ before the picture counts as another. A small outlined button that is gone makes three. */
export const BLOCKS_MAX = 2;

export interface Comparison {
  /** Blocks that differ; all of them where the sizes do. */
  readonly differing: number;
  readonly blocks: number;
  /** The small picture of the page, a PNG. */
  readonly small: Buffer;
  /** The baseline with the blocks that differ marked; `null` without a baseline of the same size. */
  readonly difference: Buffer | null;
}

/** Makes a page's picture small and compares it with a small one, on the canvas of any page of the browser. */
export async function compare(page: Page, picture: Buffer, baseline: Buffer | null): Promise<Comparison> {
  // What compiles these sources may wrap functions in a call of this name, which no browser has.
  await page.evaluate('globalThis.__name ??= (made) => made');
  const { small, difference, ...figures } = await page.evaluate(onCanvas, {
    picture: picture.toString('base64'),
    baseline: baseline?.toString('base64') ?? null,
    scale: SCALE,
    block: BLOCK,
    differsFrom: DIFFERS_FROM,
  });
  return {
    ...figures,
    small: Buffer.from(small, 'base64'),
    difference: difference === null ? null : Buffer.from(difference, 'base64'),
  };
}

interface Task {
  readonly picture: string;
  readonly baseline: string | null;
  readonly scale: number;
  readonly block: number;
  readonly differsFrom: number;
}

/** Runs in the browser. */
async function onCanvas({ picture, baseline, scale, block, differsFrom }: Task) {
  const canvasOf = (width: number, height: number) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('No canvas.');
    return { canvas, context };
  };
  const read = async (base64: string) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const { context } = canvasOf(image.naturalWidth, image.naturalHeight);
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.naturalWidth, image.naturalHeight);
  };
  /** The mean of each square of `side` pixels; what is left over at the edges counts to the last ones. */
  const averaged = (from: ImageData, side: number) => {
    const [width, height] = [Math.ceil(from.width / side), Math.ceil(from.height / side)];
    const to = new ImageData(width, height);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const [right, bottom] = [Math.min(from.width, (x + 1) * side), Math.min(from.height, (y + 1) * side)];
        const sum = [0, 0, 0];
        for (let row = y * side; row < bottom; row += 1) {
          for (let column = x * side; column < right; column += 1) {
            const at = (row * from.width + column) * 4;
            for (const channel of [0, 1, 2]) sum[channel] = (sum[channel] ?? 0) + (from.data[at + channel] ?? 0);
          }
        }
        const count = (right - x * side) * (bottom - y * side);
        const at = (y * width + x) * 4;
        for (const channel of [0, 1, 2]) to.data[at + channel] = Math.round((sum[channel] ?? 0) / count);
        to.data[at + 3] = 255;
      }
    }
    return to;
  };
  const encode = (data: ImageData, marks: readonly (readonly [x: number, y: number])[]) => {
    const { canvas, context } = canvasOf(data.width, data.height);
    context.putImageData(data, 0, 0);
    context.fillStyle = 'rgb(255 0 80 / 70%)';
    for (const [x, y] of marks) context.fillRect(x * block, y * block, block, block);
    return canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
  };

  const small = averaged(await read(picture), scale);
  const expected = baseline === null ? null : await read(baseline);
  const now = averaged(small, block);
  const blocks = now.width * now.height;
  if (expected?.width !== small.width || expected.height !== small.height) {
    return { differing: blocks, blocks, small: encode(small, []), difference: null };
  }
  const before = averaged(expected, block);
  const marks: (readonly [number, number])[] = [];
  for (let index = 0; index < blocks; index += 1) {
    const far = [0, 1, 2].map((channel) =>
      Math.abs((now.data[index * 4 + channel] ?? 0) - (before.data[index * 4 + channel] ?? 0)),
    );
    if (Math.max(...far) >= differsFrom) marks.push([index % now.width, Math.floor(index / now.width)]);
  }
  return { differing: marks.length, blocks, small: encode(small, []), difference: encode(expected, marks) };
}
