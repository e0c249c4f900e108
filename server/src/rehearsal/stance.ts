import type { PledgeContent, TourResponse } from '@tour-de-table/shared/meeting';
import type { MeetingView } from '@tour-de-table/shared/view';
import { chanceFor, weighted } from './chance.ts';
import { INVENTED_PLEDGES } from './invented-pledges.ts';
import { isOffering, type Script } from './planned-act.ts';

/** What a delegation has come to say in one round: drawn once, so that its answers and its pledge agree. */
export interface Stance {
  readonly first: TourResponse;
  /** When it is called again. */
  readonly again: TourResponse;
  /** `null`: it offers nothing. */
  readonly pledge: PledgeContent | null;
}

/** How likely each first answer is. Invented. */
const FIRST: readonly (readonly [TourResponse, number])[] = [
  ['can', 40],
  ['can-with-conditions', 25],
  ['under-national-consideration', 14],
  ['cannot', 7],
  ['pass', 6],
  ['defer', 8],
];
/** Hosts have come with their own plan. */
const FIRST_OF_HOSTS: readonly (readonly [TourResponse, number])[] = [
  ['can', 70],
  ['can-with-conditions', 30],
];
/** After the word from the capital that it had deferred for. */
const AGAIN: readonly (readonly [TourResponse, number])[] = [
  ['can', 45],
  ['can-with-conditions', 35],
  ['under-national-consideration', 20],
];
const SHARE_THAT_PLEDGES_JOINTLY = 0.15;

export function stanceOf(view: MeetingView, script: Script, phaseId: string): Stance {
  if (!isOffering(view, script)) return { first: 'listening-only', again: 'listening-only', pledge: null };
  const chance = chanceFor(script.seed, `stance ${phaseId}`);
  const isHost = view.delegations[script.delegation]?.participation === 'host';
  const first = weighted(chance, isHost ? FIRST_OF_HOSTS : FIRST) ?? 'pass';
  const later = weighted(chance, AGAIN) ?? first;
  const invented = INVENTED_PLEDGES[chance.between(0, INVENTED_PLEDGES.length - 1)] ?? null;
  const partner = chance.next() < SHARE_THAT_PLEDGES_JOINTLY ? partnerIn(view, script, chance.next()) : undefined;
  const again = first === 'defer' ? later : first;
  if (invented === null || again === 'cannot') return { first, again, pledge: null };
  const content = again === 'can-with-conditions' ? conditional(invented) : invented;
  return { first, again, pledge: partner === undefined ? content : { ...content, partners: [partner] } };
}

/** Another delegation that offers; which, says a number from 0 to below 1. */
function partnerIn(view: MeetingView, { delegation }: Script, drawn: number): string | undefined {
  const others = Object.keys(view.delegations)
    .filter((code) => code !== delegation && isOffering(view, { delegation: code }))
    .sort();
  return others[Math.floor(drawn * others.length)];
}

function conditional(content: PledgeContent): PledgeContent {
  return content.conditions === undefined ? { ...content, conditions: [{ kind: 'political-decision' }] } : content;
}
