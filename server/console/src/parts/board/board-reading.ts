import { useComputed, useSignal } from '@preact/signals';
import {
  asOthersSee,
  type BoardFilter,
  type MeetingView,
  type ReadinessBoard,
  readinessBoard,
} from '@tour-de-table/shared/view';
import { useEffect } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { dayIn } from '../../language/moments.ts';
import { delegationName, localText } from '../../language/names.ts';
import { cityOf, dateAndTime } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { phasesIn, placeIn } from '../../meeting/reading.ts';
import { categoryWords, domainWords, indicativeWords } from './board-words.ts';
import type { PictureWords } from './strips.ts';

/** Whose eyes the board is made with. */
export type BoardEyes = 'room' | 'own';

const MINUTE_MS = 60_000;

/** Server time in whole minutes: a board that was drawn anew each second would be a waste. */
export function useMinute(): number {
  const { link } = useMeeting();
  return useComputed(() => Math.floor(link.now.value / MINUTE_MS) * MINUTE_MS).value;
}

/** The board as the reader sees it, or as everybody does. */
export function boardFor(
  view: MeetingView,
  eyes: BoardEyes,
  question: { readonly now: number; readonly dDay: string; readonly filter?: BoardFilter },
): ReadinessBoard {
  return readinessBoard(eyes === 'room' ? asOthersSee(view) : view, question);
}

/** Whether the reader sees contributions that others do not. Only who is inside has any mark of that. */
export function knowsMoreThanOthers(view: MeetingView): boolean {
  return Object.values(view.pledges).some(({ disclosed, status }) => {
    return disclosed !== undefined && disclosed !== 'this-version' && status !== 'withdrawn';
  });
}

/** The day of an instant in the room. */
export function dayOf(view: MeetingView, ms: number): string {
  return dayIn(ms, view.meeting['meeting']?.timeZone ?? 'UTC');
}

/** A day as people write it. */
export function dayWords(day: string, lang: string, dateStyle: 'medium' | 'full' = 'medium'): string {
  return new Intl.DateTimeFormat(lang, { dateStyle, timeZone: 'UTC' }).format(Date.parse(day));
}

/** What has to be said of a picture, for the screen and for the file alike. */
export function usePictureWords(
  board: ReadinessBoard,
  eyes: BoardEyes,
  filter: BoardFilter,
  now: number,
): (title: string) => PictureWords {
  const { link, view, me, meeting, lang } = useMeeting();
  const nameOf = (code: string) => delegationName(view.delegations[code] ?? { code }, lang);
  const narrowed = [
    filter.category === undefined ? '' : categoryWords(filter.category),
    filter.domain === undefined ? '' : domainWords(filter.domain),
    filter.delegation === undefined ? '' : nameOf(filter.delegation),
  ].filter((part) => part !== '');
  const isOfficer = me.role === 'chair' || me.role === 'deputy' || me.role === 'secretariat';
  const own = isOfficer ? t('board.eyes.chair') : me.delegation === null ? t('board.eyes.room') : nameOf(me.delegation);
  const source = t('board.source', {
    meeting: localText(meeting.title, lang),
    eyes: eyes === 'room' ? t('board.eyes.room') : own,
    time: dateAndTime(now, lang, meeting.timeZone),
    city: cityOf(meeting.timeZone),
    position: link.client.getSnapshot().position ?? 0,
    day: dayWords(board.dDay, lang),
  });
  const hasHidden = board.sheets.some(({ entries }) => entries.some(({ isHiddenFromOthers }) => isHiddenFromOthers));
  return (title) => ({
    title,
    narrowed: narrowed.length === 0 ? null : t('board.only', { what: narrowed.join(' · ') }),
    sealed: emptyWords(view, lang).isSealed ? t('board.sealed') : null,
    indicative: indicativeWords(board),
    invented: meeting.isInventedData ? t('display.invented') : null,
    confidential: hasHidden ? t('board.confidential') : null,
    source,
    nameOf,
  });
}

/** Why there is nothing, and what will be there when. */
export function emptyWords(view: MeetingView, lang: string): { readonly text: string; readonly isSealed: boolean } {
  const { phase } = placeIn(view);
  if (phase?.disclosure === 'sealed') return { text: t('board.empty.sealed'), isSealed: true };
  if (phase?.kind === 'contributions') {
    return { text: t(phase.disclosure === 'live' ? 'board.empty.live' : 'board.empty.later'), isSealed: false };
  }
  const next = phasesIn(view).find(({ kind, startedAt }) => kind === 'contributions' && startedAt === undefined);
  const text =
    next === undefined ? t('board.empty.none') : t('board.empty.before', { phase: localText(next.title, lang) });
  return { text, isSealed: false };
}

/** Width and height of an element's content, CSS pixels, as they change; `null` before the first look. */
export function useSizeOf(place: { readonly current: HTMLElement | null }) {
  const size = useSignal<{ readonly width: number; readonly height: number } | null>(null);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const [width, height] = [Math.floor(entry.contentRect.width), Math.floor(entry.contentRect.height)];
      if (size.peek()?.width !== width || size.peek()?.height !== height) size.value = { width, height };
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return size.value;
}
