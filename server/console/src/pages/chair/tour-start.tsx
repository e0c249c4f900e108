import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { OrderList } from './order-list.tsx';
import { isSameOrder, ORDER_CHOICES, type OrderChoice, orderFor, participantsIn, type Round } from './rounds.ts';
import { startTour } from './tour-wishes.ts';

/** Before the tour: in which order, with the list as it would be, and the start. */
export function TourStart({ round }: { readonly round: Round }) {
  const { link, view, lang } = useMeeting();
  const choice = useSignal<OrderChoice>('alphabetical-en');
  const own = useSignal<readonly string[]>([]);
  const { id } = round.phase;
  const proposed = orderFor(view, id, choice.value, lang);
  const order = choice.value === 'chair' && isSameOrder(own.value, proposed ?? []) ? own.value : proposed;
  const asked = Object.values(view.calls).filter((call) => call.phaseId === id && call.requestedAt !== undefined);
  const refusal = link.client.may({ type: 'start-tour' });
  return (
    <>
      <p class="soft">{t('tour.before')}</p>
      {asked.length === 0 ? null : <p class="note accent">{t('tour.asked-count', { count: asked.length })}</p>}
      <div class="tour-start">
        <fieldset class="field">
          <legend>{t('tour.order')}</legend>
          {ORDER_CHOICES.map((name) => (
            <label key={name} class="check">
              <input
                type="radio"
                name="order-choice"
                checked={choice.value === name}
                onChange={() => {
                  if (name === 'chair') own.value = order ?? orderFor(view, id, 'chair', lang) ?? [];
                  choice.value = name;
                }}
              />
              {t(`tour.order-choice.${name}`)}
            </label>
          ))}
          <span class="hint">{t(`tour.order-means.${choice.value}`)}</span>
        </fieldset>
        {order === null ? (
          <p class="empty soft lot">{t('tour.lot-preview', { count: participantsIn(view).length })}</p>
        ) : (
          <OrderList
            label={t('tour.order')}
            order={order}
            onChange={(changed) => {
              own.value = changed;
              choice.value = 'chair';
            }}
          />
        )}
      </div>
      <div class="row">
        <Button
          look="primary large"
          icon="play"
          reason={refusal === null ? null : explainRejection(refusal, lang)}
          onPress={() => void give(link, startTour(view, choice.value, order))}
        >
          {order === null ? t('tour.start-lot') : t('tour.start')}
        </Button>
        {refusal === null ? null : <span class="small soft">{explainRejection(refusal, lang)}</span>}
      </div>
    </>
  );
}
