import {
  type ConnectOptions,
  connect,
  createMemoryPendingStore,
  type LinkEvent,
  type MeetingClient,
  type MeetingSnapshot,
  type Timers,
} from '@tour-de-table/client-sdk';
import type { Random } from '../support/random.ts';
import type { JudgedSeat } from './invariants.ts';
import { type Door, openLink, type VirtualLink } from './network.ts';
import type { Scheduler } from './scheduler.ts';

/** Makes a client; the SDK's own by default. */
export type ConnectClient = (options: ConnectOptions) => MeetingClient;

/** A seat's browser: the real client, a clock that may be wrong, and a lid that may be closed. */
export interface VirtualDevice extends JudgedSeat {
  readonly pass: string;
  /** The client of the page that is open now. */
  client(): MeetingClient;
  snapshot(): MeetingSnapshot;
  /** The newest link; `null` before the first. */
  link(): VirtualLink | null;
  /** The page is gone from one moment to the next and another is opened. */
  reload(): void;
  /** The lid closes: nothing runs and nothing is taken in until it opens. */
  freeze(): void;
  thaw(): void;
  readonly isFrozen: boolean;
  /** Sets the device's own clock forth or back. */
  shiftClock(ms: number): void;
  /** Ends it for good. */
  close(): void;
  /** What another screen of this seat showed some time ago. */
  readonly oldSnapshots: MeetingSnapshot[];
}

export interface DeviceDeps {
  readonly scheduler: Scheduler;
  readonly random: Random;
  /** Which node the next link leads to. */
  readonly chooseDoor: () => Door;
  readonly connectClient: ConnectClient;
  /** After everything that the client was told. */
  readonly onHeard: (device: VirtualDevice, event: LinkEvent) => void;
  readonly onOpened: (link: VirtualLink) => void;
  readonly onEnded: (device: VirtualDevice, ...end: Parameters<Parameters<MeetingClient['onOutcome']>[0]>) => void;
}

const OLD_SNAPSHOTS_MAX = 12;

export function createDevice(seat: JudgedSeat & { readonly pass: string }, deps: DeviceDeps): VirtualDevice {
  const { scheduler, random } = deps;
  const pendingStore = createMemoryPendingStore();
  let page = 0;
  let shiftMs = 0;
  let isFrozen = false;
  let backlog: (() => void)[] = [];
  let link: VirtualLink | null = null;
  let links = 0;

  /** Runs in a page as long as that is the open one, and later if the lid is closed. */
  const inPage = (own: number, run: () => void) => {
    if (own !== page) return;
    if (isFrozen) backlog.push(() => inPage(own, run));
    else run();
  };

  const openPage = (): MeetingClient => {
    page += 1;
    const own = page;
    const timers: Timers = {
      setTimer(callback, delayMs) {
        let isCancelled = false;
        const due = () => {
          if (!isCancelled) callback();
        };
        const cancel = scheduler.after(delayMs, () => inPage(own, due));
        return {
          cancel() {
            isCancelled = true;
            cancel();
          },
        };
      },
    };
    const opened = deps.connectClient({
      url: 'https://meeting.example',
      pass: seat.pass,
      pendingStore,
      now: () => scheduler.now() + shiftMs,
      random: () => random.float(),
      timers,
      transport: {
        open(request, heard) {
          links += 1;
          const id = `${seat.memberId}-${seat.passHash.slice(0, 6)}-${links}`;
          const hear = (event: LinkEvent) =>
            inPage(own, () => {
              heard(event);
              deps.onHeard(device, event);
            });
          const made = openLink({ scheduler, random: random.fork(id), id }, deps.chooseDoor(), request, hear);
          link = made.link;
          deps.onOpened(made.link);
          return made.client;
        },
      },
    });
    opened.onOutcome((command, result) => deps.onEnded(device, command, result));
    return opened;
  };

  const device: VirtualDevice = {
    ...seat,
    client: () => client,
    snapshot: () => client.getSnapshot(),
    link: () => link,
    reload() {
      backlog = [];
      isFrozen = false;
      link?.cut();
      client = openPage();
    },
    freeze() {
      isFrozen = true;
    },
    thaw() {
      isFrozen = false;
      const late = backlog;
      backlog = [];
      for (const run of late) run();
    },
    get isFrozen() {
      return isFrozen;
    },
    shiftClock(ms) {
      shiftMs += ms;
    },
    close() {
      client.close();
      page += 1;
    },
    oldSnapshots: [],
  };
  let client = openPage();
  return device;
}

/** Remembers what a device shows, for a tab that is looked at much later. */
export function rememberSnapshot(device: VirtualDevice): void {
  const snapshot = device.snapshot();
  if (snapshot.view === null) return;
  device.oldSnapshots.push(snapshot);
  if (device.oldSnapshots.length > OLD_SNAPSHOTS_MAX) device.oldSnapshots.shift();
}

/** The SDK's own client. */
export const connectReally: ConnectClient = connect;
