import { useSignal } from '@preact/signals';
import type { RejectionCode } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { delegationName, localText } from '../../language/names.ts';
import { dateAndTime } from '../../language/times.ts';
import { explainRejection } from '../../meeting/explain.ts';
import type { KeptReceipt } from '../../meeting/kept-receipts.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Empty } from '../../parts/empty.tsx';

/** What this device gave and how it ended, and what stands on the record: to be copied or printed. */
export function MyReceipts() {
  const { link, view, me, meeting, lang } = useMeeting();
  const isCopied = useSignal(false);
  const given = link.receipts.value.toReversed().map((receipt) => ({
    key: receipt.commandId,
    isOk: receipt.outcome === 'ok',
    time: dateAndTime(receipt.at, lang, meeting.timeZone),
    what: whatOf(receipt),
    ended: endOf(receipt, lang),
  }));
  const own = Object.values(view.pledges)
    .filter(({ delegation }) => delegation === me.delegation)
    .sort((a, b) => a.at - b.at)
    .map((pledge) => ({
      key: pledge.id,
      time: dateAndTime(pledge.at, lang, meeting.timeZone),
      what: pledge.content.title,
      language: pledge.content.language,
      stands: t('receipts-own.stands', {
        serial: pledge.serial ?? t('drafts.no-serial'),
        version: pledge.version,
        status: t(`drafts.status.${pledge.status}`),
        bindingness: t(`capital.bindingness.${pledge.bindingness}`),
      }),
    }));
  const head = t('receipts-own.head', {
    delegation: delegationName(view.delegations[me.delegation ?? ''] ?? { code: me.delegation ?? '' }, lang),
    meeting: localText(meeting.title, lang),
    time: dateAndTime(link.now.value, lang, meeting.timeZone),
  });
  const copy = async () => {
    const lines = [
      head,
      ...(meeting.isInventedData ? [t('invented')] : []),
      t('indicative.long'),
      '',
      t('receipts-own.record'),
      ...own.map(({ time, what, stands }) => [time, what, stands].join('\t')),
      '',
      t('receipts-own.given'),
      ...given.map(({ time, what, ended }) => [time, what, ended].join('\t')),
    ];
    await navigator.clipboard.writeText(lines.join('\n'));
    isCopied.value = true;
  };
  return (
    <div class="stack my-receipts">
      <p class="small">{head}</p>
      <h3>{t('receipts-own.record')}</h3>
      {own.length === 0 ? <Empty text={t('receipts-own.nothing-recorded')} /> : null}
      <ul class="receipt-lines">
        {own.map(({ key, time, what, language, stands }) => (
          <li key={key}>
            <span class="tabular soft">{time}</span>
            <strong lang={language}>{what}</strong>
            <span>{stands}</span>
          </li>
        ))}
      </ul>
      <p class="small soft">{t('indicative.long')}</p>
      <h3>{t('receipts-own.given')}</h3>
      {given.length === 0 ? <Empty text={t('receipts-own.nothing-given')} /> : null}
      <ul class="receipt-lines">
        {given.map(({ key, isOk, time, what, ended }) => (
          <li key={key}>
            <span class="tabular soft">{time}</span>
            <strong>{what}</strong>
            <span class={isOk ? '' : 'refused'}>{ended}</span>
          </li>
        ))}
      </ul>
      <p class="small soft">{t('receipts-own.device')}</p>
      <p class="row no-print">
        <button type="button" class="button small" onClick={() => void copy()}>
          {t(isCopied.value ? 'share.copied' : 'receipts-own.copy')}
        </button>
        <button type="button" class="button small" onClick={() => print()}>
          {t('receipts-own.print')}
        </button>
      </p>
    </div>
  );
}

function whatOf({ type, title }: KeptReceipt): string {
  const command = t(`command.${type}`);
  return title === null ? command : t('receipts-own.about', { command, title });
}

function endOf({ code }: KeptReceipt, lang: string): string {
  return code === null
    ? t('receipts-own.done')
    : t('receipts-own.refused', { why: explainRejection({ code: code as RejectionCode, details: {} }, lang) });
}
