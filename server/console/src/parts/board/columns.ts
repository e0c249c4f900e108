/** What a picture has to fit into. */
export interface SceneSize {
  readonly width: number;
  /** Size of plain text, px. */
  readonly unit: number;
  /** `null`: as high as it gets, on one page. */
  readonly heightMax: number | null;
}

/** Where the columns of a picture are, px. */
export interface Columns {
  /** Names stand above their rows, for want of room beside them. */
  readonly isNarrow: boolean;
  /** Where the first one begins. */
  readonly left: number;
  readonly width: number;
  readonly xOf: (index: number) => number;
}

/** So many columns beside the names of the rows. The last one, of what names no time, stands apart. */
export function columnsOf({ width, unit }: SceneSize, count: number): Columns {
  const isNarrow = width < unit * 46;
  const left = isNarrow ? 0 : unit * 15;
  const gap = unit * 0.9;
  const column = (width - left - gap) / count;
  return {
    isNarrow,
    left,
    width: column,
    xOf: (index) => left + index * column + (index === count - 1 ? gap : 0),
  };
}
