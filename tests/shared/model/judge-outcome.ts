import { SILENCES_MAX, SUMMARY_VERSIONS_MAX } from '@tour-de-table/shared/kernel';
import type { CommandOf } from '@tour-de-table/shared/meeting';
import {
  type Case,
  effect,
  freshId,
  isTakingPart,
  type Judgement,
  type ModelSilence,
  nothing,
  refuse,
  type SimpleModel,
} from './simple-model.ts';

type OutcomeWish = CommandOf<'edit-summary' | 'publish-summary' | 'open-silence' | 'break-silence' | 'end-silence'>;

/** [SU1–SU5] The chair's summary, and its adoption by silence. */
export function judgeOutcome(model: SimpleModel, command: OutcomeWish, now: Case): Judgement {
  switch (command.type) {
    case 'edit-summary':
      return judgeEdit(model, command, now);
    case 'publish-summary': {
      const { summary } = model;
      const { version } = command;
      if (version !== summary.versions.length) return refuse('version-changed');
      const running = runningSilence(model);
      if (running !== undefined && running.version !== version) return refuse('silence-running');
      if (summary.published?.version === version) return nothing;
      return effect(() => {
        summary.published = { version, at: now.at };
      });
    }
    case 'open-silence':
      return judgeSilence(model, command, now);
    case 'break-silence': {
      const { delegation, silenceId, reason } = command;
      if (!isTakingPart(model, delegation)) return refuse('not-allowed');
      const silence = model.silences.get(silenceId);
      if (silence === undefined) return refuse('no-silence');
      if (now.at >= silence.deadline || silence.outcome !== null) return refuse('deadline-passed');
      if (silence.breaks.has(delegation)) return nothing;
      return effect(() => silence.breaks.set(delegation, { at: now.at, reason }));
    }
    case 'end-silence': {
      const silence = model.silences.get(command.silenceId);
      if (silence === undefined) return refuse('no-silence');
      if (silence.outcome !== null) return nothing;
      if (now.at < silence.deadline) return refuse('stale-state');
      return effect(() => {
        silence.outcome = silence.breaks.size > 0 ? 'broken' : 'adopted';
        silence.endedAt = now.at;
      });
    }
  }
}

/** One whose outcome is not noted yet, over or not. */
export function runningSilence({ silences }: SimpleModel): ModelSilence | undefined {
  return [...silences.values()].find(({ outcome }) => outcome === null);
}

/** The languages of the meeting are those of its plan; nothing changes them. */
const LANGUAGES = ['en', 'fr'];

function judgeEdit({ summary }: SimpleModel, command: CommandOf<'edit-summary'>, { at, by }: Case): Judgement {
  const { version, language, text } = command;
  const { versions } = summary;
  if (version !== versions.length) return refuse('version-changed');
  if (!LANGUAGES.includes(language)) return refuse('unknown-language');
  const texts = versions.at(-1)?.texts ?? {};
  if ((texts[language] ?? '') === text) return nothing;
  if (versions.length >= SUMMARY_VERSIONS_MAX) return refuse('limit-reached');
  return effect(() => {
    const said = Object.entries({ ...texts, [language]: text }).filter(([, words]) => words !== '');
    versions.push({ at, by, texts: Object.fromEntries(said) });
  });
}

function judgeSilence(model: SimpleModel, command: CommandOf<'open-silence'>, now: Case): Judgement {
  const { version, deadline } = command;
  if (version !== model.summary.published?.version) return refuse('version-changed');
  if (runningSilence(model) !== undefined) return refuse('silence-running');
  if (deadline <= now.at) return refuse('deadline-passed');
  if (model.silences.size >= SILENCES_MAX) return refuse('limit-reached');
  return effect(() =>
    model.silences.set(freshId(now), {
      version,
      openedAt: now.at,
      deadline,
      breaks: new Map(),
      outcome: null,
      endedAt: null,
    }),
  );
}
