import type { Phrases } from './phrases.ts';

/**
 * The words that the first view of the join page and of a delegation's page shows, by the beginnings of their keys: the
 * build cuts each language's file in two by them. What is left out here is not missing, it only comes later.
 */
const FIRST_WORDS: readonly string[] = [
  ...['brand', 'invented', 'common', 'menu', 'city', 'notices', 'home', 'join', 'problem', 'stopped', 'role'],
  ...['link', 'unsent', 'said', 'sitting', 'sitting-long', 'now', 'countdown', 'clocks'],
  ...['agenda.part', 'agenda.planned', 'catch-up.menu', 'reopen.went-back', 'reopen.goes-on', 'reopen.goes-on-own'],
  ...['contribute.title', 'contribute.seen', 'contribute.why', 'voice.none-answer', 'voice.none-pledge'],
  ...[
    'call.round',
    'call.title',
    'call.before-tour',
    'call.before',
    'call.next',
    'call.now',
    'call.called',
    'call.ask',
  ],
  ...['call.spoken', 'call.passed', 'call.advice', 'call.announce', 'call.answer-now', 'call.unask', 'call.asked'],
  ...['call.deferred', 'call.skipped', 'call.absent', 'call.correct', 'call.disclosed', 'call.not-now', 'call.go'],
  ...['call.called-again', 'call.spoken-awaiting', 'call.spoken-confirmed', 'own.on-its-way', 'link-check-way'],
  ...['can', 'can-with-conditions', 'under-national-consideration', 'cannot', 'listening-only', 'pass', 'defer'].map(
    (said) => `call.response.${said}.name`,
  ),
];

/** A language's words in two: those of the first view, and the rest. Pure. */
export function cutWords(phrases: Phrases, isFirst = isFirstWord): { readonly first: Phrases; readonly rest: Phrases } {
  return cut(phrases, '', isFirst);
}

function cut(phrases: Phrases, path: string, isFirst: (key: string) => boolean): { first: Phrases; rest: Phrases } {
  const first: Record<string, string | Phrases> = {};
  const rest: Record<string, string | Phrases> = {};
  for (const [name, value] of Object.entries(phrases)) {
    const key = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'string') (isFirst(key) ? first : rest)[name] = value;
    else {
      const parts = cut(value, key, isFirst);
      if (Object.keys(parts.first).length > 0) first[name] = parts.first;
      if (Object.keys(parts.rest).length > 0) rest[name] = parts.rest;
    }
  }
  return { first, rest };
}

/** The forms of a plural stay together. */
function isFirstWord(key: string): boolean {
  const plain = key.replace(/_(zero|one|two|few|many|other)$/, '');
  return FIRST_WORDS.some((word) => plain === word || plain.startsWith(`${word}.`));
}
