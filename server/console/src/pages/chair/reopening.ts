import { phaseAfter } from '@tour-de-table/client-sdk';
import type { MeetingView, PhaseRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { meetingIn, phasesIn, placeIn } from '../../meeting/reading.ts';
import { phaseBegins, phaseEnds } from './consequences.ts';

/** Steps to which the chair can go back: what has been current before and is not now; the latest first. */
export function phasesToReopen(view: MeetingView): readonly PhaseRecord[] {
  const now = meetingIn(view).current?.phaseId;
  return phasesIn(view)
    .filter(({ id, startedAt }) => startedAt !== undefined && id !== now)
    .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0) || b.index - a.index);
}

/** What follows from going back to a step, sentence by sentence. */
export function reopeningFollows(view: MeetingView, to: PhaseRecord, lang: string): readonly string[] {
  const { phase } = placeIn(view);
  const isClosed = meetingIn(view).sitting.status === 'closed';
  const after = phaseAfter(phasesIn(view), to.id);
  const wasTour = view.tours[to.id] !== undefined;
  return [
    ...(isClosed ? [t('reopen.opens-again'), t('reopen.capitals-wait')] : []),
    ...(phase === null ? [] : phaseEnds(phase, view, lang)),
    ...phaseBegins(to, view, lang),
    ...(wasTour ? [t('reopen.tour-stays')] : []),
    ...(after === null ? [t('reopen.then-close')] : [t('reopen.then', { phase: localText(after.title, lang) })]),
    t('follows.pledges-stay'),
    t('follows.disclosed-stays'),
    t('follows.undo-short'),
  ];
}
