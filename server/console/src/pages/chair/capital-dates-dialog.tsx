import { useSignal } from '@preact/signals';
import type { CommandOf } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { cityOf } from '../../language/times.ts';
import { fromZoned, toZoned } from '../../language/zoned-time.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { participantsIn } from './rounds.ts';

/** Dates for all capitals, or the deadline of one, in the time zone of the meeting. */
export function CapitalDatesDialog({ onClose }: { readonly onClose: () => void }) {
  const { link, view, meeting, lang } = useMeeting();
  const { timeZone, capitalDates } = meeting;
  const written = (at: number | null | undefined) => (typeof at === 'number' ? toZoned(at, timeZone) : '');
  const whose = useSignal('');
  const decideBy = useSignal(written(capitalDates.decideBy));
  const reviewAt = useSignal(written(capitalDates.reviewAt));
  const rows = participantsIn(view)
    .map((one) => ({ code: one.code, name: delegationName(one, lang) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const command = (): CommandOf<'set-capital-dates'> => {
    const type = 'set-capital-dates';
    const by = fromZoned(decideBy.value, timeZone);
    if (whose.value !== '') return { type, delegation: whose.value, decideBy: by };
    return { type, decideBy: by, reviewAt: fromZoned(reviewAt.value, timeZone) };
  };
  const isWhole = [decideBy.value, reviewAt.value].every((text) => text === '' || fromZoned(text, timeZone) !== null);
  return (
    <Dialog
      title={t('capital-dates.set-title')}
      confirm={t('capital-dates.save')}
      isOff={!isWhole}
      onConfirm={() => void give(link, command())}
      onClose={onClose}
    >
      <div class="field">
        <label for="whose-dates">{t('capital-dates.for')}</label>
        <select
          id="whose-dates"
          class="input"
          value={whose.value}
          onChange={(event) => {
            const code = event.currentTarget.value;
            whose.value = code;
            decideBy.value = written(code === '' ? capitalDates.decideBy : view.delegations[code]?.decideBy);
          }}
        >
          <option value="">{t('capital-dates.all')}</option>
          {rows.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="decide-by">{t('capital-dates.decide-by')}</label>
        <input
          id="decide-by"
          type="datetime-local"
          class="input"
          value={decideBy.value}
          onInput={(event) => {
            decideBy.value = event.currentTarget.value;
          }}
        />
        <span class="hint">{t('capital-dates.decide-hint')}</span>
      </div>
      {whose.value === '' ? (
        <div class="field">
          <label for="review-at">{t('capital-dates.review')}</label>
          <input
            id="review-at"
            type="datetime-local"
            class="input"
            value={reviewAt.value}
            onInput={(event) => {
              reviewAt.value = event.currentTarget.value;
            }}
          />
          <span class="hint">{t('capital-dates.review-hint')}</span>
        </div>
      ) : null}
      <p class="small soft">{t('capital-dates.zone', { city: cityOf(timeZone) })}</p>
    </Dialog>
  );
}
