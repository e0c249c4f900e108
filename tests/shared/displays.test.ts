import { DISPLAY_PAGES, parseCommand } from '@tour-de-table/shared/meeting';
import { presenceView, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, paris, parisIn, wish } from '../support/given.ts';
import { everybody, expectTouchedCompletely, whoSees } from '../support/procedure-wishes.ts';

const [chair, secretariat] = [by('chair'), by('secretariat')];
const show = (page: (typeof DISPLAY_PAGES)[number], memberId?: string) =>
  ({ type: 'show-on-display', page, ...(memberId === undefined ? {} : { memberId }) }) as const;
const name = (label: string, memberId = 'display') => ({ type: 'name-display', memberId, label }) as const;
const revoke = { type: 'revoke-member', memberId: 'display' } as const;

const two = parisIn('briefing').after([chair, wish.invite({ role: 'display', label: 'Left' }, 'left')]);
const left = Object.values(two.state.members).find(({ label }) => label === 'Left')?.id ?? '';

test('[DS1] one display is sent to a page, and the others stay where they are', () => {
  const sent = two.when(secretariat, show('agenda', left)).thenEvents('display-page-set');
  for (const audience of ['chair', 'display'] as const) {
    expect(view(sent.state, audience).displays).toEqual({
      display: { id: 'display', page: 'automatic' },
      [left]: { id: left, label: 'Left', page: 'agenda' },
    });
  }
  expectTouchedCompletely(sent);
  sent.given.when(by('deputy'), show('agenda', left)).thenNothing();
  sent.given.when(secretariat, show('automatic', left)).thenEvents('display-page-set');
});

test('[DS1] all that there are are sent with one wish; a display that comes later follows the meeting', () => {
  const sent = two.when(chair, show('wait')).thenEvents('display-page-set');
  expect(Object.values(view(sent.state, 'display').displays).map(({ page }) => page)).toEqual(['wait', 'wait']);
  expectTouchedCompletely(sent);
  sent.given.when(chair, show('wait')).thenNothing();
  const third = sent.given.when(chair, wish.invite({ role: 'display', label: 'Third' }, 'third')).thenAccepted();
  expectTouchedCompletely(third);
  const pages = Object.values(view(third.state, 'chair').displays).map(({ label, page }) => [label, page]);
  expect(pages).toContainEqual(['Third', 'automatic']);
});

test('[DS1] at any time of the meeting, and through everything that happens in it', () => {
  paris().when(secretariat, show('wait')).thenEvents('display-page-set');
  const closed = two.after([secretariat, show('summary')], [chair, wish.close]);
  expect(view(closed.state, 'display').displays).toMatchObject({ display: { page: 'summary' } });
  closed.when(secretariat, show('contributions', left)).thenEvents('display-page-set');
});

test('[DS2] a display gets a name, and another one later', () => {
  const named = two.when(secretariat, name('Beside the door')).thenEvents('display-named');
  expectTouchedCompletely(named);
  named.thenViewOf('display').shows('displays', 'display', { label: 'Beside the door' });
  named.thenViewOf('chair').shows('members', 'display', { label: 'Beside the door' });
  named.given.when(secretariat, name('Beside the door')).thenNothing();
  named.given.when(chair, name('席の左側')).thenEvents('display-named');
});

test('[DS2] who is revoked, unknown or no display gets neither page nor name', () => {
  const revoked = two.when(chair, revoke).thenAccepted();
  expectTouchedCompletely(revoked);
  revoked.thenViewOf('chair').lacks('displays', 'display');
  for (const memberId of ['head-FRA', 'observer', 'nobody', 'constructor']) {
    two.when(chair, show('table', memberId)).thenRejected('unknown-member');
    two.when(chair, name('Left', memberId)).thenRejected('unknown-member');
  }
  revoked.given.when(chair, show('table', 'display')).thenRejected('unknown-member');
  revoked.given.when(chair, name('Left')).thenRejected('unknown-member');
  const all = revoked.given.when(chair, show('table')).thenEvents('display-page-set');
  expect(all.state.displays).toMatchObject({ [left]: { page: 'table' } });
  expect(all.state.displays).not.toHaveProperty('display');
});

test('[DS3] names and pages are seen by displays and the chair’s side, and only they are told', () => {
  for (const command of [show('board'), name('Beside the door')]) {
    const changed = two.when(secretariat, command).thenAccepted();
    expect(whoSees(changed)).toEqual(['chair', 'display']);
    for (const audience of everybody(changed.state)) {
      const isShown = audience === 'chair' || audience === 'display';
      expect({ audience, displays: Object.keys(view(changed.state, audience).displays).length }).toEqual({
        audience,
        displays: isShown ? 2 : 0,
      });
    }
  }
  for (const who of ['head:FRA', 'adviser:FRA', 'observer', 'display', 'operator', 'server'] as const) {
    two.when(by(who), show('table')).thenRejected('not-allowed');
    two.when(by(who), name('Mine')).thenRejected('not-allowed');
  }
});

test('[DS3] which displays are connected is told to the chair’s side alone', () => {
  const presence = { devices: { FRA: 1 }, officers: 1, displays: 2, displayIds: ['display', left] };
  expect(presenceView(presence, 'chair', ['FRA']).displayIds).toEqual(['display', left]);
  for (const audience of ['display', 'observer', 'delegation:FRA', 'capital:FRA'] as const) {
    expect(presenceView(presence, audience, ['FRA'])).not.toHaveProperty('displayIds');
  }
});

test('[CO2] a page is one of the list, and a name is a line', () => {
  for (const page of DISPLAY_PAGES) expect(parseCommand(show(page, 'display')).ok).toBe(true);
  expect(parseCommand({ type: 'show-on-display', page: 'drafts' }).ok).toBe(false);
  expect(parseCommand(name('')).ok).toBe(false);
  expect(parseCommand(name('two\nlines')).ok).toBe(false);
  expect(parseCommand(name('x'.repeat(81))).ok).toBe(false);
});
