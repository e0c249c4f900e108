import { t } from '../../language/index.ts';
import { roughLength } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Icon } from '../../parts/icon.tsx';
import { Named } from '../../parts/named.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { Over } from './over.tsx';
import { type Receipt, receiptsOf, receivedCount } from './receipt-reading.ts';
import { participantsIn } from './rounds.ts';

/** So many are named in the line, so that it stays one line; the list has all. */
const NAMED_MAX = 1;
/** A step on its way is nothing to be told about, ms. */
const ON_ITS_WAY_MS = 3_000;

/** Who of those who take part has the current step; `null` where the server has not said. */
export function useReceipts(): readonly Receipt[] | null {
  const { link, view } = useMeeting();
  const codes = participantsIn(view).map(({ code }) => code);
  return receiptsOf(codes.sort(), link.presence.value, link.now.value);
}

/** Who has received the current step, before the chair asks: a warning, never a lock. */
export function ReceiptLine() {
  const { view, lang } = useMeeting();
  const receipts = useReceipts();
  if (receipts === null) return null;
  const received = receivedCount(receipts);
  const missing = receipts.filter(({ state }) => state !== 'received');
  const late = missing.filter((receipt) => receipt.state === 'offline' || isLate(receipt));
  return (
    <Over
      class="receipts"
      summary={
        <>
          <Icon name={late.length === 0 ? 'check' : 'warn'} />
          <strong class="tabular">
            {missing.length === 0
              ? t('receipts.everybody', { all: receipts.length })
              : t('receipts.line', { received, all: receipts.length })}
          </strong>
          {late.slice(0, NAMED_MAX).map((receipt) => (
            <span key={receipt.code} class="mark warn tabular" title={nameIn(view.delegations, receipt.code, lang)}>
              {receipt.state === 'behind'
                ? t('receipts.behind', { code: receipt.code, time: roughLength(receipt.forMs, lang) })
                : t('receipts.offline', { code: receipt.code })}
            </span>
          ))}
          {late.length > NAMED_MAX ? (
            <span class="small soft">{t('receipts.more', { count: late.length - NAMED_MAX })}</span>
          ) : null}
        </>
      }
    >
      <p class="small soft">{t('receipts.hint')}</p>
      <ul class="receipt-list">
        {receipts.map((receipt) => (
          <li key={receipt.code} class={receipt.state}>
            <span>
              <Named code={receipt.code} />
            </span>
            <ReceiptWord receipt={receipt} />
          </li>
        ))}
      </ul>
    </Over>
  );
}

interface ReceiptWordProps {
  readonly receipt: Receipt | undefined;
  readonly isShort?: boolean;
}

/** How one delegation stands with the step, in words. */
export function ReceiptWord({ receipt, isShort = false }: ReceiptWordProps) {
  const { lang } = useMeeting();
  if (receipt === undefined) return null;
  const isBad = receipt.state === 'offline' || isLate(receipt);
  return (
    <span class={`small tabular ${isBad ? 'late' : 'soft'}`}>
      {receipt.state === 'received'
        ? t('receipts.received-after', { time: roughLength(receipt.afterMs, lang) })
        : receipt.state === 'behind'
          ? isShort
            ? t('receipts.behind-short', { time: roughLength(receipt.forMs, lang) })
            : `${t('receipts.state.behind')}, ${roughLength(receipt.forMs, lang)}`
          : t(isShort ? 'receipts.offline-short' : 'receipts.state.offline')}
    </span>
  );
}

function isLate(receipt: Receipt): boolean {
  return receipt.state === 'behind' && receipt.forMs >= ON_ITS_WAY_MS;
}
