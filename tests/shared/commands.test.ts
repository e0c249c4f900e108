import {
  DELEGATIONS_MAX,
  ID_CHARS_MAX,
  LIST_ITEMS_MAX,
  TEXT_CHARS_MAX,
  TITLE_CHARS_MAX,
} from '@tour-de-table/shared/kernel';
import {
  COMMAND_TYPES,
  COMMANDS,
  type FieldIssue,
  type PledgeContent,
  parseCommand,
} from '@tour-de-table/shared/meeting';
import { formatCredential, handshakeAuth, parseCommandMessage, parseCredential } from '@tour-de-table/shared/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { by, factsOf, hashOf, offer, PARIS_PLAN, parisIn, pledgesOf, wish } from '../support/given.ts';

const RUNS = { seed: 20250311, numRuns: 150 };
const EXPECTED = { term: 1, sitting: 'open', activation: 1 } as const;

function issuesOf(value: unknown): readonly FieldIssue[] {
  const parsed = parseCommand(value);
  return parsed.ok ? [] : parsed.issues;
}

/** Issues of a pledge's content, without the path to it. */
function contentIssues(content: Record<string, unknown>): readonly FieldIssue[] {
  return issuesOf({
    type: 'submit-pledge',
    delegation: 'FRA',
    seen: { activation: 1, disclosure: 'live' },
    content: { ...offer(), ...content },
  }).map(({ path, message }) => ({ path: path.replace(/^content\./, ''), message }));
}

test('[CO2] a type that is none is refused, inherited names included', () => {
  for (const type of ['constructor', '__proto__', 'toString', 'disconnect', '', 7, null, undefined]) {
    expect(issuesOf({ type })).toMatchObject([{ path: 'type' }]);
  }
  for (const value of [null, undefined, 7, 'close-sitting', [], () => 1]) expect(issuesOf(value)).toHaveLength(1);
});

test('[CO2] each command’s schema reads its own type alone', () => {
  for (const type of COMMAND_TYPES) {
    expect(COMMANDS[type].shape.type._zod.def.values).toEqual([type]);
    expect(issuesOf({ type }).length > 0).toBe(true);
  }
});

test('[CO2] unknown fields are refused at every depth', () => {
  expect(issuesOf({ type: 'close-sitting', expected: EXPECTED, seq: 7 })).toEqual([
    { path: '', message: 'must not have fields that are unknown here' },
  ]);
  expect(issuesOf({ type: 'close-sitting', expected: { ...EXPECTED, at: 1 } })).toMatchObject([{ path: 'expected' }]);
  const withPrototype = JSON.parse(
    `{"type":"close-sitting","expected":${JSON.stringify(EXPECTED)},"__proto__":{"a":1}}`,
  );
  expect(issuesOf(withPrototype)).toHaveLength(1);
  expect(contentIssues({ isDisclosed: true, serial: 1 })).toHaveLength(1);
  const sneaking = { ...offer(), forceElement: JSON.parse('{"__proto__":{"personnel":{"min":"1"}}}') };
  expect(contentIssues(sneaking)).toMatchObject([{ path: 'forceElement' }]);
});

test('[CO2] whatever comes in, reading it does not throw', () => {
  const anything = fc.oneof(
    fc.anything({ maxDepth: 4, withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
    fc.record({
      type: fc.constantFrom(...COMMAND_TYPES),
      expected: fc.jsonValue(),
      content: fc.jsonValue(),
      for: fc.jsonValue(),
    }),
  );
  fc.assert(
    fc.property(anything, (value) => {
      expect(typeof parseCommand(value).ok).toBe('boolean');
      expect(typeof parseCommandMessage(value).ok).toBe('boolean');
    }),
    RUNS,
  );
});

test('[CO3] what is wrong is said by field, in a sentence', () => {
  expect(
    contentIssues({
      category: 'tanks',
      title: '',
      text: 'x'.repeat(TEXT_CHARS_MAX + 1),
      bindingness: 7,
      materiel: 'many',
      readiness: { ntmHours: { min: '5', max: '2' }, availableFrom: '2025-02-30' },
      partners: Array.from({ length: LIST_ITEMS_MAX + 1 }, () => 'DEU'),
      language: 'english',
    }),
  ).toEqual([
    { path: 'category', message: expect.stringMatching(/^must be one of forces, enabler/) },
    { path: 'title', message: 'must have at least 1 characters' },
    { path: 'text', message: 'must have at most 4000 characters' },
    { path: 'language', message: 'must be a language tag such as "en"' },
    { path: 'bindingness', message: 'must be one of indicative, intention-declared' },
    { path: 'materiel', message: 'must be a list' },
    { path: 'readiness.ntmHours', message: 'min must not be above max' },
    { path: 'readiness.availableFrom', message: 'must be a date such as 2025-03-11' },
    { path: 'partners', message: 'must have at most 20 entries' },
  ]);
});

test('[CO3] of two forms that a field can have, the nearer one is explained', () => {
  const invitation = (whom: unknown) => issuesOf({ type: 'issue-invitation', for: whom, secretHash: hashOf('a') });
  expect(invitation({ role: 'head' })).toEqual([
    {
      path: 'for.delegation',
      message: 'heads, alternates, advisers and capitals need a delegation, and nobody else has one',
    },
  ]);
  expect(invitation({ role: 'chair', delegation: 'FRA' })).toMatchObject([{ path: 'for.delegation' }]);
  expect(invitation({ memberId: 'a b' })).toEqual([{ path: 'for.memberId', message: 'must be an id' }]);
  expect(invitation({ memberId: 'a', role: 'head' }).length).toBeGreaterThan(0);
  expect(invitation({})).toMatchObject([{ path: expect.stringMatching(/^for\./) }]);
  expect(invitation('FRA')).toEqual([{ path: 'for', message: 'must be an object' }]);
});

test('[CO3] no value that was typed, and no endless path, comes back', () => {
  const canary = 'canary-7f3a';
  const wrong = {
    category: canary,
    title: `${canary}\u202E`,
    text: canary.repeat(600),
    language: canary,
    partners: [canary],
  };
  expect(JSON.stringify(contentIssues(wrong))).not.toContain(canary);
  const longKey = 'x'.repeat(5_000);
  const [issue] = issuesOf({ type: 'create-meeting', plan: { ...PARIS_PLAN, title: { [longKey]: 'a' } } });
  expect(issue?.path.length).toBeLessThanOrEqual(120);
  expect(contentIssues({ materiel: Array.from({ length: 20 }, () => ({ item: '', unit: '' })) })).toHaveLength(20);
});

test('[CO3] types are named as people name them', () => {
  expect(issuesOf({ type: 'revoke-pass', passId: 7 })).toEqual([{ path: 'passId', message: 'must be a text' }]);
  const plan = { ...PARIS_PLAN, isInventedData: 1, languages: {}, parts: [], phases: [{}] };
  expect(issuesOf({ type: 'create-meeting', plan })).toMatchObject([
    { path: 'plan.languages', message: 'must be a list' },
    { path: 'plan.isInventedData', message: 'must be true or false' },
    { path: 'plan.parts', message: 'must have at least 1 entries' },
    { path: 'plan.phases.0.id', message: 'must be a text' },
    { path: 'plan.phases.0.partId' },
    { path: 'plan.phases.0.kind' },
    { path: 'plan.phases.0.title', message: 'must be an object' },
    { path: 'plan.phases.0.plannedMinutes', message: 'must be a number' },
  ]);
  const expected = { ...EXPECTED, term: 2 ** 53 };
  expect(issuesOf({ type: 'close-sitting', expected })).toMatchObject([{ path: 'expected.term' }]);
});

test('[TO2] an order by lot is not given, and every other is', () => {
  const start = (wanted: object) => issuesOf({ type: 'start-tour', expected: EXPECTED, ...wanted });
  const message = 'an order by lot is drawn by the server, and every other has to be given';
  expect(start({ method: 'lot' })).toEqual([]);
  expect(start({ method: 'lot', order: ['FRA'] })).toEqual([{ path: 'order', message }]);
  for (const method of ['alphabetical', 'protocol', 'requests', 'chair']) {
    expect(start({ method, order: ['FRA'] })).toEqual([]);
    expect(start({ method })).toEqual([{ path: 'order', message }]);
    expect(start({ method, order: [] })).toMatchObject([{ path: 'order' }]);
    expect(start({ method, order: Array.from({ length: DELEGATIONS_MAX + 1 }, () => 'FRA') })).toMatchObject([
      { path: 'order' },
    ]);
  }
  expect(start({ method: 'chair', order: ['__proto__'] })).toMatchObject([{ path: 'order.0' }]);
  expect(start({ method: 'rank', order: ['FRA'] })).toMatchObject([{ path: 'method' }]);
});

test('[TO5] a call says whom its author saw called, or that it saw nobody', () => {
  const call = { type: 'call-delegation', expected: EXPECTED, delegation: 'FRA' };
  expect(issuesOf({ ...call, called: null })).toEqual([]);
  expect(issuesOf({ ...call, called: 'DEU' })).toEqual([]);
  expect(issuesOf(call)).toMatchObject([{ path: 'called' }]);
});

test('[TO8] what can be said to a call is of a closed list, and "called" or "absent" are not in it', () => {
  const seen = { activation: 1, disclosure: 'live' };
  for (const type of ['respond-to-call', 'enter-response']) {
    for (const response of ['called', 'absent', 'answered', 'passed', 'yes', '', undefined]) {
      expect(issuesOf({ type, delegation: 'FRA', seen, response })).toMatchObject([{ path: 'response' }]);
    }
    expect(issuesOf({ type, delegation: 'FRA', seen, response: 'cannot' })).toEqual([]);
    expect(issuesOf({ type, delegation: 'FRA', response: 'cannot' })).toMatchObject([{ path: 'seen' }]);
  }
  const release = { type: 'release-answers', expected: EXPECTED, phaseId: 'p' };
  expect(issuesOf({ ...release, answers: [] })).toMatchObject([{ path: 'answers' }]);
  expect(issuesOf({ ...release, answers: [{ delegation: 'FRA' }] })).toMatchObject([{ path: 'answers.0.response' }]);
});

test('[RC3] a figure of receipts is a whole number of delegations', () => {
  const note = { type: 'note-receipts', phaseId: 'p', activation: 1, received: 0, missing: [] };
  expect(issuesOf(note)).toEqual([]);
  for (const received of [-1, 1.5, DELEGATIONS_MAX + 1, '3', null]) {
    expect(issuesOf({ ...note, received })).toMatchObject([{ path: 'received' }]);
  }
  for (const activation of [0, -1, 1.5])
    expect(issuesOf({ ...note, activation })).toMatchObject([{ path: 'activation' }]);
});

test('[CA2] dates of capitals say at least one date, and the review date is everybody’s', () => {
  const dates = (wanted: object) => issuesOf({ type: 'set-capital-dates', ...wanted });
  expect(dates({})).toEqual([{ path: '', message: 'must set a date' }]);
  expect(dates({ delegation: 'FRA' })).toEqual([{ path: '', message: 'must set a date' }]);
  expect(dates({ decideBy: null })).toEqual([]);
  expect(dates({ reviewAt: 1 })).toEqual([]);
  expect(dates({ delegation: 'FRA', decideBy: 1 })).toEqual([]);
  expect(dates({ delegation: 'FRA', reviewAt: 1 })).toEqual([
    { path: 'reviewAt', message: 'the review date is the same for all' },
  ]);
});

test.each([
  -1,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  Number.NaN,
  7,
  null,
  '-1',
  '1e309',
  '1e3',
  'NaN',
  '٣',
  '007',
  '',
  ' 5',
  '5 ',
])('[PL9] the amount %j is refused wherever an amount is read', (amount) => {
  expect(contentIssues({ forceElement: { personnel: { min: amount } } })).toHaveLength(1);
  expect(contentIssues({ materiel: [{ item: 'x', quantity: { max: amount } }] })).toHaveLength(1);
  expect(contentIssues({ readiness: { ntmHours: { min: amount } } })).toHaveLength(1);
  expect(contentIssues({ rotation: { months: amount } })).toHaveLength(1);
});

test.each([1.5, -1, 2 ** 53, Number.POSITIVE_INFINITY, Number.NaN, '1', 0])('[PL7] %j is no version', (version) => {
  const command = { type: 'withdraw-pledge', delegation: 'FRA', pledgeId: 'p', version };
  expect(issuesOf(command)).toMatchObject([{ path: 'version' }]);
});

test('[PL9] nothing forces a delegation to name numbers, and a range needs one end at least', () => {
  expect(contentIssues({})).toEqual([]);
  expect(contentIssues({ forceElement: {}, materiel: [{ item: 'x' }], readiness: {} })).toEqual([]);
  expect(contentIssues({ forceElement: { personnel: {} } })).toMatchObject([{ message: 'must have a min or a max' }]);
  expect(contentIssues({ forceElement: { personnel: { min: '10', max: '9.999' } } })).toHaveLength(1);
  expect(contentIssues({ forceElement: { personnel: { min: '9.999', max: '10' } } })).toEqual([]);
});

test('[PL8] what only a capital decides cannot be said in a meeting', () => {
  for (const bindingness of ['politically-approved', 'committed', '', undefined]) {
    expect(contentIssues({ bindingness })).toMatchObject([{ path: 'bindingness' }]);
  }
});

test.each([
  ['title', 'a\u202Eb', 'must not contain a bidi-control'],
  ['title', 'FR\u200BA', 'must not contain a invisible-character'],
  ['title', 'a\uD800', 'must not contain a lone-surrogate'],
  ['title', 'a\nb', 'must not contain a control-character'],
  ['title', '\u200D\u200D', 'must have something to see'],
  ['title', '  \t ', 'must have at least 1 characters'],
  ['text', 'a\u0007', 'must not contain a control-character'],
])('[CO5] a %s of %j is refused', (field, value, message) => {
  expect(contentIssues({ [field]: value })).toEqual([{ path: field, message }]);
});

test('[CO5] markup and formulas are text: taken as they are, shown as they are', () => {
  const content: PledgeContent = offer({ title: '<img src=x onerror=alert(1)>', text: '=1+1\n@SUM(A1)' });
  const made = parisIn('tour-de-table').after([by('head:FRA'), wish.submit('FRA', content)]);
  expect(pledgesOf(made.state, 'FRA')[0]?.versions[0]?.content).toEqual(content);
});

test('[CO5] an emoji is one character of a text: 4,000 fit, one more does not', () => {
  expect(contentIssues({ text: '👍'.repeat(4_000) })).toEqual([]);
  expect(contentIssues({ text: '👍'.repeat(4_001) })).toEqual([
    { path: 'text', message: 'must have at most 4000 characters' },
  ]);
  expect(contentIssues({ title: '👍'.repeat(4_000) })).toHaveLength(1);
});

test('[CO5] lines are trimmed', () => {
  const parsed = parseCommand({
    type: 'submit-pledge',
    delegation: 'FRA',
    seen: { activation: 1, disclosure: 'live' },
    content: offer({ title: '  one battery ' }),
  });
  expect(parsed).toMatchObject({ ok: true, command: { content: { title: 'one battery' } } });
  expect(contentIssues({ title: 'x'.repeat(TITLE_CHARS_MAX) })).toEqual([]);
});

test.each([
  'javascript:alert(1)',
  'https://user:pass@example.org/',
  'https://example.org/\u202Egpj.exe',
  'https://exa mple.org',
  '//example.org',
  'ftp://example.org',
  `https://example.org/${'x'.repeat(600)}`,
])('[CO5] the call link %j is refused', (url) => {
  const plan = { ...PARIS_PLAN, callLinks: [{ label: { en: 'Call' }, url }] };
  expect(issuesOf({ type: 'create-meeting', plan })).toMatchObject([{ path: 'plan.callLinks.0.url' }]);
});

test('[CO5] a text by language has language tags for keys, and not endlessly many', () => {
  const titled = (title: unknown) => issuesOf({ type: 'create-meeting', plan: { ...PARIS_PLAN, title } });
  expect(titled({ en: 'a', 'pt-BR': 'b' })).toEqual([]);
  expect(titled({})).toMatchObject([{ path: 'plan.title', message: 'must have at least one language' }]);
  expect(titled({ constructor: 'a' })).toMatchObject([{ message: 'must be a key that is possible here' }]);
  expect(titled(JSON.parse('{"__proto__":"a"}'))).toHaveLength(1);
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`a${String.fromCharCode(97 + i)}`, 'x']));
  expect(titled(many)).toMatchObject([{ message: 'must have at most 20 languages' }]);
});

test('[ME2] a plan holds together', () => {
  const [part] = PARIS_PLAN.parts;
  const [phase] = PARIS_PLAN.phases;
  const planned = (change: object) => issuesOf({ type: 'create-meeting', plan: { ...PARIS_PLAN, ...change } });
  expect(planned({})).toEqual([]);
  expect(planned({ parts: [part, part], phases: [{ ...phase }] })).toMatchObject([{ message: 'part ids must differ' }]);
  expect(planned({ phases: [phase, phase] })).toMatchObject([{ message: 'phase ids must differ' }]);
  expect(planned({ phases: [{ ...phase, partId: 'none' }] })).toMatchObject([
    { message: 'every phase must belong to a part of the meeting' },
  ]);
  const needsDisclosure = { message: 'a contributions phase needs a disclosure, and no other phase has one' };
  expect(planned({ phases: [{ ...phase, kind: 'contributions' }] })).toMatchObject([needsDisclosure]);
  expect(planned({ phases: [{ ...phase, disclosure: 'live' }] })).toMatchObject([needsDisclosure]);
  expect(planned({ phases: [] })).toHaveLength(1);
  expect(planned({ phases: [{ ...phase, plannedMinutes: 0 }] })).toHaveLength(1);
  expect(planned({ timeZone: 'Europe/Paris; DROP' })).toMatchObject([{ path: 'plan.timeZone' }]);
});

test('[DE6] an organisation needs its names, and codes are plain capitals', () => {
  const imported = (facts: unknown) => issuesOf({ type: 'import-delegations', delegations: [facts] });
  expect(imported(factsOf('EUMS', { kind: 'organisation', names: { en: 'EU Military Staff' } }))).toEqual([]);
  expect(imported(factsOf('EUMS', { kind: 'organisation' }))).toEqual([
    { path: 'delegations.0.names', message: 'an organisation needs its names' },
  ]);
  for (const code of ['fra', 'F', 'FRA ', 'ＦＲＡ', '__proto__', 'FRANCEFRANCEX', 'Α\u0391A']) {
    expect(imported(factsOf(code))).toMatchObject([{ path: 'delegations.0.code' }]);
  }
});

test('[CO6] a command message has an id, an attempt and anything for a command', () => {
  const good = { id: 'command-1', attempt: 1, command: { type: 'x' } };
  expect(parseCommandMessage(good)).toEqual({ ok: true, message: good });
  for (const wrong of [
    { ...good, id: 'short' },
    { ...good, id: 'x'.repeat(ID_CHARS_MAX + 1) },
    { ...good, id: 'with space' },
    { ...good, attempt: 0 },
    { ...good, attempt: 1.5 },
    { ...good, extra: 1 },
    null,
    [good],
  ]) {
    expect(parseCommandMessage(wrong)).toMatchObject({ ok: false });
  }
});

test('[CO6] credentials have one written form, and everything else is none', () => {
  const credential = { meetingId: 'meeting-paris', secret: 'A'.repeat(43) };
  expect(parseCredential(formatCredential(credential))).toEqual(credential);
  for (const wrong of [
    '',
    '.',
    'meeting-paris',
    `meeting-paris.${'A'.repeat(42)}`,
    `a.b.${'A'.repeat(43)}`,
    `m m.${'A'.repeat(43)}`,
  ]) {
    expect(parseCredential(wrong)).toBeNull();
  }
});

test('[SY4] an absurd place in a handshake is a place, not a malformed message', () => {
  const resume = { logId: 'l', audience: 'chair', viewVersion: 1 };
  for (const position of [-1, 1.5, JSON.parse('1e309'), Number.NaN, 2 ** 60]) {
    expect(handshakeAuth.safeParse({ protocol: 1, pass: 'm.s', resume: { ...resume, position } }).success).toBe(true);
  }
  expect(handshakeAuth.safeParse({ protocol: 1, pass: 'm.s', resume: { ...resume, position: '7' } }).success).toBe(
    false,
  );
  expect(handshakeAuth.safeParse({ protocol: 1, pass: 'm.s', resume: null }).success).toBe(true);
});
