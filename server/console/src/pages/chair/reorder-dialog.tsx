import { useSignal } from '@preact/signals';
import type { TourRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { OrderList } from './order-list.tsx';
import { orderNow } from './rounds.ts';

/** Another order for a tour under way. */
export function ReorderDialog({ tour, onClose }: { readonly tour: TourRecord; readonly onClose: () => void }) {
  const { link, view } = useMeeting();
  const seen = useSignal(view);
  const order = useSignal(orderNow(view, tour));
  return (
    <Dialog
      title={t('tour.change-order')}
      confirm={t('tour.save-order')}
      onConfirm={() =>
        void give(link, { type: 'reorder-tour', expected: expectedIn(seen.value), order: [...order.value] })
      }
      onClose={onClose}
    >
      <p>{t('tour.change-follows')}</p>
      <OrderList
        label={t('tour.order')}
        order={order.value}
        onChange={(changed) => {
          order.value = changed;
        }}
      />
    </Dialog>
  );
}
