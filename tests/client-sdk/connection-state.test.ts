import { expect, test } from 'vitest';
import {
  attemptAfter,
  type ConnectionEvent,
  type ConnectionState,
  nextConnection,
  STEADY_AFTER_MS,
} from '../../client-sdk/src/connection-state.ts';

const STATES: { readonly [N in ConnectionState['name']]: ConnectionState & { readonly name: N } } = {
  connecting: { name: 'connecting', attempt: 3 },
  'catching-up': { name: 'catching-up', attempt: 3 },
  live: { name: 'live', attempt: 3, since: 1_000 },
  waiting: { name: 'waiting', attempt: 3, retryAt: 9_000 },
  stopped: { name: 'stopped', reason: 'pass-revoked' },
};
const EVENTS: { readonly [T in ConnectionEvent['type']]: ConnectionEvent & { readonly type: T } } = {
  'try-due': { type: 'try-due' },
  'link-opened': { type: 'link-opened' },
  'caught-up': { type: 'caught-up', at: 2_000 },
  'place-lost': { type: 'place-lost' },
  'link-lost': { type: 'link-lost', at: 2_000, delayMs: 500 },
  stopped: { type: 'stopped', reason: 'closed-by-client' },
};

const catchingUp = STATES['catching-up'];
const live: ConnectionState = { name: 'live', attempt: 3, since: 2_000 };
const waiting: ConnectionState = { name: 'waiting', attempt: 4, retryAt: 2_500 };
const closed: ConnectionState = { name: 'stopped', reason: 'closed-by-client' };

/** Every cell: a state or an event more does not compile until it is filled. `same`: the very same object. */
const CELLS: {
  readonly [N in ConnectionState['name']]: { readonly [T in ConnectionEvent['type']]: ConnectionState | 'same' };
} = {
  connecting: {
    'try-due': 'same',
    'link-opened': catchingUp,
    'caught-up': live,
    'place-lost': catchingUp,
    'link-lost': waiting,
    stopped: closed,
  },
  'catching-up': {
    'try-due': 'same',
    'link-opened': 'same',
    'caught-up': live,
    'place-lost': 'same',
    'link-lost': waiting,
    stopped: closed,
  },
  live: {
    'try-due': 'same',
    'link-opened': 'same',
    'caught-up': 'same',
    'place-lost': catchingUp,
    'link-lost': waiting,
    stopped: closed,
  },
  waiting: {
    'try-due': { name: 'connecting', attempt: 3 },
    'link-opened': 'same',
    'caught-up': 'same',
    'place-lost': 'same',
    'link-lost': 'same',
    stopped: closed,
  },
  stopped: {
    'try-due': 'same',
    'link-opened': 'same',
    'caught-up': 'same',
    'place-lost': 'same',
    'link-lost': 'same',
    stopped: 'same',
  },
};

const names = Object.keys(STATES) as ConnectionState['name'][];
const types = Object.keys(EVENTS) as ConnectionEvent['type'][];
const cells = names.flatMap((name) => types.map((type) => [name, type] as const));

test.each(cells)('[SDK13] %s, then %s', (name, type) => {
  const [state, expected] = [STATES[name], CELLS[name][type]];
  const next = nextConnection(state, EVENTS[type]);
  if (expected === 'same') expect(next).toBe(state);
  else expect(next).toEqual(expected);
});

test('[SDK14] only a link that was steadily live starts the count of tries anew', () => {
  const since = 1_000;
  expect(attemptAfter({ name: 'live', attempt: 3, since }, since + STEADY_AFTER_MS)).toBe(1);
  expect(attemptAfter({ name: 'live', attempt: 3, since }, since + STEADY_AFTER_MS - 1)).toBe(4);
  expect(attemptAfter(STATES.stopped, 0)).toBe(1);
  expect(attemptAfter(STATES.waiting, 0)).toBe(3);
});
