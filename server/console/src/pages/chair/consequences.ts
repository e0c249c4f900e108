import { takesPart } from '@tour-de-table/client-sdk';
import type { MeetingView, ViewRecords } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { localText } from '../../language/names.ts';
import { minutes } from '../../language/times.ts';
import { awaitsRelease, meetingIn, phasesIn, placeIn } from '../../meeting/reading.ts';
import { nameIn } from '../../parts/pledge-words.ts';
import type { SittingCommandType } from './commands.ts';
import { roundNow, silencesIn } from './rounds.ts';

/** So many delegations are named where there is no room for all. */
const NAMED_MAX = 3;

/**
 * What exactly follows from a command, sentence by sentence, as the chair sees the meeting now. `names`: all of those who
 * are left without an answer, as before it is done, or the first few and how many more, as beside other things.
 */
export function consequencesOf(
  type: SittingCommandType | 'undo-transition',
  view: MeetingView,
  lang: string,
  names: 'all' | 'few' = 'all',
): readonly string[] {
  const { phase, next } = placeIn(view);
  switch (type) {
    case 'open-sitting':
      return [t('follows.opens'), ...(next === null ? [] : phaseBegins(next, view, lang))];
    case 'advance-phase':
      return [
        ...(phase === null ? [] : phaseEnds(phase, view, lang, names)),
        ...(next === null ? [] : nextBegins(view, lang)),
      ];
    case 'suspend-sitting':
      return [t('follows.clock-stops'), t('follows.no-pledges'), t('follows.all-see-suspended')];
    case 'resume-sitting':
      return [
        ...(phase === null ? [] : [t('follows.resumes', { phase: localText(phase.title, lang) })]),
        t('follows.clock-runs'),
      ];
    case 'adjourn-sitting':
      return [t('follows.clock-stops'), t('follows.no-pledges'), t('follows.adjourned-later'), t('follows.undo-short')];
    case 'close-sitting':
      return [
        ...unanswered(view, lang, names),
        ...hiddenRemain(view),
        ...requestsEnd(view),
        t('follows.closed-for-good'),
        t('follows.nothing-deleted'),
        t('follows.undo-short'),
      ];
    case 'undo-transition':
      return undoConsequences(view, lang);
  }
}

function nextBegins(view: MeetingView, lang: string): readonly string[] {
  const { next, part } = placeIn(view);
  const nextPart = next === null ? undefined : view.parts[next.partId];
  if (next === null || nextPart === undefined) return [];
  const begins =
    nextPart.id === part?.id
      ? []
      : [t('follows.part', { number: nextPart.index + 1, part: localText(nextPart.title, lang) })];
  return [...begins, ...phaseBegins(next, view, lang)];
}

/** What everybody gets with a step that begins. */
export function phaseBegins(next: ViewRecords['phases'], view: MeetingView, lang: string): readonly string[] {
  const phase = localText(next.title, lang);
  const sentences = [t('follows.phase', { phase, time: minutes(next.plannedMinutes, lang) })];
  if (next.disclosure === undefined) return sentences;
  const able = Object.values(view.delegations).filter(
    ({ invitation, participation }) =>
      (invitation === undefined || takesPart({ invitation })) && (participation === 'host' || participation === 'full'),
  );
  return [...sentences, t('follows.can-pledge', { count: able.length }), t(`follows.${next.disclosure}`)];
}

/** What ends with the step under way. */
export function phaseEnds(
  phase: ViewRecords['phases'],
  view: MeetingView,
  lang: string,
  names: 'all' | 'few' = 'all',
): readonly string[] {
  const ends = t('follows.phase-ends', { phase: localText(phase.title, lang) });
  return phase.kind === 'contributions'
    ? [
        ends,
        ...unanswered(view, lang, names),
        t('follows.no-more-pledges'),
        ...hiddenRemain(view),
        ...requestsEnd(view),
      ]
    : [ends, ...requestsEnd(view)];
}

/** Who waits for the floor does so about the step under way. */
function requestsEnd(view: MeetingView): readonly string[] {
  const count = view.floor['floor']?.order.length ?? 0;
  return count === 0 ? [] : [t('follows.requests-end', { count })];
}

/** Who leaves the tour under way without an answer: listed, never dropped. */
function unanswered(view: MeetingView, lang: string, names: 'all' | 'few'): readonly string[] {
  const tour = roundNow(view)?.tour ?? null;
  if (tour === null) return [];
  return silencesIn(view, tour).map(({ kind, codes }) =>
    t('tour.left-at-end', {
      kind: t(`tour.silence.${kind}`),
      names: namesOf(
        codes.map((code) => nameIn(view.delegations, code, lang)),
        names === 'all' ? codes.length : NAMED_MAX,
      ),
    }),
  );
}

/** The first of them, and how many there are besides. */
export function namesOf(names: readonly string[], max: number): string {
  return names.length > max
    ? t('tour.then-names', { names: inRow(names.slice(0, max)), count: names.length - max })
    : inRow(names);
}

function hiddenRemain(view: MeetingView): readonly string[] {
  const count = Object.values(view.pledges).filter(awaitsRelease).length;
  return count === 0 ? [] : [t('follows.hidden', { count })];
}

function undoConsequences(view: MeetingView, lang: string): readonly string[] {
  const { undoable } = meetingIn(view);
  const { phase } = placeIn(view);
  const phases = phasesIn(view);
  const previous = phase === null ? undefined : phases[phase.index - 1];
  const back =
    undoable?.kind === 'advance' && previous !== undefined
      ? [t('follows.back-to', { phase: localText(previous.title, lang) })]
      : undoable === null || undoable === undefined
        ? []
        : [t(`follows.undo-${undoable.kind}`)];
  return [...back, t('follows.all-see'), t('follows.pledges-stay'), t('follows.disclosed-stays')];
}
