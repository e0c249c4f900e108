import { useSignal } from '@preact/signals';
import { SPEAKING_MS_MAX, SPEAKING_MS_MIN } from '@tour-de-table/shared/kernel';
import type { RequestRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { countdownDigits } from '../../meeting/countdown.ts';
import { delaysPointOfOrder, floorIn, orderKept, parseLength } from '../../meeting/floor-reading.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { OrderList } from './order-list.tsx';
import { ReasonField } from './reason-field.tsx';

/** Another order of those who wait; everybody sees it with its reason. The queue goes on meanwhile. */
export function ReorderFloorDialog({ onClose }: { readonly onClose: () => void }) {
  const { link, view, lang } = useMeeting();
  const expected = useSignal(expectedIn(view));
  const made = useSignal(floorIn(view).order);
  const reason = useSignal('');
  const kindOf = (id: string) => view.requests[id]?.kind;
  const order = orderKept(made.value, floorIn(view).order, kindOf);
  const nameOf = (id: string) => {
    const request = view.requests[id];
    if (request === undefined) return '';
    return `${nameIn(view.delegations, request.delegation, lang)} · ${t(`floor.kind.${request.kind}`)}`;
  };
  const isSame = order.every((id, at) => id === floorIn(view).order[at]);
  return (
    <Dialog
      title={t('floor.reorder-title')}
      confirm={t('floor.reorder-do')}
      isOff={isSame || reason.value.trim() === ''}
      onConfirm={() =>
        void give(link, {
          type: 'reorder-floor',
          expected: expected.value,
          order: [...order],
          reason: reason.value.trim(),
        })
      }
      onClose={onClose}
    >
      <OrderList
        label={t('floor.queue')}
        order={order}
        nameOf={nameOf}
        onChange={(changed) => {
          made.value = changed;
        }}
      />
      {delaysPointOfOrder(order, kindOf) ? <p class="note warn">{t('floor.delays-point')}</p> : null}
      <ReasonField reason={reason} />
      <Consequences
        items={[
          reason.value.trim() === '' ? t('floor.all-see') : t('floor.all-see-why', { reason: reason.value.trim() }),
          isSame ? t('floor.same-order') : t('floor.first-then', { delegation: nameOf(order[0] ?? '') }),
        ]}
      />
    </Dialog>
  );
}

interface SetAsideDialogProps {
  readonly request: RequestRecord;
  readonly onClose: () => void;
}

/** A request that the chair does not take, with a reason for everybody. */
export function SetAsideDialog({ request, onClose }: SetAsideDialogProps) {
  const { link, view, lang } = useMeeting();
  const expected = useSignal(expectedIn(view));
  const reason = useSignal('');
  const delegation = nameIn(view.delegations, request.delegation, lang);
  const isGone = view.requests[request.id] === undefined;
  const said = reason.value.trim();
  return (
    <Dialog
      title={t('floor.set-aside-title', { delegation })}
      confirm={t('floor.set-aside')}
      isOff={said === '' || isGone}
      onConfirm={() =>
        void give(link, {
          type: 'set-aside-floor-request',
          expected: expected.value,
          requestId: request.id,
          reason: said,
        })
      }
      onClose={onClose}
    >
      <ReasonField reason={reason} />
      <Consequences
        items={[
          said === ''
            ? t('floor.set-aside-sees', { delegation })
            : t('floor.set-aside-sees-why', { delegation, reason: said }),
          t('floor.can-ask-again', { delegation }),
        ]}
      />
      {isGone ? <p class="note warn">{t('floor.is-gone')}</p> : null}
    </Dialog>
  );
}

/** How long a speech is to be where nothing else is said. */
export function SpeakingTimeDialog({ onClose }: { readonly onClose: () => void }) {
  const { link, view } = useMeeting();
  const expected = useSignal(expectedIn(view));
  const typed = useSignal(countdownDigits(floorIn(view).speakingMs));
  const length = parseLength(typed.value);
  const isFit = length !== null && length >= SPEAKING_MS_MIN && length <= SPEAKING_MS_MAX;
  const save = () => {
    if (isFit) void give(link, { type: 'set-speaking-time', expected: expected.value, speakingMs: length });
  };
  return (
    <Dialog
      title={t('floor.speaking-title')}
      confirm={t('floor.speaking-do')}
      isOff={!isFit}
      onConfirm={save}
      onClose={onClose}
    >
      <div class="field">
        <label for="speaking-time">{t('floor.speaking-field')}</label>
        <input
          id="speaking-time"
          class="input"
          inputMode="numeric"
          autocomplete="off"
          value={typed.value}
          aria-invalid={!isFit}
          aria-describedby="speaking-hint"
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
        <span id="speaking-hint" class={isFit ? 'hint' : 'fault'}>
          {t('floor.speaking-hint')}
        </span>
      </div>
      <Consequences items={[t('floor.speaking-next'), t('floor.speaking-warns')]} />
    </Dialog>
  );
}
