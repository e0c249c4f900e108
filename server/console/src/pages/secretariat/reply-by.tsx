import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { cityOf, dateAndTime } from '../../language/times.ts';
import { fromZoned, toZoned } from '../../language/zoned-time.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { TimeInWords } from './time-in-words.tsx';

/** Until when replies are expected. */
export function ReplyBy() {
  const { link, meeting, lang } = useMeeting();
  const { timeZone, replyBy } = meeting;
  const typed = useSignal<string | null>(null);
  const written = typed.value ?? (typeof replyBy === 'number' ? toZoned(replyBy, timeZone) : '');
  const at = fromZoned(written, timeZone);
  const refusal = link.client.may({ type: 'set-reply-by' });
  const reason = refusal === null ? null : explainRejection(refusal, lang);
  const set = async (to: number | null) => {
    if (await give(link, { type: 'set-reply-by', replyBy: to })) typed.value = null;
  };
  return (
    <section class="panel" aria-labelledby="reply-by-title">
      <h2 id="reply-by-title">{t('ledger.reply-by')}</h2>
      <p class="small">
        {typeof replyBy === 'number' ? (
          <>
            <strong>{t('ledger.at', { date: dateAndTime(replyBy, lang, timeZone), city: cityOf(timeZone) })}</strong>{' '}
            {link.now.value >= replyBy ? <span class="mark warn">{t('ledger.reply-by-passed')}</span> : null}
          </>
        ) : (
          <span class="soft">{t('ledger.reply-by-none')}</span>
        )}
      </p>
      <div class="field">
        <label for="reply-by">{t('ledger.reply-by-set', { city: cityOf(timeZone) })}</label>
        <input
          id="reply-by"
          class="input"
          type="datetime-local"
          disabled={reason !== null}
          value={written}
          aria-describedby="reply-by-words"
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
        <TimeInWords id="reply-by-words" written={written} timeZone={timeZone} />
        <span class="hint">{t('ledger.reply-by-hint')}</span>
      </div>
      <div class="row">
        <Button
          look="small"
          reason={
            reason ?? (at === null ? t('ledger.reply-by-incomplete') : at === replyBy ? t('ledger.as-it-is') : null)
          }
          onPress={() => void set(at)}
        >
          {t('ledger.save')}
        </Button>
        {typeof replyBy === 'number' ? (
          <Button look="small quiet" reason={reason} onPress={() => void set(null)}>
            {t('ledger.reply-by-clear')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
