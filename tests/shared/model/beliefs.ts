import type { Expected, PledgeContent, Seen } from '@tour-de-table/shared/meeting';
import { offer } from '../../support/given.ts';
import { CODES, type Seat } from './cast.ts';
import type { Draw } from './draw.ts';
import { disclosureOf, type ModelPledge, phaseOf, type SimpleModel } from './simple-model.ts';

/** One of a list, by chance; `undefined` of an empty one. */
export function pick<T>(list: readonly T[], chance: number): T | undefined {
  return list[chance % Math.max(1, list.length)];
}

/** What a chair believes: the truth, or something that is over. */
export function expectedBy({ term, stage }: SimpleModel, { isWrong, c }: Draw): Expected {
  const { sitting, activation } = stage;
  if (!isWrong) return { term, sitting, activation };
  if (c % 3 === 0) return { term: term - 1, sitting, activation };
  if (c % 3 === 1) return { term, sitting: sitting === 'closed' ? 'open' : 'closed', activation };
  return { term, sitting, activation: (activation ?? 0) + 7 };
}

/** What the author of an answer or a pledge has on screen. */
export function seenBefore(model: SimpleModel, { isWrong, c }: Draw): Seen {
  const disclosure = disclosureOf(model, phaseOf(model)?.id ?? '') ?? 'live';
  const activation = model.stage.activation ?? 1;
  if (!isWrong || c % 3 === 0) return { activation, disclosure };
  if (c % 3 === 1) return { activation: activation + 1, disclosure };
  return { activation, disclosure: disclosure === 'sealed' ? 'live' : 'sealed' };
}

/** The delegation that a person speaks for, or any; now and then another than its own. */
export function delegationFor({ delegation }: Seat, { a, c, isWrong }: Draw): string {
  const any = pick(CODES, a) ?? 'FRA';
  return delegation === null || (isWrong && c % 5 === 0) ? any : delegation;
}

/** An offer with a title of its own; now and then joint, and then with partners that may not be such. */
export function content(model: SimpleModel, author: string, { a, b, c }: Draw): PledgeContent {
  const isMistaken = c % 10 === 1;
  const bindingness = a % 2 === 0 ? 'indicative' : 'intention-declared';
  const words = { title: `Invented: ${author} ${model.now} ${a}`, bindingness } as const;
  if (b % 2 === 0) return offer(words);
  const known = CODES.filter((code) => code !== author && (isMistaken || code !== 'MNE'));
  const partner = isMistaken && a % 3 === 0 ? author : (pick(known, b) ?? 'GBR');
  return offer({ ...words, partners: [partner] });
}

/** One of the newer pledges that fit; now and then any, or none that exists. */
export function pledgeFor(
  model: SimpleModel,
  { a, b, isWrong }: Draw,
  fits: (pledge: ModelPledge) => boolean,
): Pick<ModelPledge, 'id' | 'delegation' | 'versions' | 'phaseId'> | null {
  if (isWrong && b % 7 === 0) return { id: 'no-such-pledge', delegation: 'FRA', phaseId: 'live-round', versions: [] };
  const all = model.pledges.slice(-30);
  const fitting = all.filter((pledge) => !pledge.isWithdrawn && fits(pledge)).slice(-4);
  return pick(isWrong || fitting.length === 0 ? all : fitting, a) ?? null;
}
