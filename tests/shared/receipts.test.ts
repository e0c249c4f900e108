import type { Command, MeetingState } from '@tour-de-table/shared/meeting';
import { type Audience, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, parisIn, ROUND, wish } from '../support/given.ts';

const server = by('server');
const chair = by('chair');
const round = parisIn(ROUND.live);
const left = round.after([chair, wish.advance]);
const OTHERS: readonly Audience[] = ['delegation:FRA', 'delegation:NZL', 'observer', 'display'];
const noteOf =
  (activation: number, missing: readonly string[] = []) =>
  (): Command => ({ type: 'note-receipts', phaseId: ROUND.live, activation, received: 35, missing: [...missing] });
const activationOf = ({ current }: MeetingState) => current?.activation ?? 0;

test('[RC3] when a phase is left the server notes how many had received it, and who had not, sorted and once each', () => {
  const activation = activationOf(round.state);
  const outcome = left.when(server, noteOf(activation, ['NZL', 'KOR', 'NZL'])).thenEvents('receipts-noted');
  const figure = { phaseId: ROUND.live, activation, at: outcome.state.at, received: 35, missing: ['KOR', 'NZL'] };
  expect(view(outcome.state, 'chair').receipts).toEqual({ [activation]: figure });
  for (const audience of OTHERS) outcome.thenViewOf(audience).isUnchanged();
});

test('[RC3] several nodes note it, and the first figure stays', () => {
  const activation = activationOf(round.state);
  const first = left.after([server, noteOf(activation, ['KOR'])]);
  first.when(server, noteOf(activation, ['KOR'])).thenNothing();
  first.when(server, noteOf(activation, ['NZL', 'AUS'])).thenNothing();
  expect(first.state.receipts[String(activation)]?.missing).toEqual(['KOR']);
});

test('[RC3] a step that has not been is not noted', () => {
  const { activations } = left.state;
  left.when(server, noteOf(activations)).thenEvents('receipts-noted');
  left.when(server, noteOf(activations + 1)).thenRejected('stale-state', { activation: activations });
});

test('[RC3] figures stay through breaks, undos and the closing, each with its own step', () => {
  const first = activationOf(round.state);
  const noted = left.after([server, noteOf(first, ['KOR'])]);
  const undone = noted.after([chair, wish.undo]);
  expect(undone.state.receipts).toEqual(noted.state.receipts);
  undone.when(server, noteOf(first, [])).thenNothing();
  const again = undone.after([chair, wish.advance]);
  const second = again.after([chair, wish.advance], [server, noteOf(activationOf(again.state))]);
  expect(Object.keys(second.state.receipts)).toEqual([String(first), String(first + 2)]);
  const closed = second.after([chair, wish.close]);
  expect(closed.state.receipts).toEqual(second.state.receipts);
  closed.when(server, noteOf(activationOf(second.state))).thenEvents('receipts-noted');
});

test('[RC3] nobody but the server notes receipts', () => {
  for (const who of ['chair', 'deputy', 'secretariat', 'head:FRA', 'observer', 'display', 'operator'] as const) {
    round.when(by(who), wish.noteReceipts(37)).thenRejected('not-allowed');
  }
});
