/** The closed lists of the domain, as they travel on the wire. Their meaning is in `SPEC.md`. */

export const SITTING_STATUSES = ['scheduled', 'open', 'suspended', 'adjourned', 'closed'] as const;
export type SittingStatus = (typeof SITTING_STATUSES)[number];

export const TRANSITION_KINDS = ['open', 'advance', 'suspend', 'resume', 'adjourn', 'close', 'reopen'] as const;
export type TransitionKind = (typeof TRANSITION_KINDS)[number];

export const PHASE_KINDS = [
  'opening',
  'briefing',
  'questions',
  'contributions',
  'discussion',
  'conclusions',
  'break',
] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];

/**
 * Who may see a pledge, and from when. Live: everybody at once. On release: the chair's side first, others when it
 * releases. Sealed: its delegation and the partners it names, not even the chair, until the round is opened for all at
 * once. Chair only: the chair's side; others only with the delegation's consent.
 */
export const DISCLOSURES = ['live', 'on-release', 'sealed', 'chair-only'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];

export const ROLES = [
  'chair',
  'deputy',
  'secretariat',
  'head',
  'alternate',
  'adviser',
  'capital',
  'observer',
  'display',
] as const;
/** The hat of a member. `head`, `alternate`, `adviser` and `capital` belong to a delegation. */
export type Role = (typeof ROLES)[number];

export const DELEGATION_KINDS = ['state', 'organisation'] as const;
export const AFFILIATIONS = ['NATO', 'EU', 'Commonwealth'] as const;
export const INVITATION_STATUSES = ['not-invited', 'invited', 'no-reply', 'accepted', 'declined', 'late'] as const;
export const ATTENDANCE_MODES = ['in-person', 'remote', 'remote-listen-only', 'absent'] as const;
export const REPRESENTATIONS = ['chief-of-defence', 'deputy', 'representative', 'other'] as const;
export const PARTICIPATIONS = ['host', 'full', 'listener', 'observer', 'beneficiary'] as const;
export const AUTHORITIES = ['ad-referendum', 'instructed', 'plenipotentiary'] as const;
export type AttendanceMode = (typeof ATTENDANCE_MODES)[number];
export type Participation = (typeof PARTICIPATIONS)[number];
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

export const PRESENCE_STATUSES = ['expected', 'present', 'left'] as const;
export type PresenceStatus = (typeof PRESENCE_STATUSES)[number];

export const CATEGORIES = [
  'forces',
  'enabler',
  'heavy-weapons',
  'munitions-stockpile',
  'air-defence',
  'logistics',
  'training',
  'intelligence',
  'medical',
  'engineering',
  'host-nation-support',
  'staff-posts',
  'finance',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const DOMAINS = ['land', 'maritime', 'air', 'space', 'cyber', 'special', 'joint'] as const;
export type Domain = (typeof DOMAINS)[number];

export const READINESS_BANDS = ['hours', 'days', 'weeks', 'months', 'unstated'] as const;
/** Hours: within 48 h (D+2). Days: within 10 days (D+10). Weeks: within 30 days (D+30). Months: later. */
export type ReadinessBand = (typeof READINESS_BANDS)[number];

export const COMMAND_RELATIONSHIPS = ['OPCON', 'TACON', 'national', 'to-be-decided'] as const;
export const CAVEAT_TYPES = ['geographic', 'tasking', 'duration', 'command', 'other'] as const;
export const CONDITION_KINDS = [
  'ceasefire',
  'political-decision',
  'parliamentary-mandate',
  'legal-basis',
  'partner-backstop',
  'funding',
  'other',
] as const;

export const RECORD_STATUSES = [
  'draft',
  'submitted',
  'clarification-asked',
  'clarified',
  'recorded',
  'superseded',
  'withdrawn',
] as const;
/** The secretariat's axis: how far a pledge has come on the record. Says nothing about how binding it is. */
export type RecordStatus = (typeof RECORD_STATUSES)[number];

export const BINDINGNESS = ['indicative', 'intention-declared', 'politically-approved', 'committed'] as const;
/** The governments' axis: how binding a pledge is. Never mixed with the record status, never summed across values. */
export type Bindingness = (typeof BINDINGNESS)[number];
/** What can be said in a meeting; everything further is decided by a capital afterwards. */
export const SAYABLE_BINDINGNESS = ['indicative', 'intention-declared'] as const;

/**
 * Where a delegation is in the tour de table. `skipped`: it was called, and the chair went on without its answer. Being
 * not called, skipped, passed, deferred and absent are different silences, and none of them is an answer.
 */
export const TOUR_STATUSES = ['not-called', 'called', 'skipped', 'answered', 'passed', 'deferred', 'absent'] as const;
export type TourStatus = (typeof TOUR_STATUSES)[number];

/** What a delegation can answer. *Cannot* is an answer; silence is not. */
export const ANSWERS = [
  'can',
  'can-with-conditions',
  'under-national-consideration',
  'cannot',
  'listening-only',
] as const;
export type Answer = (typeof ANSWERS)[number];

/** What a delegation that was called can say: an answer, or that it lets the call go by, or asks to be called later. */
export const RESPONSES = [...ANSWERS, 'pass', 'defer'] as const;
export type TourResponse = (typeof RESPONSES)[number];

/** How the order of calls came about. */
export const ORDER_METHODS = ['alphabetical', 'protocol', 'lot', 'requests', 'chair'] as const;
export type OrderMethod = (typeof ORDER_METHODS)[number];

/** `own`: given from a device of the delegation. `spoken`: said at the table and entered by the chair's side. */
export const PROVENANCES = ['own', 'spoken'] as const;
export type Provenance = (typeof PROVENANCES)[number];

/** Whether a delegation has confirmed what was entered for it. */
export const READ_BACKS = ['awaiting', 'confirmed'] as const;
export type ReadBack = (typeof READ_BACKS)[number];

/** What a partner named in a joint pledge says to being named. */
export const PARTNER_CONFIRMATIONS = ['asked', 'confirmed', 'declined'] as const;
export type PartnerConfirmation = (typeof PARTNER_CONFIRMATIONS)[number];

/** What a capital can say after the meeting. */
export const CAPITAL_DECISIONS = ['politically-approved', 'committed', 'declined'] as const;
export type CapitalDecision = (typeof CAPITAL_DECISIONS)[number];

/** Where a display can be sent: `automatic` follows the meeting, `wait` shows its title and that it will go on. */
export const DISPLAY_PAGES = ['automatic', 'table', 'contributions', 'board', 'agenda', 'summary', 'wait'] as const;
export type DisplayPage = (typeof DISPLAY_PAGES)[number];

/** What a delegation wants to say. A point of order takes precedence. */
export const FLOOR_KINDS = ['statement', 'question', 'reply', 'point-of-order', 'clarification'] as const;
export type FloorKind = (typeof FLOOR_KINDS)[number];

/** What a link is good for: everything, everything at a slower pace, or not a meeting. */
export const LINK_VERDICTS = ['go', 'go-with-limits', 'no-go'] as const;
export type LinkVerdict = (typeof LINK_VERDICTS)[number];

/** What a link check can find, the weightiest first. */
export const LINK_FINDINGS = [
  'no-answer',
  'no-live-way',
  'much-too-slow',
  'losing-most',
  'much-too-thin',
  'slow',
  'unsteady',
  'losing-some',
  'thin',
  'plain-only',
  'polling-only',
  'no-plain-requests',
  'clock-off',
  'keeps-nothing',
] as const;
export type LinkFinding = (typeof LINK_FINDINGS)[number];

/** What a delegation practises in a rehearsal, in the order in which it comes. */
export const REHEARSED_ACTS = [
  'saw-phase-change',
  'asked-for-floor',
  'had-floor',
  'answered-call',
  'made-contribution',
  'confirmed-read-back',
] as const;
export type RehearsedAct = (typeof REHEARSED_ACTS)[number];
