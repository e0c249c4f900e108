import { lookUp, withEntry } from '../kernel/index.ts';
import { accept, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import type { MeetingState } from './state.ts';

/** [RC3] When a step is left, the server notes once how many had received it. */
export function decideReceipts(state: MeetingState, { command }: Envelope<'note-receipts'>): Decision {
  const { phaseId, activation, received, missing } = command;
  if (lookUp(state.receipts, String(activation)) !== undefined) return accept();
  if (activation > state.activations) return reject('stale-state', { activation: state.activations });
  const sorted = [...new Set(missing)].sort();
  return accept({ type: 'receipts-noted', phaseId, activation, received, missing: sorted });
}

export function applyReceipts(state: MeetingState, event: EventOf<'receipts-noted'>, at: number): MeetingState {
  const { phaseId, activation, received, missing } = event;
  const figure = { phaseId, activation, at, received, missing };
  return { ...state, receipts: withEntry(state.receipts, String(activation), figure) };
}
