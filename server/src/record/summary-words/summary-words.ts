import type {
  Answer,
  AttendanceMode,
  Bindingness,
  CapitalDecision,
  Category,
  ReadinessBand,
} from '@tour-de-table/shared/meeting';
import type { TourStanding } from '@tour-de-table/shared/view';

/** What a draft of the chair's summary is written with; what stands in double braces is filled in. */
export interface SummaryWords {
  /** For dates and times. */
  readonly locale: string;
  readonly heading: string;
  readonly invented: string;
  readonly indicative: string;
  readonly opened: string;
  readonly closed: string;
  readonly planned: string;
  /** The host's zone, in which all times are. */
  readonly zone: string;
  readonly participants: string;
  readonly modes: Readonly<Record<AttendanceMode, string>>;
  /** Who was announced from afar and has never been connected. */
  readonly neverConnected: string;
  readonly agenda: string;
  readonly minutes: string;
  readonly notHeld: string;
  readonly tour: string;
  readonly standing: Readonly<Record<Exclude<keyof TourStanding, 'answered'>, string>>;
  readonly answers: Readonly<Record<Answer | 'undisclosed', string>>;
  readonly contributions: string;
  readonly noTitles: string;
  readonly categories: Readonly<Record<Category, string>>;
  readonly bindingness: Readonly<Record<Bindingness, string>>;
  readonly bands: Readonly<Record<ReadinessBand, string>>;
  readonly personnel: string;
  readonly conditional: string;
  readonly withPartners: string;
  readonly capitals: string;
  readonly decisions: Readonly<Record<CapitalDecision | 'lapsed', string>>;
  readonly silence: string;
  readonly silenceRunning: string;
  readonly silenceAdopted: string;
  readonly silenceBroken: string;
  readonly silenceBrokenBy: string;
}
