import type { PresenceView } from '@tour-de-table/client-sdk';
import type { TourResponse } from '@tour-de-table/shared/meeting';
import type { MeetingView } from '@tour-de-table/shared/view';
import { delegationName } from '../../language/names.ts';
import { attendanceOf } from '../../meeting/attendance.ts';
import { floorIn } from '../../meeting/my-floor.ts';
import { meetingIn } from '../../meeting/reading.ts';
import { type TourReading, tourIn } from '../../meeting/tour-reading.ts';
import { type PresenceWord, presenceOf } from '../presence-dot.tsx';

/** What lies on the table before a seat: an answer, or which of the silences. `done`: it answered, undisclosed. */
export type Token = TourResponse | 'done' | 'skipped' | 'absent';

/** A delegation at the table, as far as the reader may see it. */
export interface TableSeat {
  readonly code: string;
  readonly name: string;
  readonly where: 'room' | 'remote' | 'listening';
  readonly link: PresenceWord;
  readonly token: Token | null;
  /** Why it is lifted out. */
  readonly lifted: 'called' | 'speaking' | null;
  /** Whether it has received the current step; `null` where the reader is not told. */
  readonly hasReceived: boolean | null;
  readonly isOwn: boolean;
}

interface TableReader {
  readonly presence: PresenceView | null;
  /** The delegation that the reader sits for. */
  readonly own: string | null;
  readonly lang: string;
  /** Whether what was answered in a tour that is over still lies there. */
  readonly keepsAnswers?: boolean;
}

/** Everybody who takes part, first those in the room, then those far away, each by name. Pure. */
export function seatsAt(
  view: MeetingView,
  { presence, own, lang, keepsAnswers = true }: TableReader,
): readonly TableSeat[] {
  const { groups } = attendanceOf(Object.values(view.delegations), (row) => delegationName(row, lang));
  const tour = tourIn(view);
  const tokens = tokensIn(keepsAnswers || tour?.isUnderWay === true ? tour : null);
  const raised = liftedIn(view, tour);
  return (['room', 'remote', 'listening'] as const).flatMap((where) =>
    groups[where].map((delegation): TableSeat => {
      const { code } = delegation;
      return {
        code,
        name: delegationName(delegation, lang),
        where,
        link: presenceOf(delegation, presence),
        token: tokens.get(code) ?? null,
        lifted: raised?.code === code ? raised.why : null,
        hasReceived: presence?.step === undefined ? null : presence.step.received[code] !== undefined,
        isOwn: code === own,
      };
    }),
  );
}

function tokensIn(tour: TourReading | null): ReadonlyMap<string, Token> {
  if (tour === null) return new Map();
  const of = (token: Token, codes: readonly string[]) => codes.map((code) => [code, token] as const);
  return new Map([
    ...of('done', tour.hidden),
    ...of('skipped', tour.skipped),
    ...of('absent', tour.absent),
    ...tour.answers.flatMap(({ said, calls }) =>
      of(
        said,
        calls.map(({ delegation }) => delegation),
      ),
    ),
  ]);
}

/** Who has the floor or is called, whichever came later; nobody while the sitting is adjourned. Pure. */
export function liftedIn(
  view: MeetingView,
  tour: TourReading | null,
): { readonly code: string; readonly why: 'called' | 'speaking' } | null {
  if (meetingIn(view).sitting.status === 'adjourned') return null;
  const speaking = floorIn(view, 0)?.speaking ?? null;
  const called = tour?.called ?? null;
  const isCalledLater = called !== null && (called.calledAt ?? 0) > (speaking?.startedAt ?? 0);
  if (speaking !== null && !isCalledLater) return { code: speaking.delegation, why: 'speaking' };
  return called === null ? null : { code: called.delegation, why: 'called' };
}

/** A name on at most two lines, broken where words end. Pure. */
export function onTwoLines(name: string): readonly string[] {
  const words = name.split(' ');
  if (words.length === 1 || name.length <= 9) return [name];
  const breaks = words.slice(1).map((_, index) => {
    const lines = [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')];
    return { lines, longest: Math.max(...lines.map(widthInEm)) };
  });
  return breaks.reduce((best, one) => (one.longest < best.longest ? one : best)).lines;
}

/** How wide a text is about, in the size of its letters: ideographs and syllables are as wide as high. Pure. */
export function widthInEm(text: string): number {
  return [...text].reduce(
    (sum, letter) => sum + (letter > '\u2e7f' ? 1 : /[A-ZА-ЯЄІЇҐ0-9MW]/u.test(letter) ? 0.7 : 0.56),
    0,
  );
}
