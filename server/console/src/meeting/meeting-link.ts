import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  type CommandResult,
  connect,
  createWebPendingStore,
  type MeetingClient,
  type MeetingSnapshot,
  type PendingCommand,
} from '@tour-de-table/client-sdk';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { language, withAllWords } from '../language/index.ts';
import { explainRejection } from './explain.ts';
import { type KeptReceipt, keepReceipt, loadReceipts } from './kept-receipts.ts';
import { notify } from './notices.ts';
import { meetingIn } from './reading.ts';
import { isPledgeCommand, keepReturned, type ReturnedPledge, returnedPledges } from './returned-pledges.ts';
import { keepSeat, type Seat } from './seats.ts';

/** One seat's link to its meeting, as signals. */
export interface MeetingLink {
  readonly seat: Seat;
  readonly client: MeetingClient;
  readonly view: ReadonlySignal<MeetingSnapshot['view']>;
  readonly me: ReadonlySignal<MeetingSnapshot['me']>;
  /** While the link is broken, what was heard last: pages tell its age, and must not show everybody as gone. */
  readonly presence: ReadonlySignal<MeetingSnapshot['presence']>;
  readonly connection: ReadonlySignal<MeetingSnapshot['connection']>;
  readonly carriage: ReadonlySignal<MeetingSnapshot['carriage']>;
  readonly clock: ReadonlySignal<MeetingSnapshot['clock']>;
  readonly pending: ReadonlySignal<MeetingSnapshot['pending']>;
  readonly lastHeardAt: ReadonlySignal<number | null>;
  /** Server time in whole seconds, ms since the epoch. */
  readonly now: ReadonlySignal<number>;
  /** Pledges that were refused: back with their author, nothing lost. */
  readonly returned: ReadonlySignal<readonly ReturnedPledge[]>;
  /** How this device's commands ended, oldest first. */
  readonly receipts: ReadonlySignal<readonly KeptReceipt[]>;
  forgetReturned(commandId: string): void;
  close(): void;
}

const TICK_MS = 200;

/** The key under which this browser keeps things for a seat. */
export function seatKey({ meetingId, memberId }: Pick<Seat, 'meetingId' | 'memberId'>): string {
  return `${meetingId}/${memberId}`;
}

/** Connects a seat to the server that this page came from. */
export function openMeetingLink(seat: Seat): MeetingLink {
  const pendingStore = createWebPendingStore(sessionStorage, `tour-de-table:unsent:${seatKey(seat)}`);
  return followMeeting(connect({ url: location.origin, pass: seat.pass, pendingStore, begins: 'refresh' }), seat);
}

/** A client's snapshots as signals; each changes only when its part does. */
export function followMeeting(client: MeetingClient, seat: Seat): MeetingLink {
  const snapshot = signal(client.getSnapshot());
  const wholeSecond = () => Math.floor(client.serverNow() / 1000) * 1000;
  const now = signal(wholeSecond());
  const returned = signal(returnedPledges.load(seatKey(seat)));
  const receipts = signal(loadReceipts(seatKey(seat)));
  let heard: MeetingSnapshot['presence'] = null;
  const ends = [
    client.subscribe(() => {
      snapshot.value = client.getSnapshot();
      rememberTitle(seat, snapshot.value);
    }),
    client.onOutcome((command, result) => {
      receipts.value = keepReceipt(seatKey(seat), receipts.peek(), command, result, client.serverNow());
      // A draft or a note that could not be shared says so itself, where it is written.
      if (result.outcome !== 'rejected' || hasOwnCopy(command.command.type)) return;
      void withAllWords().then(() => notify('bad', explainRejection(result, language.peek())));
      returned.value = keepReturned(seatKey(seat), returned.peek(), command, result.code);
    }),
    onTick(() => {
      now.value = wholeSecond();
    }),
    beforeLeaving(() => snapshot.peek().pending.some(isLostByLeaving)),
  ];
  return {
    seat,
    client,
    view: computed(() => snapshot.value.view),
    me: computed(() => snapshot.value.me),
    presence: computed(() => {
      const { presence, view } = snapshot.value;
      heard = view === null ? null : (presence ?? heard);
      return heard;
    }),
    connection: computed(() => snapshot.value.connection),
    carriage: computed(() => snapshot.value.carriage),
    clock: computed(() => snapshot.value.clock),
    pending: computed(() => snapshot.value.pending),
    lastHeardAt: computed(() => snapshot.value.lastHeardAt),
    now,
    returned,
    receipts,
    forgetReturned: (commandId) => {
      returned.value = returned.peek().filter((pledge) => pledge.commandId !== commandId);
      returnedPledges.save(seatKey(seat), returned.peek());
    },
    close: () => {
      for (const end of ends) end();
      client.close();
    },
  };
}

/** Whether a command may be lost if the reader leaves now. Of drafts and notes this browser has a copy. */
function isLostByLeaving({ state, command }: Pick<PendingCommand, 'state' | 'command'>): boolean {
  return state !== 'acknowledged' && !hasOwnCopy(command.type);
}

function hasOwnCopy(type: PendingCommand['command']['type']): boolean {
  return type === 'edit-draft' || type === 'edit-note';
}

/** A pledge waits for its way to the server. */
export function unsentPledges(pending: readonly PendingCommand[]): readonly PendingCommand[] {
  return pending.filter(({ command }) => isPledgeCommand(command));
}

function onTick(listener: () => void): () => void {
  const timer = setInterval(listener, TICK_MS);
  return () => clearInterval(timer);
}

function beforeLeaving(hasUnsent: () => boolean): () => void {
  const guard = (event: BeforeUnloadEvent) => {
    if (hasUnsent()) event.preventDefault();
  };
  addEventListener('beforeunload', guard);
  return () => removeEventListener('beforeunload', guard);
}

function rememberTitle(seat: Seat, { view }: MeetingSnapshot): void {
  if (view === null || seat.title !== undefined) return;
  const { title } = meetingIn(view);
  keepSeat({ ...seat, title });
  Object.assign(seat, { title });
}

export const MeetingContext = createContext<MeetingLink | null>(null);

/** The link of the page around. */
export function useLink(): MeetingLink {
  const link = useContext(MeetingContext);
  if (link === null) throw new Error('Outside of a meeting.');
  return link;
}

/** What the page shows: only inside of a page that has its view. */
export function useMeeting() {
  const link = useLink();
  const [view, me] = [link.view.value, link.me.value];
  if (view === null || me === null) throw new Error('Before the first view.');
  return { link, view, me, meeting: meetingIn(view), lang: language.value };
}

/** Gives a command; what is refused is explained by the link itself. True when it has happened. */
export async function give(link: MeetingLink, command: Parameters<MeetingClient['send']>[0]): Promise<boolean> {
  const result: CommandResult = await link.client.send(command);
  return result.outcome === 'ok';
}
