import { useId } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { HatchPattern, PlateShape, TokenSign } from './marks.tsx';
import type { TableSeat, Token } from './table-seats.ts';
import { TOKEN_ORDER, tokenWord } from './token-words.ts';

const [WIDTH, HEIGHT] = [34, 20];
const LINKS = ['link-lost', 'expected', 'left'] as const;

interface TableLegendProps {
  readonly seats: readonly TableSeat[];
  /** `short`: a plain seat at the table needs no words. */
  readonly length: 'full' | 'short';
  /** Something beside the table says what was answered, with the same signs. */
  readonly isAnswered: boolean;
}

/** What the signs at the table mean; only those that are seen there now. */
export function TableLegend({ seats, length, isAnswered }: TableLegendProps) {
  const hatch = useId();
  const has = <K extends keyof TableSeat>(key: K, value: TableSeat[K]) => seats.some((seat) => seat[key] === value);
  const tokens = isAnswered ? [] : TOKEN_ORDER.filter((token) => has('token', token));
  const places = (
    length === 'short' ? (['remote', 'listening'] as const) : (['room', 'remote', 'listening'] as const)
  ).filter((where) => has('where', where));
  const links = LINKS.filter((link) => has('link', link));
  const plain = { link: 'connected', hasReceived: null } as const;
  if (length === 'short' && places.length + links.length + tokens.length === 0) return null;
  return (
    <ul class="table-legend" aria-label={t('table.legend')}>
      {places.map((where) => (
        <Entry key={where} word={t(`attendance.group.${where}`)} hatch={hatch} plate={{ ...plain, where }} />
      ))}
      {links.map((link) => (
        <Entry key={link} word={t(`presence.${link}`)} hatch={hatch} plate={{ ...plain, where: 'room', link }} />
      ))}
      {has('isOwn', true) ? (
        <Entry word={t('table.own')} hatch={hatch} plate={{ ...plain, where: 'room' }} class="own" />
      ) : null}
      {[true, false]
        .filter((hasReceived) => has('hasReceived', hasReceived))
        .map((hasReceived) => (
          <Entry
            key={String(hasReceived)}
            word={t(hasReceived ? 'table.received' : 'table.not-received')}
            hatch={hatch}
            plate={{ ...plain, where: 'room', hasReceived }}
          />
        ))}
      {tokens.map((token) => (
        <TokenEntry key={token} token={token} />
      ))}
    </ul>
  );
}

interface EntryProps {
  readonly word: string;
  readonly hatch: string;
  readonly plate: Pick<Parameters<typeof PlateShape>[0], 'where' | 'link' | 'hasReceived'>;
  readonly class?: string;
}

function Entry({ word, hatch, plate, class: more = '' }: EntryProps) {
  return (
    <li>
      <svg viewBox={'-19 -12 38 24'} class="legend-plate" aria-hidden="true">
        <HatchPattern id={hatch} size={5} />
        <g class={`plate link-${plate.link} ${more}`}>
          <PlateShape width={WIDTH} height={HEIGHT} hatch={hatch} {...plate} />
        </g>
      </svg>
      {word}
    </li>
  );
}

function TokenEntry({ token }: { readonly token: Token }) {
  return (
    <li>
      <TokenSign token={token} />
      {tokenWord(token)}
    </li>
  );
}
