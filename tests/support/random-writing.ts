import {
  type Actor,
  CATEGORIES,
  COMMAND_RELATIONSHIPS,
  CONDITION_KINDS,
  type Command,
  DOMAINS,
  type PledgeContent,
  SAYABLE_BINDINGNESS,
} from '@tour-de-table/shared/meeting';
import type { Random } from './random.ts';

/** What somebody wants of a meeting. */
export interface RandomWish {
  readonly actor: Actor;
  readonly command: Command;
}

/** Content of a pledge; a random one by default. Whoever looks for leaks plants canaries with it. */
export type WriteContent = (random: Random, delegation: string, partners: readonly string[]) => PledgeContent;

/** Any other text that is confidential: of a draft, a question, an answer to one, a capital's note. */
export type WriteText = (random: Random) => string;

/** How people of chance write. */
export interface Writing {
  readonly content: WriteContent;
  readonly text: WriteText;
}

const randomWord = (random: Random) =>
  random.pick(['bridging', 'Überwachung', '防空', '보급', 'тягач', '<img src=x onerror=alert(1)>', '=1+1']);

export const randomText: WriteText = (random) => `${randomWord(random)} ${random.int(1, 999)}`;

/** An offer with a random choice of its optional parts. */
export function randomContent(random: Random, _delegation: string, partners: readonly string[]): PledgeContent {
  const some = <T extends object>(part: () => T): T | object => (random.chance(0.4) ? part() : {});
  const min = random.int(0, 900);
  const range = () => ({ min: String(min), ...(random.chance(0.5) ? { max: `${min + random.int(0, 500)}.5` } : {}) });
  const word = () => randomWord(random);
  return {
    category: random.pick(CATEGORIES),
    title: `${word()} ${random.int(1, 999)}`,
    bindingness: random.pick(SAYABLE_BINDINGNESS),
    ...(partners.length === 0 ? {} : { partners: [...partners] }),
    ...some(() => ({ domain: random.pick(DOMAINS) })),
    ...some(() => ({ text: `${word()}\n${word()} 🛰️` })),
    ...some(() => ({ forceElement: { echelon: word(), personnel: range() } })),
    ...some(() => ({ materiel: [{ item: word(), quantity: range() }, { item: word() }] })),
    ...some(() => ({ readiness: { ntmHours: range() } })),
    ...some(() => ({ commandRelationship: random.pick(COMMAND_RELATIONSHIPS) })),
    ...some(() => ({ caveats: [{ type: 'geographic' as const, text: word() }] })),
    ...some(() => ({ conditions: [{ kind: random.pick(CONDITION_KINDS), isMet: random.chance(0.5) }] })),
  };
}

export function randomHex(random: Random, bytes: number): string {
  return Buffer.from(random.bytes(bytes)).toString('hex');
}

/** One of the items, the heavier the likelier. */
export function pickWeighted<T>(random: Random, items: readonly (readonly [weight: number, item: T])[]): T {
  let left = random.float() * items.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, item] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return random.pick(items)[1];
}
