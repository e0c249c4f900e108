import {
  DRAFT_CHARS_MAX,
  DRAFT_FIELDS_MAX,
  DRAFTS_PER_DELEGATION_MAX,
  TEXT_CHARS_MAX,
} from '@tour-de-table/shared/kernel';
import type { Command, MeetingState } from '@tour-de-table/shared/meeting';
import { audiencesOf, recordChanges, unique } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, newestPledge, offer, paris, parisIn, pledgesOf, ROUND, seated, wish } from '../support/given.ts';
import { pledgeWish } from '../support/pledge-wishes.ts';

const head = by('head:FRA');
const adviser = by('adviser:FRA');
const alternate = by('alternate:FRA');
const round = parisIn(ROUND['on-release']);
const written = round.after([adviser, pledgeWish.editDraft('FRA', { title: 'Invented: bridging' })]);
const draftOf = (state: MeetingState) => state.drafts['FRA']?.['draft-1'];

test('[DR1] everybody of a delegation writes in its drafts, also before the sitting and in a break', () => {
  for (const given of [paris(), round, round.after([by('chair'), wish.suspend])]) {
    const end = given.after(
      [adviser, pledgeWish.editDraft('FRA', { title: 'Invented: one' })],
      [alternate, pledgeWish.editDraft('FRA', { text: 'more' })],
      [head, pledgeWish.editDraft('FRA', { title: 'Invented: two' })],
    );
    expect(draftOf(end.state)).toMatchObject({
      version: 3,
      by: 'head-FRA',
      fields: {
        title: { text: 'Invented: two', version: 3, by: 'head-FRA' },
        text: { text: 'more', version: 2, by: 'alternate-FRA' },
      },
    });
  }
});

test('[DR1] nobody else writes in them, and nobody after the closing', () => {
  const edit = pledgeWish.editDraft('FRA', { title: 'x' });
  for (const who of ['head:DEU', 'chair', 'secretariat', 'observer'] as const) {
    round.when(by(who), edit).thenRejected('not-allowed');
  }
  const withCapital = written.after(seated('capital:FRA'));
  withCapital.when(by('capital:FRA'), edit).thenRejected('not-allowed');
  withCapital
    .after([by('chair'), wish.close])
    .when(head, edit)
    .thenRejected('wrong-sitting');
});

test('[DR1] nobody else sees a draft, its changes and its end, not even the chair’s side and the capital', () => {
  const given = written.after(seated('capital:FRA'));
  const steps = [
    given.when(head, pledgeWish.editDraft('FRA', { text: 'x' })),
    given.when(head, pledgeWish.discardDraft('FRA')),
    given.when(head, pledgeWish.editDraft('FRA', { text: 'x' }, { draftId: 'other', version: 0 })),
  ];
  for (const step of steps) {
    for (const audience of audiencesOf(given.state)) {
      if (audience !== 'delegation:FRA') step.thenViewOf(audience).isUnchanged();
    }
  }
  steps[0]?.thenViewOf('delegation:FRA').shows('drafts', 'draft-1', { version: 2, delegation: 'FRA' });
  steps[1]?.thenViewOf('delegation:FRA').lacks('drafts', 'draft-1');
});

test('[DR1] [SY6] two delegations whose devices chose the same id do not miss each other’s changes', () => {
  const end = written.after([by('head:DEU'), pledgeWish.editDraft('DEU', { title: 'Invented: another' })]);
  const keys = unique(['FRA', 'DEU'].map((of) => ({ collection: 'drafts' as const, id: 'draft-1', of })));
  for (const code of ['FRA', 'DEU']) {
    const changes = recordChanges(round.state, end.state, `delegation:${code}`, keys);
    expect(changes.map(({ after }) => after)).toMatchObject([{ delegation: code }]);
  }
});

test('[DR2] edits of different fields from the same version both count', () => {
  written
    .after([head, pledgeWish.editDraft('FRA', { text: 'by the head' })])
    .when(adviser, pledgeWish.editDraft('FRA', { sustainment: 'by the adviser' }, { version: 1 }))
    .thenEvents('draft-edited')
    .thenState((state) => {
      expect(Object.keys(draftOf(state)?.fields ?? {})).toEqual(['title', 'text', 'sustainment']);
      expect(draftOf(state)?.version).toBe(3);
    });
});

test('[DR2] of a field that somebody has changed since an edit is refused, with the names of the fields', () => {
  const changed = written.after([head, pledgeWish.editDraft('FRA', { title: 'Invented: theirs', text: 'theirs' })]);
  const late = pledgeWish.editDraft('FRA', { title: 'Invented: mine', text: 'mine', extra: 'mine' }, { version: 1 });
  changed.when(adviser, late).thenRejected('draft-changed', { now: 2, fields: ['title', 'text'] });
  // Emptied is changed too.
  written
    .after([head, pledgeWish.editDraft('FRA', { title: null })])
    .when(adviser, pledgeWish.editDraft('FRA', { title: 'Invented: mine' }, { version: 1 }))
    .thenRejected('draft-changed', { now: 2, fields: ['title'] });
});

test('[DR2] [CO7] the same edit again, or one of what is so already, changes nothing', () => {
  const again = pledgeWish.editDraft('FRA', { title: 'Invented: bridging' }, { version: 0 });
  written.when(adviser, again).thenNothing();
  written.when(adviser, pledgeWish.editDraft('FRA', { text: '' })).thenNothing();
  written.when(adviser, pledgeWish.editDraft('FRA', { text: null })).thenNothing();
});

test('[DR2] a draft that is not there cannot be edited in a version, and a new one has something in it', () => {
  round.when(head, pledgeWish.editDraft('FRA', { title: 'x' }, { version: 3 })).thenRejected('unknown-draft');
  round.when(head, pledgeWish.editDraft('FRA', { title: null })).thenRejected('malformed');
});

test('[DR3] drafts of a delegation, their fields and their length are bounded', () => {
  const many = Array.from(
    { length: DRAFTS_PER_DELEGATION_MAX },
    (_, index) => [head, pledgeWish.editDraft('FRA', { title: 'x' }, { draftId: `d${index}`, version: 0 })] as const,
  );
  round
    .after(...many)
    .when(head, pledgeWish.editDraft('FRA', { title: 'x' }))
    .thenRejected('limit-reached', { limit: 'DRAFTS_PER_DELEGATION_MAX', most: DRAFTS_PER_DELEGATION_MAX });
  const names = Array.from({ length: DRAFT_FIELDS_MAX }, (_, index) => [`f${index}`, 'x']);
  round
    .after([head, pledgeWish.editDraft('FRA', Object.fromEntries(names))])
    .when(head, pledgeWish.editDraft('FRA', { another: 'x' }))
    .thenRejected('limit-reached', { limit: 'DRAFT_FIELDS_MAX', most: DRAFT_FIELDS_MAX });
  const long = Array.from({ length: DRAFT_CHARS_MAX / TEXT_CHARS_MAX }, (_, index) => [
    `f${index}`,
    'x'.repeat(TEXT_CHARS_MAX),
  ]);
  round
    .after([head, pledgeWish.editDraft('FRA', Object.fromEntries(long))])
    .when(head, pledgeWish.editDraft('FRA', { another: 'x' }))
    .thenRejected('limit-reached', { limit: 'DRAFT_CHARS_MAX', most: DRAFT_CHARS_MAX });
});

test('[DR3] a draft is not checked as a pledge: what nobody could submit can be written', () => {
  round
    .when(adviser, pledgeWish.editDraft('FRA', { category: 'tanks?', 'readiness.ntmHours.max': 'soon' }))
    .thenAccepted();
  // Japan listens, and may prepare all the same.
  round.when(by('head:JPN'), pledgeWish.editDraft('JPN', { title: 'Invented' })).thenAccepted();
});

test('[DR4] a draft is discarded in the version that its author saw', () => {
  const changed = written.after([head, pledgeWish.editDraft('FRA', { text: 'more' })]);
  changed.when(adviser, pledgeWish.discardDraft('FRA', { version: 1 })).thenRejected('draft-changed', { now: 2 });
  const gone = changed.when(adviser, pledgeWish.discardDraft('FRA')).thenEvents('draft-discarded').given;
  expect(gone.state.drafts['FRA']).toEqual({});
  gone.when(adviser, pledgeWish.discardDraft('FRA', { version: 2 })).thenRejected('unknown-draft');
  changed.when(by('head:DEU'), pledgeWish.discardDraft('FRA')).thenRejected('not-allowed');
});

test('[DR5] a submission uses up the draft that it was made from', () => {
  written
    .when(head, pledgeWish.submitDraft('FRA'))
    .thenEvents('pledge-submitted')
    .thenState((state) => {
      expect(state.drafts['FRA']).toEqual({});
      expect(newestPledge(state, 'FRA').versions[0]).toMatchObject({ draftId: 'draft-1' });
    });
  const amend: (state: MeetingState) => Command = (state) => ({
    ...(wish.amend('FRA')(state) as Extract<Command, { type: 'amend-pledge' }>),
    draft: { draftId: 'draft-1', version: 1 },
  });
  const amended = written
    .after([head, wish.submit('FRA')])
    .when(head, amend)
    .thenEvents('pledge-amended');
  expect(amended.state.drafts['FRA']).toEqual({});
});

test('[DR5] of two submissions of one draft that race the first counts, and the other is told so', () => {
  const second = pledgeWish.submitDraft('FRA', offer({ title: 'Invented: the other one' }))(written.state);
  const submitted = written.after([head, pledgeWish.submitDraft('FRA')]);
  const voiced = submitted.after([head, wish.handOverVoice('FRA', 'alternate-FRA')]);
  voiced.when(alternate, second).thenRejected('already-submitted');
  expect(pledgesOf(voiced.state, 'FRA')).toHaveLength(1);
  submitted
    .when(adviser, pledgeWish.editDraft('FRA', { title: 'x' }, { version: 1 }))
    .thenRejected('already-submitted');
  submitted
    .when(adviser, pledgeWish.editDraft('FRA', { title: 'x' }, { version: 0 }))
    .thenRejected('already-submitted');
  submitted.when(adviser, pledgeWish.discardDraft('FRA', { version: 1 })).thenRejected('already-submitted');
});

test('[DR5] a draft that somebody has changed, or thrown away, is not submitted', () => {
  const submit = pledgeWish.submitDraft('FRA')(written.state);
  written
    .after([adviser, pledgeWish.editDraft('FRA', { title: 'Invented: changed' })])
    .when(head, submit)
    .thenRejected('draft-changed', { now: 2, fields: [] });
  written
    .after([adviser, pledgeWish.discardDraft('FRA')])
    .when(head, submit)
    .thenRejected('unknown-draft');
});

test('[DR5] [PL2] what is refused for its phase stays a draft', () => {
  const submit = pledgeWish.submitDraft('FRA')(written.state);
  const later = written.after([by('chair'), wish.undo], [by('chair'), wish.advance]);
  later.when(head, submit).thenRejected('phase-changed');
  expect(draftOf(later.state)).toBeDefined();
});
