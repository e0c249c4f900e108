import { SILENCES_MAX, SUMMARY_VERSIONS_MAX } from '@tour-de-table/shared/kernel';
import { nextDeadline, runningSilence, type Silence } from '@tour-de-table/shared/meeting';
import { type Audience, recordFor, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, expectedIn, type Given, given, paris, parisIn, wish } from '../support/given.ts';
import {
  but,
  everybody,
  expectTouchedCompletely,
  newestSilence,
  play,
  procedure,
  whoSees,
} from '../support/procedure-wishes.ts';

const { summary, publish, silence, breakSilence, endSilence } = procedure;
const chair = by('chair');
const secretariat = by('secretariat');
const [server, FRA, DEU] = [by('server'), by('head:FRA'), by('head:DEU')];
const HOUR = 3_600_000;
const OPENED_OR_CLOSED = ['open', 'suspended', 'adjourned', 'closed'];

const conclusions = parisIn('conclusions');
const written = conclusions.after([secretariat, summary('Invented: we met.')]);
const published = written.after([chair, publish]);
const closed = published.after([chair, wish.close]);
const deadline = closed.state.at + 72 * HOUR;
const running = closed.after([chair, silence(deadline)]);
const silenceOf = (now: Given): Silence | undefined => now.state.silences[newestSilence(now.state)];
const seenSilence = ({ state }: Pick<Given, 'state'>, audience: Audience) =>
  recordFor(state, audience, { collection: 'silences', id: newestSilence(state) });

test('[SU1] the summary is written language by language, and each change is a version', () => {
  const second = written.when(chair, summary('Inventé : nous nous sommes réunis.', 'fr')).thenEvents('summary-edited');
  const third = second.given.when(secretariat, summary('Invented: we met, in Paris.')).thenEvents('summary-edited');
  const fr = 'Inventé : nous nous sommes réunis.';
  expect(third.state.summary.versions.map(({ version, by: author, texts }) => ({ version, author, texts }))).toEqual([
    { version: 1, author: 'secretariat', texts: { en: 'Invented: we met.' } },
    { version: 2, author: 'chair', texts: { en: 'Invented: we met.', fr } },
    { version: 3, author: 'secretariat', texts: { en: 'Invented: we met, in Paris.', fr } },
  ]);
  third.thenViewOf('chair').shows('summaries', '1', { version: 1, isPublished: false, by: 'secretariat' });
  third.thenViewOf('chair').shows('summaries', '3', { at: third.state.at });
});

test('[SU1] on the version that its author saw, in a language of the meeting', () => {
  written.when(chair, but(summary('Other'), { version: 0 })).thenRejected('version-changed', { now: 1 });
  written.when(chair, but(summary('Other'), { version: 2 })).thenRejected('version-changed', { now: 1 });
  written.when(chair, summary('そのほか', 'ja')).thenRejected('unknown-language', { possible: ['en', 'fr'] });
  written.when(chair, summary('Invented: we met.')).thenNothing();
  written.when(chair, summary('', 'fr')).thenNothing();
  written.when(chair, summary('')).thenEvents('summary-edited');
});

test('[SU1] versions are bounded', () => {
  const [first] = written.state.summary.versions;
  if (first === undefined) throw new Error('A summary is written.');
  const versions = Array.from({ length: SUMMARY_VERSIONS_MAX }, (_, index) => ({ ...first, version: index + 1 }));
  given({ ...written.state, summary: { ...written.state.summary, versions } })
    .when(chair, summary('One more'))
    .thenRejected('limit-reached', { limit: 'SUMMARY_VERSIONS_MAX', most: SUMMARY_VERSIONS_MAX });
});

test('[SU1] the chair’s side writes once the sitting was opened, and also after the closing', () => {
  const possibleIn = OPENED_OR_CLOSED;
  paris()
    .when(chair, summary('Early'))
    .thenRejected('wrong-sitting', { possibleIn, now: { sitting: 'scheduled' } });
  for (const step of [wish.suspend, wish.adjourn, wish.close]) {
    written.after([chair, step]).when(by('deputy'), summary('Later')).thenEvents('summary-edited');
  }
  for (const who of ['head:FRA', 'observer', 'display', 'operator', 'server'] as const) {
    written.when(by(who), summary('No')).thenRejected('not-allowed');
  }
});

test('[SU2] what is not published is seen by the chair’s side alone, to the byte', () => {
  for (const outcome of play(
    published,
    ['secretariat', summary('Invented: we met in Paris.')],
    ['chair', summary('Inventé.', 'fr')],
  )) {
    expect(whoSees(outcome)).toEqual(['chair']);
    for (const audience of everybody(outcome.state)) outcome.thenViewOf(audience).happens();
  }
  expect(whoSees(conclusions.when(secretariat, summary('One')))).toEqual(['chair']);
});

test('[SU2] the chair publishes a version, and from then on others see that one only', () => {
  const first = written.when(chair, publish, { at: written.state.at + HOUR }).thenEvents('summary-published');
  const texts = { en: 'Invented: we met.' };
  for (const audience of everybody(first.state)) {
    first.thenViewOf(audience).happens({ type: 'summary-published', version: 1 });
    if (audience === 'chair') continue;
    expect(view(first.state, audience).summaries).toEqual({
      1: { id: '1', version: 1, at: first.state.at, texts, isPublished: true },
    });
  }
  first.thenViewOf('chair').shows('summaries', '1', { isPublished: true, at: written.state.at, by: 'secretariat' });
  const second = first.given.after([chair, summary('Invented: we met twice.')]).when(chair, publish);
  expect(Object.keys(view(second.state, 'observer').summaries)).toEqual(['2']);
  expect(Object.keys(view(second.state, 'chair').summaries)).toEqual(['1', '2']);
  second.thenViewOf('chair').shows('summaries', '1', { isPublished: false });
  second.thenViewOf('observer').happens({ type: 'summary-published', version: 2 });
  second.thenViewOf('chair').happens({ type: 'summary-published', version: 2 });
  second.given.when(chair, publish).thenNothing();
});

test('[SU2] the chair publishes the version that it saw, with the gavel', () => {
  const second = written.after([secretariat, summary('Other')]);
  second.when(chair, but(publish, { version: 1 })).thenRejected('version-changed', { now: 2 });
  conclusions.when(chair, publish).thenRejected('version-changed', { now: 0 });
  written.when(secretariat, publish).thenRejected('not-allowed');
  written.when(by('deputy'), publish).thenRejected('not-allowed', { needs: 'gavel' });
  written.when(chair, but(publish, { expected: expectedIn(paris().state) })).thenRejected('stale-state');
});

test('[SU2] while a silence runs, the version that it is about stays the published one', () => {
  const rewritten = running.after([secretariat, summary('Invented: another text.')]);
  rewritten.when(chair, publish).thenRejected('silence-running', { deadline });
  const over = rewritten.after([by('server'), endSilence, { at: deadline }]);
  over.when(chair, publish).thenEvents('summary-published');
});

test('[SU3] the chair puts the published version to silence, and everybody sees the deadline', () => {
  const opened = closed.when(chair, silence(deadline)).thenEvents('silence-opened');
  const id = newestSilence(opened.state);
  const record = { id, version: 1, openedAt: opened.state.at, deadline, breaks: {} };
  for (const audience of everybody(opened.state)) {
    expect(view(opened.state, audience).silences).toEqual({ [id]: record });
    opened.thenViewOf(audience).happens({ type: 'silence-opened', silenceId: id, deadline });
  }
  expect(runningSilence(opened.state)).toEqual(record);
  published.when(chair, silence(deadline)).thenEvents('silence-opened');
});

test('[SU3] only the published version, one at a time, with a deadline to come', () => {
  written.when(chair, silence(deadline)).thenRejected('version-changed', { now: null });
  closed.when(chair, but(silence(deadline), { version: 2 })).thenRejected('version-changed', { now: 1 });
  running.when(chair, silence(deadline + HOUR)).thenRejected('silence-running', { deadline });
  const at = closed.state.at + HOUR;
  closed.when(chair, silence(at), { at }).thenRejected('deadline-passed', { deadline: at });
  closed.when(chair, silence(at + 1), { at }).thenEvents('silence-opened');
  closed.when(secretariat, silence(deadline)).thenRejected('not-allowed');
  closed.when(by('deputy'), silence(deadline)).thenRejected('not-allowed', { needs: 'gavel' });
});

test('[SU3] procedures of silence are bounded', () => {
  const ended = running.after([server, endSilence, { at: deadline }]);
  const one = silenceOf(ended);
  if (one === undefined) throw new Error('A silence has ended.');
  const silences = Object.fromEntries(Array.from({ length: SILENCES_MAX }, (_, index) => [`s${index}`, one]));
  given({ ...ended.state, silences })
    .when(chair, silence(deadline + HOUR))
    .thenRejected('limit-reached', { limit: 'SILENCES_MAX', most: SILENCES_MAX });
});

test('[SU4] a delegation breaks the silence, with a reason that everybody sees; by whose hand is nobody’s', () => {
  const reason = 'Invented: paragraph two';
  const broken = running.when(DEU, breakSilence('DEU', reason)).thenEvents('silence-broken');
  for (const audience of everybody(broken.state)) {
    broken.thenViewOf(audience).happens({ type: 'silence-broken', delegation: 'DEU', reason });
    expect(seenSilence(broken, audience)?.breaks).toEqual({ DEU: { at: broken.state.at, reason } });
  }
  expect(silenceOf(broken.given)?.breaks['DEU']?.by).toBe('head-DEU');
  expect(silenceOf(broken.given)?.outcome).toBeUndefined();
  broken.given.when(DEU, breakSilence('DEU', 'Again')).thenNothing();
  const second = broken.given.when(FRA, breakSilence('FRA')).thenEvents('silence-broken');
  expect(Object.keys(seenSilence(second, 'observer')?.breaks ?? {})).toEqual(['DEU', 'FRA']);
  second
    .thenViewOf('display')
    .happens({ type: 'silence-broken', delegation: 'FRA', reason: 'Invented: the second paragraph' });
});

test('[SU4] before the deadline only, to the millisecond, also where the server has not yet noted the outcome', () => {
  running.when(DEU, breakSilence('DEU'), { at: deadline - 1 }).thenEvents('silence-broken');
  running.when(DEU, breakSilence('DEU'), { at: deadline }).thenRejected('deadline-passed', { deadline });
  const ended = running.after([server, endSilence, { at: deadline }]);
  ended.when(DEU, breakSilence('DEU')).thenRejected('deadline-passed', { deadline });
  closed.when(DEU, breakSilence('DEU')).thenRejected('no-silence');
});

test('[SU4] with the voice of a delegation that takes part', () => {
  running.when(by('head:HRV'), breakSilence('HRV')).thenRejected('not-allowed', { needs: 'an accepted invitation' });
  running.when(by('adviser:FRA'), breakSilence('FRA')).thenRejected('not-allowed', { needs: 'another role' });
  running.when(by('alternate:FRA'), breakSilence('FRA')).thenRejected('not-allowed', { needs: 'own-voice' });
  running.when(FRA, breakSilence('DEU')).thenRejected('not-allowed', { needs: 'own-voice' });
  running.when(chair, breakSilence('FRA')).thenRejected('not-allowed');
});

test('[SU4] of a delegation that no longer takes part others see no break of the silence', () => {
  const before = published.after([chair, silence(deadline)], [DEU, breakSilence('DEU')]);
  const gone = before.when(secretariat, procedure.invitation('DEU', 'declined'));
  expectTouchedCompletely(gone);
  for (const audience of everybody(gone.state)) {
    const isInside = audience === 'chair' || audience === 'delegation:DEU';
    expect(Object.keys(seenSilence(gone, audience)?.breaks ?? {})).toEqual(isInside ? ['DEU'] : []);
  }
});

test('[SU5] at the deadline the server notes the outcome', () => {
  const ended = running.when(server, endSilence, { at: deadline }).thenEvents('silence-ended');
  for (const audience of everybody(ended.state)) {
    ended.thenViewOf(audience).happens({ type: 'silence-ended', outcome: 'adopted' });
    expect(seenSilence(ended, audience)).toMatchObject({ outcome: 'adopted', endedAt: deadline, breaks: {} });
  }
  const broken = running.after([DEU, breakSilence('DEU')]).when(server, endSilence, { at: deadline + 5 });
  broken.thenViewOf('observer').happens({ type: 'silence-ended', outcome: 'broken' });
  expect(silenceOf(broken.given)).toMatchObject({ outcome: 'broken', endedAt: deadline + 5 });
});

test('[SU5] [DL2] not before the deadline, once, and by the server alone', () => {
  running.when(server, endSilence, { at: deadline - 1 }).thenRejected('stale-state', { dueAt: deadline });
  const ended = running.after([server, endSilence, { at: deadline }]);
  ended.when(server, endSilence).thenNothing();
  closed.when(server, endSilence).thenRejected('no-silence');
  for (const who of ['chair', 'secretariat', 'head:FRA', 'operator', 'bearer'] as const) {
    running.when(by(who), endSilence, { at: deadline }).thenRejected('not-allowed');
  }
});

test('[SU5] [SI9] a silence ends at its deadline, also where the opening was undone meanwhile', () => {
  const opened = paris().after([chair, wish.open], [chair, summary('Invented: soon.')], [chair, publish]);
  const due = opened.state.at + 60_000;
  const undone = opened.after([chair, silence(due)], [chair, wish.undo]);
  expect(undone.state.sitting.status).toBe('scheduled');
  const ended = undone.when(server, endSilence, { at: due }).thenEvents('silence-ended');
  expect(silenceOf(ended.given)?.outcome).toBe('adopted');
});

test('[SU3] [SU5] after one procedure the next, of a newer version', () => {
  const ended = running.after([DEU, breakSilence('DEU')], [server, endSilence, { at: deadline }]);
  expect(runningSilence(ended.state)).toBeNull();
  const again = ended.after([chair, summary('Invented: better.')], [chair, publish]);
  const next = again.when(chair, silence(deadline + 24 * HOUR)).thenEvents('silence-opened');
  expect(silenceOf(next.given)).toMatchObject({ version: 2, breaks: {} });
  expect(Object.keys(view(next.state, 'observer').silences)).toHaveLength(2);
});

test('[DL1] [DL2] the deadline of a silence is read off the state, and its command has the id of its cause', () => {
  const id = newestSilence(running.state);
  const due = { at: deadline, commandId: `silence-${id}`, command: { type: 'end-silence', silenceId: id } };
  const withoutLinks = given({ ...running.state, invitations: {} });
  expect(nextDeadline(withoutLinks.state)).toEqual(due);
  const ended = withoutLinks.after([server, endSilence, { at: deadline }]);
  expect(nextDeadline(ended.state)).toBeNull();
});

test('[DL1] of a silence and a link the earlier is due next, and at the same instant the silence', () => {
  const expiries = Object.values(running.state.invitations).map(({ expiresAt }) => expiresAt);
  const first = Math.min(...expiries);
  const dueAt = (when: number) => {
    const now = closed.after([chair, silence(when)]);
    return nextDeadline(now.state);
  };
  expect(dueAt(first - 1)).toMatchObject({ at: first - 1, command: { type: 'end-silence' } });
  expect(dueAt(first)).toMatchObject({ at: first, command: { type: 'end-silence' } });
  expect(dueAt(first + 1)).toMatchObject({ at: first, command: { type: 'expire-invitation' } });
});

test('[SI9] [SI11] an undo and a reopening leave summary and silence as they are', () => {
  const undone = running.after([chair, procedure.reopen('conclusions')], [chair, wish.undo]);
  expect([undone.state.summary, undone.state.silences]).toEqual([running.state.summary, running.state.silences]);
  running
    .after([chair, procedure.reopen('conclusions')])
    .when(FRA, breakSilence('FRA'))
    .thenEvents('silence-broken');
});

test('[SY3] everything that summary and silence change in any view is touched by their events', () => {
  const outcomes = play(
    conclusions,
    ['secretariat', summary('One')],
    ['secretariat', summary('Un', 'fr')],
    ['chair', publish],
    ['chair', summary('Two')],
    ['chair', publish],
    ['chair', silence(deadline)],
    ['head:DEU', breakSilence('DEU')],
    ['secretariat', procedure.invitation('DEU', 'declined')],
    ['secretariat', procedure.invitation('DEU', 'accepted')],
    ['server', endSilence, { at: deadline }],
  );
  for (const outcome of outcomes) expectTouchedCompletely(outcome);
});
