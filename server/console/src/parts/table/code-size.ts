import { seating } from './seating.ts';

/** Width to height of a plate with a code. */
export const CODE_RATIO = 1.65;
/** How high the letters of a code are, as a share of their plate. */
export const CODE_SHARE = 0.66;

interface TableWish {
  readonly room: number;
  readonly remote: number;
  readonly width: number;
  readonly height: number;
}

/** How high the letters of codes get at a table of this size, in the unit of the size. Pure. */
export function codeSizeAt(wish: TableWish): number {
  const { room, remote } = seating({ ...wish, ratio: CODE_RATIO });
  return CODE_SHARE * ((room[0] ?? remote[0])?.height ?? wish.height);
}
