import { expect } from 'vitest';
import { expectedBy } from '../day.ts';
import { isOfTheChair } from './agenda-editing.ts';
import { restartAfterTheClosing } from './closing.ts';
import { type Day, placesOf } from './day.ts';
import { ask, read } from './over-http.ts';

const HOUR_MS = 3_600_000;
const OUTSIDERS = ['FRA', 'HRV', 'KOR', 'observer', 'display', 'POL capital'];
const REASON = 'Paragraph two is not ours (invented)';

/**
 * The chair's side drafts the summary from what is on record, which has nothing in it that is hidden from anybody, and
 * goes on with it in two languages. Nobody else sees a word before a version is published, nor of what comes after.
 */
export async function writeTheSummary(day: Day): Promise<void> {
  expect((await ask(day, 'FRA', 'summary-draft')).status).toBe(403);
  const draft = await read(day, 'secretariat', 'summary-draft?language=en');
  expect({ leaked: day.hidden.leakedTo('observer', [draft]) }).toEqual({ leaked: [] });
  for (const line of ['Invented data', 'An engineer battalion', 'As Warsaw decided', 'Croatia', 'Not called (2)']) {
    expect(draft).toContain(line);
  }

  const places = placesOf(day, OUTSIDERS);
  const word = day.hidden.hide('chair');
  await day.give('secretariat', edit(0, 'en', `${draft}\n${word}`));
  await day.shows('deputy', ({ summaries }) => '1' in summaries);
  await day.refused('deputy', edit(0, 'en', 'What nobody has read'), 'version-changed');
  await day.refused('FRA', edit(1, 'en', 'From outside'), 'not-allowed');
  await day.give('deputy', edit(1, 'en', draft));
  await day.shows('secretariat', ({ summaries }) => '2' in summaries);
  const french = await read(day, 'secretariat', 'summary-draft?language=fr');
  await day.give('secretariat', edit(2, 'fr', french));
  await day.milestone();
  expect(placesOf(day, OUTSIDERS)).toEqual(places);

  await day.refused(
    'chair',
    { type: 'publish-summary', expected: expectedBy(day.who('chair')), version: 2 },
    'version-changed',
  );
  await day.lead({ type: 'publish-summary', version: 3 });
  await day.give('secretariat', edit(3, 'en', day.hidden.hide('chair')));
  await expectTheSummary(day, 3, { en: draft, fr: french });
}

/** France breaks the silence with a reason that everybody sees, and at the deadline the summary is not adopted. */
export async function breakTheSilence(day: Day): Promise<void> {
  const first = await openSilence(day, 3);
  const silence = (id: string) =>
    ({ type: 'break-silence', delegation: 'FRA', silenceId: id, reason: REASON }) as const;
  await day.refused('FRA adviser', silence(first), 'not-allowed');
  await day.refused('observer', silence(first), 'not-allowed');
  await day.give('FRA', silence(first));
  const expected = expectedBy(day.who('chair'));
  const deadline = Math.round(day.who('chair').client.serverNow()) + HOUR_MS;
  await day.refused('chair', { type: 'open-silence', expected, version: 3, deadline }, 'silence-running');
  await day.refused('chair', { type: 'publish-summary', expected, version: 4 }, 'silence-running');
  await day.later(HOUR_MS + 60_000);
  await expectTheSilence(day, first, 'broken');
  await day.refused('GBR', { ...silence(first), delegation: 'GBR' }, 'deadline-passed');
}

/** Another version is put to silence, and nobody breaks it while the server is away: it is adopted when that is back. */
export async function adoptBySilence(day: Day): Promise<void> {
  const [first = ''] = Object.keys(day.view('chair').silences);
  const text = 'The second version, with paragraph two as Paris wishes it (invented).';
  await day.give('secretariat', edit(4, 'en', text));
  await day.shows('chair', ({ summaries }) => '5' in summaries);
  await day.lead({ type: 'publish-summary', version: 5 });
  const second = await openSilence(day, 5);
  await restartAfterTheClosing(day, HOUR_MS + 60_000);
  await expectTheSilence(day, second, 'adopted');
  await expectTheSilence(day, first, 'broken');
  const { fr = '' } = day.view('chair').summaries['5']?.texts ?? {};
  await expectTheSummary(day, 5, { en: text, fr });

  const record = await read(day, 'chair', 'summary-draft?language=en');
  expect(record).toContain(REASON);
  expect(record.toLowerCase()).toContain('adopted');
  for (const { name, client } of day.everybody()) {
    const told = client.getSnapshot().happenings.flatMap((one) => (one.type === 'silence-ended' ? [one.outcome] : []));
    expect({ name, told }).toEqual({ name, told: ['broken', 'adopted'] });
  }
}

/** Puts the published version to a silence procedure of an hour; everybody sees it then. */
async function openSilence(day: Day, version: number): Promise<string> {
  const before = Object.keys(day.view('chair').silences);
  const deadline = Math.round(day.who('chair').client.serverNow()) + HOUR_MS;
  await day.lead({ type: 'open-silence', version, deadline });
  await day.milestone();
  const [silenceId = ''] = Object.keys(day.view('chair').silences).filter((id) => !before.includes(id));
  for (const { name } of day.everybody()) {
    expect({ name, ...day.view(name).silences[silenceId] }).toMatchObject({ name, version, deadline, breaks: {} });
  }
  return silenceId;
}

/** The server has noted the outcome at the deadline, and everybody sees it with who broke the silence and why. */
async function expectTheSilence(day: Day, silenceId: string, outcome: 'broken' | 'adopted'): Promise<void> {
  await day.shows('chair', ({ silences }) => silences[silenceId]?.outcome !== undefined);
  await day.milestone();
  for (const { name } of day.everybody()) {
    const silence = day.view(name).silences[silenceId];
    const reasons = Object.entries(silence?.breaks ?? {}).map(([code, { reason }]) => [code, reason]);
    expect({ name, outcome: silence?.outcome, reasons }).toEqual({
      name,
      outcome,
      reasons: outcome === 'broken' ? [['FRA', REASON]] : [],
    });
  }
}

/** The chair's side sees all versions, everybody else the published one. */
async function expectTheSummary(day: Day, version: number, texts: Readonly<Record<string, string>>): Promise<void> {
  await day.milestone();
  for (const { name } of day.everybody()) {
    const { summaries } = day.view(name);
    expect({ name, ...summaries[String(version)] }).toMatchObject({ name, texts, isPublished: true });
    if (!isOfTheChair(name))
      expect({ name, versions: Object.keys(summaries) }).toEqual({ name, versions: [`${version}`] });
  }
  expect(Object.keys(day.view('secretariat').summaries).length).toBeGreaterThan(version - 1);
}

function edit(version: number, language: string, text: string) {
  return { type: 'edit-summary', version, language, text } as const;
}
