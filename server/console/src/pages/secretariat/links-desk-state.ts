import { useSignal } from '@preact/signals';
import { INVITATION_VALID_MS } from '@tour-de-table/shared/kernel';
import { language, t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { isFound } from '../../meeting/attendance.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { nameIn } from '../../parts/pledge-words.ts';
import { roleName } from '../../parts/role-name.ts';
import {
  type DelegationRole,
  delegationSeats,
  followerSeats,
  isOfKind,
  type LinkSeat,
  type ShownSeats,
} from './link-seats.ts';
import { type LinkFor, useLinksMaking } from './links-making.ts';

const HOUR_MS = 3_600_000;

/** What the desk of links shows, what is selected, and how links are made. */
export function useLinksDesk() {
  const { link, view } = useMeeting();
  const lang = language.value;
  const { made, progress, make } = useLinksMaking();
  const role = useSignal<DelegationRole>('head');
  const hours = useSignal<number>(INVITATION_VALID_MS / HOUR_MS);
  const shown = useSignal<ShownSeats>('all');
  const typed = useSignal('');
  const ticked = useSignal<ReadonlySet<string>>(new Set());
  const now = link.now.value;
  const nameOf = (seat: LinkSeat) =>
    seat.delegation === null ? roleName(seat.role) : nameIn(view.delegations, seat.delegation, lang);
  const seats = [
    ...delegationSeats(view, role.value, now, (delegation) => delegationName(delegation, lang)),
    ...followerSeats(view, now),
  ];
  const refusal = link.client.may({ type: 'issue-invitation' });
  const refused = refusal === null ? null : explainRejection(refusal, lang);
  const busy = progress === null ? null : t('links.making', { done: progress.done, count: progress.all });
  const makeAll = async (wanted: readonly LinkFor[]) => {
    const done = await make(wanted, hours.value * HOUR_MS);
    if (done > 0) showSheet();
    return done;
  };
  return {
    made,
    role,
    hours,
    shown,
    typed,
    ticked,
    seats,
    nameOf,
    refused,
    busy,
    makeAll,
    visible: seats.filter(
      (seat) =>
        isOfKind(seat, shown.value) &&
        isFound(typed.value, { code: seat.delegation ?? '' }, `${nameOf(seat)} ${seat.label}`),
    ),
    chosen: seats.filter(({ key }) => ticked.value.has(key)),
    tick: (keys: readonly string[], isOn: boolean) => {
      const kept = [...ticked.value].filter((key) => !keys.includes(key));
      ticked.value = new Set(isOn ? [...kept, ...keys] : kept);
    },
    /** What could not be made stays selected. */
    issue: async (wanted: readonly LinkSeat[]) => {
      const done = await makeAll(wanted.map(({ member, ...seat }) => ({ ...seat, memberId: member?.id ?? null })));
      const gone = wanted.slice(0, done).map(({ key }) => key);
      ticked.value = new Set([...ticked.value].filter((key) => !gone.includes(key)));
    },
  };
}

export type LinksDeskState = ReturnType<typeof useLinksDesk>;

/** Leads to what was just made; until it is drawn there is nothing to go to. */
function showSheet(): void {
  requestAnimationFrame(() => document.getElementById('made-links')?.focus());
}
