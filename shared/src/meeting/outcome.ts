import { entryOf, invariant, lookUp, SILENCES_MAX, SUMMARY_VERSIONS_MAX, withEntry } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import { takesPart } from './delegations.ts';
import type { EventOf } from './events.ts';
import type { Silence } from './outcome-state.ts';
import type { MeetingState } from './state.ts';

/** [SU1] The chair's summary is written by the chair's side, language by language; each change is a version. */
export function decideSummaryEdit(state: MeetingState, { command, actor }: Envelope<'edit-summary'>): Decision {
  const { version, language, text } = command;
  const { versions } = state.summary;
  if (versions.length !== version) return reject('version-changed', { now: versions.length });
  if (!state.languages.includes(language)) return reject('unknown-language', { possible: state.languages });
  if ((versions.at(-1)?.texts[language] ?? '') === text) return accept();
  if (versions.length >= SUMMARY_VERSIONS_MAX) {
    return reject('limit-reached', { limit: 'SUMMARY_VERSIONS_MAX', most: SUMMARY_VERSIONS_MAX });
  }
  return accept({ type: 'summary-edited', version: version + 1, language, text, by: authorOf(actor) });
}

/** [SU2] The chair publishes the version that it saw; from then on everybody sees that version. */
export function decideSummaryPublication(state: MeetingState, { command }: Envelope<'publish-summary'>): Decision {
  const { version } = command;
  const { versions, publishedVersion } = state.summary;
  if (versions.length !== version) return reject('version-changed', { now: versions.length });
  const running = runningSilence(state);
  if (running !== null && running.version !== version) return reject('silence-running', { deadline: running.deadline });
  return publishedVersion === version ? accept() : accept({ type: 'summary-published', version });
}

/** [SU3] The published summary is adopted if no delegation breaks the silence until the deadline. */
export function decideSilence(state: MeetingState, { command, at, ids }: Envelope<'open-silence'>): Decision {
  const { version, deadline } = command;
  const { publishedVersion } = state.summary;
  if (publishedVersion !== version) return reject('version-changed', { now: publishedVersion });
  const running = runningSilence(state);
  if (running !== null) return reject('silence-running', { deadline: running.deadline });
  if (deadline <= at) return reject('deadline-passed', { deadline });
  if (Object.keys(state.silences).length >= SILENCES_MAX) {
    return reject('limit-reached', { limit: 'SILENCES_MAX', most: SILENCES_MAX });
  }
  const [silenceId] = ids;
  invariant(silenceId !== undefined, 'An envelope carries fresh ids.');
  return accept({ type: 'silence-opened', silenceId, version, deadline });
}

/** [SU4] A delegation breaks the silence, with a reason that everybody sees. */
export function decideBreak(state: MeetingState, { command, at, actor }: Envelope<'break-silence'>): Decision {
  const { delegation, silenceId, reason } = command;
  const known = lookUp(state.delegations, delegation);
  if (known === undefined || !takesPart(known)) return reject('not-allowed', { needs: 'an accepted invitation' });
  const silence = lookUp(state.silences, silenceId);
  if (silence === undefined) return reject('no-silence');
  if (silence.outcome !== undefined || at >= silence.deadline) {
    return reject('deadline-passed', { deadline: silence.deadline });
  }
  if (Object.hasOwn(silence.breaks, delegation)) return accept();
  return accept({ type: 'silence-broken', silenceId, delegation, reason, by: authorOf(actor) });
}

/** [SU5] At the deadline the server notes the outcome: adopted, unless somebody has broken the silence. */
export function decideSilenceEnd(state: MeetingState, { command, at }: Envelope<'end-silence'>): Decision {
  const silence = lookUp(state.silences, command.silenceId);
  if (silence === undefined) return reject('no-silence');
  if (silence.outcome !== undefined) return accept();
  if (at < silence.deadline) return reject('stale-state', { dueAt: silence.deadline });
  const outcome = Object.keys(silence.breaks).length === 0 ? ('adopted' as const) : ('broken' as const);
  return accept({ type: 'silence-ended', silenceId: silence.id, outcome });
}

/** The silence whose deadline is to come. */
export function runningSilence({ silences }: Pick<MeetingState, 'silences'>): Silence | null {
  return Object.values(silences).find(({ outcome }) => outcome === undefined) ?? null;
}

export function applySummaryEdit(state: MeetingState, event: EventOf<'summary-edited'>, at: number): MeetingState {
  const { version, language, text, by } = event;
  const { versions } = state.summary;
  const { [language]: _before, ...others } = versions.at(-1)?.texts ?? {};
  // A language without a text is not there: its readers are shown another.
  const texts = text === '' ? others : { ...others, [language]: text };
  return { ...state, summary: { ...state.summary, versions: [...versions, { version, at, by, texts }] } };
}

export function applySummaryPublication(
  state: MeetingState,
  { version }: EventOf<'summary-published'>,
  at: number,
): MeetingState {
  return { ...state, summary: { ...state.summary, publishedVersion: version, publishedAt: at } };
}

export function applySilence(state: MeetingState, event: EventOf<'silence-opened'>, at: number): MeetingState {
  const { silenceId: id, version, deadline } = event;
  return withSilence(state, { id, version, openedAt: at, deadline, breaks: {} });
}

export function applyBreak(state: MeetingState, event: EventOf<'silence-broken'>, at: number): MeetingState {
  const { silenceId, delegation, reason, by } = event;
  const silence = entryOf(state.silences, silenceId);
  return withSilence(state, { ...silence, breaks: withEntry(silence.breaks, delegation, { at, by, reason }) });
}

export function applySilenceEnd(state: MeetingState, event: EventOf<'silence-ended'>, at: number): MeetingState {
  const silence = entryOf(state.silences, event.silenceId);
  return withSilence(state, { ...silence, outcome: event.outcome, endedAt: at });
}

function withSilence(state: MeetingState, silence: Silence): MeetingState {
  return { ...state, silences: withEntry(state.silences, silence.id, silence) };
}
