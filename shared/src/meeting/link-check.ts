import { entryOf, LINK_REPORT_INTERVAL_MS, lookUp, withEntry } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf, MeetingEvent } from './events.ts';
import { verdictOf } from './link-verdict.ts';
import type { MeetingState } from './state.ts';
import { REHEARSED_ACTS } from './vocabulary.ts';

/**
 * [LC1] Anybody of a delegation reports how its link was found or what was rehearsed, each not more often than every
 * few seconds. [LC2] The verdict is made here, of the numbers alone.
 */
export function decideLinkReport(state: MeetingState, { command, actor, at }: Envelope<'report-link-check'>): Decision {
  const { delegation, measured, rehearsed } = command;
  const known = lookUp(state.delegations, delegation);
  if (known === undefined) return reject('unknown-delegation');
  const before = [
    ...(measured === undefined ? [] : [known.linkCheck?.at ?? null]),
    ...(rehearsed === undefined ? [] : [known.rehearsal?.at ?? null]),
  ];
  if (before.some((last) => last !== null && at - last < LINK_REPORT_INTERVAL_MS)) {
    return reject('limit-reached', { limit: 'LINK_REPORT_INTERVAL_MS', most: LINK_REPORT_INTERVAL_MS });
  }
  const by = authorOf(actor);
  const events: MeetingEvent[] = [];
  if (measured !== undefined) events.push({ type: 'link-checked', delegation, measured, ...verdictOf(measured), by });
  if (rehearsed !== undefined) {
    const acts = REHEARSED_ACTS.filter((act) => rehearsed.includes(act));
    events.push({ type: 'meeting-rehearsed', delegation, acts, by });
  }
  return accept(...events);
}

/** [LC3] The newest check of a delegation takes the place of the one before. */
export function applyLinkCheck(state: MeetingState, event: EventOf<'link-checked'>, at: number): MeetingState {
  const { delegation, measured, verdict, findings, by } = event;
  const known = entryOf(state.delegations, delegation);
  const linkCheck = { at, by, verdict, findings, measured };
  return { ...state, delegations: withEntry(state.delegations, delegation, { ...known, linkCheck }) };
}

export function applyRehearsal(state: MeetingState, event: EventOf<'meeting-rehearsed'>, at: number): MeetingState {
  const { delegation, acts, by } = event;
  const known = entryOf(state.delegations, delegation);
  return { ...state, delegations: withEntry(state.delegations, delegation, { ...known, rehearsal: { at, by, acts } }) };
}
