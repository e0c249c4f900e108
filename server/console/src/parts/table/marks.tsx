import type { Token } from './table-seats.ts';

/** Whether a token lies there filled: an answer, or that there is one; a silence is an open one. */
const FILLED: ReadonlySet<Token> = new Set([
  'can',
  'can-with-conditions',
  'under-national-consideration',
  'cannot',
  'listening-only',
  'done',
]);

/** Each drawn within a square from -1 to 1. */
const PATHS: Readonly<Record<Token, string>> = {
  can: 'M-.48 .04L-.12 .4L.5 -.36',
  'can-with-conditions': 'M0 -1A1 1 0 000 1Z',
  'under-national-consideration': 'M-.46 0h.02M0 0h.02M.44 0h.02',
  cannot: 'M-.36 -.36L.36 .36M.36 -.36L-.36 .36',
  'listening-only': 'M-.5 .12v-.12a.5 .5 0 011 0v.12M-.5 .1v.26M.5 .1v.26',
  pass: 'M-.48 0H.44M.1 -.34L.46 0L.1 .34',
  defer: 'M0 -.42V.04L.34 .26',
  done: 'M-.04 0h.08',
  skipped: 'M-.46 .22C-.3 -.42 .3 -.42 .42 .12M.46 -.26V.18H.06',
  absent: 'M-.4 0H.4',
};

interface TokenProps {
  readonly token: Token;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** What lies on the table before a seat: each drawn in another way, answers filled and silences open. */
export function TokenMark({ token, x, y, radius }: TokenProps) {
  return (
    <g
      class={`token ${FILLED.has(token) ? 'filled' : 'open'} token-${token}`}
      style={{ transform: `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px) scale(${radius.toFixed(2)})` }}
    >
      {token === 'cannot' ? <rect x="-.9" y="-.9" width="1.8" height="1.8" rx=".3" /> : <circle r="1" />}
      <path d={PATHS[token]} />
    </g>
  );
}

/** The same beside a word, as high as its letters. */
export function TokenSign({ token }: { readonly token: Token }) {
  return (
    <svg viewBox="-12 -12 24 24" class="token-sign" aria-hidden="true">
      <TokenMark token={token} x={0} y={0} radius={10} />
    </svg>
  );
}

interface PlateProps {
  readonly width: number;
  readonly height: number;
  readonly where: 'room' | 'remote' | 'listening';
  readonly link: 'connected' | 'link-lost' | 'expected' | 'left';
  readonly hasReceived: boolean | null;
  /** The id of the pattern for a lost link. */
  readonly hatch: string;
}

/** A plate around 0, 0: its shape says where somebody sits, its outline and filling how they are there. */
export function PlateShape({ width, height, where, link, hasReceived, hatch }: PlateProps) {
  const box = { x: -width / 2, y: -height / 2, width, height };
  const radius = where === 'room' ? height * 0.2 : height / 2;
  const inset = height * 0.08;
  return (
    <>
      <rect class="plate-body" {...box} rx={radius} />
      {link === 'link-lost' ? <rect class="plate-hatch" {...box} rx={radius} fill={`url(#${hatch})`} /> : null}
      {where === 'listening' ? (
        <rect
          class="plate-inner"
          x={box.x + inset}
          y={box.y + inset}
          width={width - 2 * inset}
          height={height - 2 * inset}
          rx={radius - inset}
        />
      ) : null}
      {link === 'left' ? (
        <path class="plate-gone" d={`M${box.x * 0.8} ${-box.y * 0.55}L${-box.x * 0.8} ${box.y * 0.55}`} />
      ) : null}
      {hasReceived === null ? null : (
        <path
          class={hasReceived ? 'receipt received' : 'receipt missing'}
          d={`M${-width * 0.22} ${height * 0.35}H${width * 0.22}`}
          pathLength={hasReceived ? undefined : 5}
          stroke-dasharray={hasReceived ? undefined : '1 1'}
        />
      )}
    </>
  );
}

/** The filling of a plate whose link is lost. */
export function HatchPattern({ id, size }: { readonly id: string; readonly size: number }) {
  return (
    <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path class="hatch" d={`M0 0V${size}`} stroke-width={size * 0.5} />
    </pattern>
  );
}
