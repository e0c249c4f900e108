import type { Command, CommandOf } from '@tour-de-table/shared/meeting';
import { expect } from 'vitest';
import { seenBy } from '../day.ts';
import { type Day, FAR_DELAY_MS, offer, placesOf, pledgeIn, pledgeOf, titlesIn, versionSeen } from './day.ts';

/** Japan listens, until the chair changes that; then its pledge counts once, although the link breaks under it. */
export async function letJapanPledge(day: Day): Promise<void> {
  await day.refused('JPN', pledgeOf(day, 'JPN', offer('Not yet')), 'listening-only');
  await day.give('chair', { type: 'set-participation', delegation: 'JPN', participation: 'full' });
  await day.shows('JPN', ({ delegations }) => delegations['JPN']?.participation === 'full');
  day.proxy.setDelay(1_000);
  const given = day.give('JPN', pledgeOf(day, 'JPN', offer('Mine clearance training')));
  await day.shows('chair', (view) => titlesIn(view).includes('Mine clearance training'));
  // What the chair sees is committed, and the word of it is still on its way to Japan: it gets lost.
  day.proxy.dropConnections('reset');
  day.proxy.setDelay(FAR_DELAY_MS);
  await day.shows('JPN', () => day.who('JPN').client.getSnapshot().connection.name === 'waiting');
  expect(day.who('JPN').client.getSnapshot().pending).toHaveLength(1);
  await given;
  await day.milestone();
  expect(titlesIn(day.view('chair')).filter((title) => title === 'Mine clearance training')).toHaveLength(1);
}

/** One amends, one withdraws, and everybody sees the same. */
export async function amendAndWithdraw(day: Day): Promise<void> {
  const [amended, withdrawn] = [pledgeIn(day.view('POL'), 'Pledge of POL'), pledgeIn(day.view('ESP'), 'Pledge of ESP')];
  const better = offer('A better pledge', { bindingness: 'intention-declared' });
  await day.give('POL', amendmentOf(day, 'POL', 'Pledge of POL', better));
  await day.give('ESP', { type: 'withdraw-pledge', delegation: 'ESP', ...versionSeen(withdrawn) });
  await day.milestone();
  expect(day.view('KOR').pledges[amended.id]).toMatchObject({ version: 2, content: better });
  expect(day.view('KOR').versions[`${amended.id}.1`]?.content.title).toBe('Pledge of POL');
  expect(day.view('KOR').pledges[withdrawn.id]?.status).toBe('withdrawn');
}

/** What two delegations said at the table is entered and read back: Estonia confirms, Latvia corrects. */
export async function readBackPledges(day: Day): Promise<void> {
  for (const code of ['EST', 'LVA']) {
    const seen = seenBy(day.who('secretariat'));
    await day.give('secretariat', {
      type: 'enter-pledge',
      delegation: code,
      seen,
      content: offer(`Spoken by ${code}`),
    });
    await day.shows(code, (view) => titlesIn(view).includes(`Spoken by ${code}`));
  }
  const [estonia, latvia] = [pledgeIn(day.view('EST'), 'Spoken by EST'), pledgeIn(day.view('LVA'), 'Spoken by LVA')];
  await day.shows('display', ({ pledges }) => pledges[estonia.id]?.readBack === 'awaiting');
  await day.give('EST', { type: 'confirm-read-back', delegation: 'EST', ...versionSeen(estonia) });
  await day.give('LVA', amendmentOf(day, 'LVA', 'Spoken by LVA', offer('As Latvia meant it')));
  const correction: Command = {
    type: 'enter-pledge',
    delegation: 'EST',
    seen: seenBy(day.who('secretariat')),
    content: offer('Too late to correct'),
    corrects: versionSeen(estonia),
  };
  await day.refused('secretariat', correction, 'nothing-to-confirm');
  await day.milestone();
  expect(day.view('KOR').pledges[estonia.id]).toMatchObject({ provenance: 'spoken', readBack: 'confirmed' });
  expect(day.view('KOR').pledges[latvia.id]).toMatchObject({ provenance: 'own', version: 2 });
}

/**
 * France writes together; the head hands its voice to the alternate; both send the same draft at once. One pledge comes
 * of it, the other is told, and nobody outside has seen a letter of the draft.
 */
export async function writeTogether(day: Day): Promise<void> {
  const word = day.hidden.hide('delegation:FRA');
  const draft = { type: 'edit-draft', delegation: 'FRA', draftId: 'joint-draft' } as const;
  await day.give('FRA adviser', { ...draft, version: 0, fields: { title: 'Engineers', text: `Ceiling: ${word}` } });
  await day.shows('FRA', ({ drafts }) => drafts['joint-draft']?.version === 1);
  await day.give('FRA', { ...draft, version: 1, fields: { title: 'An engineer battalion' } });
  const behind = { ...draft, version: 1, fields: { title: 'Two engineer battalions' } };
  await day.refused('FRA adviser', behind, 'draft-changed');
  const scratch = { ...draft, draftId: 'scratch' };
  await day.give('FRA adviser', { ...scratch, version: 0, fields: { title: word } });
  await day.give('FRA adviser', { ...scratch, version: 1, fields: { text: word } });
  const discarding = { type: 'discard-draft', delegation: 'FRA', draftId: 'scratch' } as const;
  await day.refused('FRA adviser', { ...discarding, version: 1 }, 'draft-changed');
  await day.give('FRA adviser', { ...discarding, version: 2 });
  await day.milestone();
  expect(day.view('FRA alternate').drafts['joint-draft']?.fields['title']?.text).toBe('An engineer battalion');
  expect(day.view('chair').drafts).toEqual({});

  const submission: CommandOf<'submit-pledge'> = {
    type: 'submit-pledge',
    delegation: 'FRA',
    seen: seenBy(day.who('FRA')),
    content: offer('An engineer battalion', { category: 'engineering' }),
    draft: { draftId: 'joint-draft', version: 2 },
  };
  await day.refused('FRA adviser', submission, 'not-allowed');
  await day.refused('FRA alternate', submission, 'not-allowed');
  const alternate = day.who('FRA alternate').client.getSnapshot().me?.memberId ?? '';
  await day.give('FRA', { type: 'hand-over-voice', delegation: 'FRA', to: alternate });
  await day.shows('FRA alternate', ({ delegations }) => delegations['FRA']?.voice?.memberId === alternate);
  const spoken = { ...submission, content: offer('What the alternate offers'), draft: undefined };
  await day.give('FRA alternate', spoken);
  await day.shows('FRA', (view) => titlesIn(view).includes('What the alternate offers'));
  expect(pledgeIn(day.view('FRA'), 'What the alternate offers').by).toBe(alternate);
  const race = await Promise.all(['FRA', 'FRA alternate'].map((name) => day.who(name).client.send(submission)));
  expect(race.filter(({ outcome }) => outcome === 'ok')).toHaveLength(1);
  expect(race.find(({ outcome }) => outcome !== 'ok')).toMatchObject({ code: 'already-submitted' });
  await day.give('FRA', { type: 'take-back-voice', delegation: 'FRA' });
  await day.refused('FRA alternate', spoken, 'not-allowed');
  await day.milestone();
  expect(titlesIn(day.view('observer')).filter((title) => title === 'An engineer battalion')).toHaveLength(1);
  expect(day.view('FRA').drafts).toEqual({});
}

/** Norway names two partners: one confirms, one declines, and a third has nothing to say about it. */
export async function pledgeJointly(day: Day): Promise<void> {
  await day.give(
    'NOR',
    pledgeOf(day, 'NOR', offer('A Nordic brigade', { category: 'forces', partners: ['DNK', 'SWE'] })),
  );
  await day.shows('SWE', (view) => titlesIn(view).includes('A Nordic brigade'));
  await day.shows('FIN', (view) => titlesIn(view).includes('A Nordic brigade'));
  const joint = versionSeen(pledgeIn(day.view('NOR'), 'A Nordic brigade'));
  const said = (delegation: string, isConfirmed: boolean) =>
    ({ type: 'answer-partnership', delegation, ...joint, isConfirmed }) as const;
  await day.give('DNK', said('DNK', true));
  await day.give('SWE', said('SWE', false));
  await day.refused('FIN', said('FIN', true), 'not-a-partner');
  await day.milestone();
  for (const name of ['NOR', 'chair', 'KOR', 'display']) {
    expect(pledgeIn(day.view(name), 'A Nordic brigade').partners).toEqual({ DNK: 'confirmed', SWE: 'declined' });
  }
}

/** The secretariat asks Norway, which answers; nobody else learns of either. Then the pledge goes on record. */
export async function clarify(day: Day): Promise<void> {
  const [asked, answered] = [day.hidden.hide('chair', 'delegation:NOR'), day.hidden.hide('chair', 'delegation:NOR')];
  const joint = versionSeen(pledgeIn(day.view('secretariat'), 'A Nordic brigade'));
  const outsiders = ['DNK', 'KOR', 'display', 'NOR capital'];
  const places = placesOf(day, outsiders);
  await day.give('secretariat', { type: 'ask-clarification', ...joint, text: `With its own fuel? ${asked}` });
  await day.refused('secretariat', { type: 'record-pledge', ...joint }, 'clarification-open');
  await day.shows('NOR', (view) => pledgeIn(view, 'A Nordic brigade').status === 'clarification-asked');
  const [question] = pledgeIn(day.view('NOR'), 'A Nordic brigade').clarifications ?? [];
  await day.give('NOR', {
    type: 'answer-clarification',
    delegation: 'NOR',
    pledgeId: joint.pledgeId,
    clarificationId: question?.id ?? '',
    text: `For a month. ${answered}`,
  });
  await day.milestone();
  expect(pledgeIn(day.view('chair'), 'A Nordic brigade').status).toBe('clarified');
  expect(placesOf(day, outsiders)).toEqual(places);
  await day.give('secretariat', { type: 'record-pledge', ...joint });
  await day.milestone();
  expect(pledgeIn(day.view('KOR'), 'A Nordic brigade').status).toBe('recorded');
}

function amendmentOf(day: Day, delegation: string, title: string, content: ReturnType<typeof offer>): Command {
  const own = pledgeIn(day.view(delegation), title);
  return { type: 'amend-pledge', delegation, ...versionSeen(own), seen: seenBy(day.who(delegation)), content };
}
