import { lookUp } from '../kernel/index.ts';
import { type MeetingState, takesPart } from '../meeting/index.ts';
import { type Audience, delegationOf } from './audience.ts';
import type { SilenceRecord, SummaryRecord } from './records.ts';

/** A version of the chair's summary: all for the chair's side, the published one for others [SU2]. */
export function summaryFor(state: MeetingState, audience: Audience, id: string): SummaryRecord | undefined {
  const { versions, publishedVersion, publishedAt } = state.summary;
  const found = versions.find(({ version }) => String(version) === id);
  if (found === undefined) return undefined;
  const { version, at, by, texts } = found;
  const isPublished = version === publishedVersion;
  if (audience === 'chair') return { id, version, at, by, texts, isPublished };
  return isPublished ? { id, version, at: publishedAt ?? at, texts, isPublished } : undefined;
}

/** An adoption by silence, naming nobody whom the audience does not know of [SU4]. */
export function silenceFor(state: MeetingState, audience: Audience, id: string): SilenceRecord | undefined {
  const silence = lookUp(state.silences, id);
  if (silence === undefined) return undefined;
  const breaks = Object.entries(silence.breaks).filter(([code]) => knowsOf(state, audience, code));
  return { ...silence, breaks: Object.fromEntries(breaks.map(([code, { at, reason }]) => [code, { at, reason }])) };
}

function knowsOf(state: MeetingState, audience: Audience, code: string): boolean {
  if (audience === 'chair' || delegationOf(audience) === code) return true;
  const delegation = lookUp(state.delegations, code);
  return delegation !== undefined && takesPart(delegation);
}
