import type {
  CapitalDecision,
  FloorKind,
  InvitationStatus,
  LinkVerdict,
  Participation,
  SittingStatus,
  TourResponse,
} from '../meeting/index.ts';
import type { HappeningFact } from '../view/index.ts';

type Plain = Exclude<
  HappeningFact['type'],
  | 'sitting-changed'
  | 'participation-set'
  | 'partnership-answered'
  | 'pledge-decided'
  | 'call-responded'
  | 'invitation-status-set'
  | 'silence-ended'
  | 'floor-requested'
  | 'floor-given'
  | 'link-checked'
>;

/** The sentence of a happening: its type and, where they read differently, what it says. */
export type HappeningKey =
  | Plain
  | `sitting-changed.${SittingStatus}`
  | `participation-set.${Participation}`
  | `partnership-answered.${'confirmed' | 'declined'}`
  | `pledge-decided.${CapitalDecision}`
  | `call-responded.${TourResponse | 'undisclosed'}`
  | `invitation-status-set.${InvitationStatus}`
  | `silence-ended.${'adopted' | 'broken'}`
  | `floor-requested.${FloorKind}`
  | `floor-given.${FloorKind}`
  | `link-checked.${LinkVerdict}`;

/** A sentence for each happening in one language; what stands in double braces is filled in. */
export type HappeningWords = Readonly<Record<HappeningKey, string>>;

/** The key of the sentence for a happening. */
export function happeningKey(happening: HappeningFact): HappeningKey {
  switch (happening.type) {
    case 'sitting-changed':
      return `${happening.type}.${happening.status}`;
    case 'participation-set':
      return `${happening.type}.${happening.participation}`;
    case 'partnership-answered':
      return `${happening.type}.${happening.isConfirmed ? 'confirmed' : 'declined'}`;
    case 'pledge-decided':
      return `${happening.type}.${happening.decision}`;
    case 'call-responded':
      return `${happening.type}.${happening.said ?? 'undisclosed'}`;
    case 'invitation-status-set':
      return `${happening.type}.${happening.invitation}`;
    case 'silence-ended':
      return `${happening.type}.${happening.outcome}`;
    case 'floor-requested':
    case 'floor-given':
      return `${happening.type}.${happening.kind}`;
    case 'link-checked':
      return `${happening.type}.${happening.verdict}`;
    default:
      return happening.type;
  }
}
