import { NOTE_CHARS_MAX } from '@tour-de-table/shared/kernel';
import { noteIdOf, parseCommand } from '@tour-de-table/shared/meeting';
import { view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, paris, parisIn, wish } from '../support/given.ts';
import {
  but,
  everybody,
  expectTouchedCompletely,
  planOf,
  play,
  procedure,
  whoSees,
} from '../support/procedure-wishes.ts';

const { note } = procedure;
const chair = by('chair');
const secretariat = by('secretariat');
const questions = parisIn('questions');
const noted = questions.after([secretariat, note('Invented: watch the time', 'questions')]);

test('[NO1] the chair’s side writes notes about a phase and about the meeting', () => {
  const about = questions.when(secretariat, note('Invented: ask Poland', 'conclusions')).thenEvents('note-edited');
  const id = 'phase:conclusions';
  const record = { id, version: 1, text: 'Invented: ask Poland', by: 'secretariat', at: about.state.at };
  expect(view(about.state, 'chair').notes).toEqual({ [id]: record });
  const second = about.given.when(by('deputy'), note('Two\nlines')).thenEvents('note-edited');
  second.thenViewOf('chair').shows('notes', 'meeting', { version: 1, text: 'Two\nlines', by: 'deputy' });
  expect([noteIdOf(undefined), noteIdOf('meeting')]).toEqual(['meeting', 'phase:meeting']);
});

test('[NO1] nobody else sees a note, to the byte, and nothing is told of it', () => {
  for (const outcome of play(
    questions,
    ['secretariat', note('One', 'questions')],
    ['chair', note('Two', 'questions')],
    ['chair', note('', 'questions')],
    ['chair', note('Three')],
  )) {
    expect(whoSees(outcome)).toEqual(['chair']);
    for (const audience of everybody(outcome.state)) outcome.thenViewOf(audience).happens();
    expect(view(outcome.state, 'delegation:FRA').notes).toEqual({});
  }
});

test('[NO1] a note is written on the version that its author saw', () => {
  noted.when(chair, but(note('Other', 'questions'), { version: 0 })).thenRejected('version-changed', { now: 1 });
  noted.when(chair, but(note('Other', 'questions'), { version: 2 })).thenRejected('version-changed', { now: 1 });
  noted.when(chair, but(note('Other'), { version: 1 })).thenRejected('version-changed', { now: 0 });
  const second = noted.when(chair, note('Other', 'questions'));
  second.thenViewOf('chair').shows('notes', 'phase:questions', { version: 2, text: 'Other', by: 'chair' });
});

test('[NO1] [CO7] the same text again, and no text where there is none, are nothing', () => {
  noted.when(chair, note('Invented: watch the time', 'questions')).thenNothing();
  noted.when(chair, note('')).thenNothing();
  noted.when(chair, note('', 'questions')).thenEvents('note-edited');
});

test('[NO1] a note is about a phase of the agenda', () => {
  noted.when(chair, note('Other', 'none')).thenRejected('unknown-phase');
});

test('[NO1] officers write notes at any time, and nobody else does', () => {
  for (const now of [paris(), questions.after([chair, wish.suspend]), questions.after([chair, wish.close])]) {
    now.when(secretariat, note('Any time')).thenEvents('note-edited');
  }
  for (const who of ['head:FRA', 'observer', 'display', 'operator', 'server', 'bearer'] as const) {
    questions.when(by(who), note('No')).thenRejected('not-allowed');
  }
});

test('[NO1] [CO5] a note is bounded', () => {
  const command = (text: string) => parseCommand({ type: 'edit-note', version: 0, text });
  expect([command('x'.repeat(NOTE_CHARS_MAX)).ok, command('x'.repeat(NOTE_CHARS_MAX + 1)).ok]).toEqual([true, false]);
});

test('[NO1] [SI9] notes stay after an undo, and after a revision that takes their phase away', () => {
  const about = noted.after([chair, note('Later', 'conclusions')], [chair, wish.advance], [chair, wish.undo]);
  const revised = about.after([chair, procedure.revise({ phases: planOf(about.state).slice(0, 1) })]);
  expect(Object.keys(revised.state.notes)).toEqual(['phase:questions', 'phase:conclusions']);
  revised.when(chair, note('More', 'conclusions')).thenRejected('unknown-phase');
});

test('[SY3] everything that notes change in any view is touched by their events', () => {
  for (const outcome of play(questions, ['chair', note('One')], ['secretariat', note('Two', 'opening')])) {
    expectTouchedCompletely(outcome);
  }
});
