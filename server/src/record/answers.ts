import { callOf, type MeetingView, type TourRecord, tourStanding } from '@tour-de-table/shared/view';
import { writeCsv } from './csv-writer.ts';
import { noticesOf } from './notices.ts';

const HEADER = ['phase', 'delegation', 'status', 'said', 'said_at', 'provenance', 'read_back', 'unanswered'];

/**
 * What a view shows of the answers in each tour, as a file for spreadsheet programs: a row for everybody who takes part,
 * in the order of the tour, silences included. Pure.
 */
export function answersCsv(view: MeetingView): string {
  const tours = Object.values(view.tours).sort((a, b) => indexOf(view, a) - indexOf(view, b));
  return writeCsv([[noticesOf(view, true).join('. ')], HEADER, ...tours.flatMap((tour) => rowsOf(view, tour))]);
}

function rowsOf(view: MeetingView, tour: TourRecord): readonly (readonly string[])[] {
  const { answered, passed, called, deferred, skipped, absent, notCalled } = tourStanding(view, tour);
  const silent = new Set([...called, ...deferred, ...skipped, ...absent, ...notCalled]);
  const all = [...answered, ...passed, ...silent];
  const place = (code: string): number => (tour.order.includes(code) ? tour.order.indexOf(code) : tour.order.length);
  return all
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
    .map((code) => {
      const { status, said, saidAt, provenance, readBack } = callOf(view, tour.phaseId, code);
      return [
        tour.phaseId,
        code,
        status,
        said ?? '',
        saidAt === undefined ? '' : new Date(saidAt).toISOString(),
        provenance ?? '',
        readBack ?? '',
        silent.has(code) ? 'yes' : 'no',
      ];
    });
}

function indexOf(view: MeetingView, { phaseId }: TourRecord): number {
  return view.phases[phaseId]?.index ?? 0;
}
