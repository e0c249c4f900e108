/** Every bound of the software has a name and a unit here. Crossing one is a typed answer, never silence. */

export const TITLE_CHARS_MAX = 160;
export const TEXT_CHARS_MAX = 4_000;
export const LABEL_CHARS_MAX = 80;
export const URL_CHARS_MAX = 500;
export const ID_CHARS_MAX = 64;

export const DELEGATIONS_MAX = 250;
export const PARTS_MAX = 10;
export const PHASES_MAX = 60;
export const CALL_LINKS_MAX = 20;
export const DOCUMENTS_MAX = 50;
export const DOCUMENT_PAGES_MAX = 10_000;
export const NOTE_CHARS_MAX = 8_000;
export const REMINDERS_MAX = 50;
export const SUMMARY_CHARS_MAX = 20_000;
export const SUMMARY_VERSIONS_MAX = 200;
export const SILENCES_MAX = 20;
export const MEMBERS_MAX = 2_000;
export const INVITATIONS_OPEN_MAX = 2_000;
export const PASSES_PER_MEMBER_MAX = 12;
export const PLEDGES_PER_DELEGATION_MAX = 200;
export const VERSIONS_PER_PLEDGE_MAX = 100;
export const LIST_ITEMS_MAX = 20;
export const LANGUAGES_MAX = 20;
export const PLANNED_MINUTES_MAX = 1_440;
export const CSV_ROWS_MAX = 500;
export const DRAFTS_PER_DELEGATION_MAX = 50;
export const DRAFT_FIELDS_MAX = 400;
export const DRAFT_FIELD_NAME_CHARS_MAX = 60;
/** All texts of one draft together. */
export const DRAFT_CHARS_MAX = 16_000;
export const CLARIFICATIONS_PER_PLEDGE_MAX = 20;
export const PROPOSALS_OPEN_MAX = 20;
export const FLOOR_REQUESTS_MAX = 500;
export const SPEECHES_MAX = 5_000;
/** Entries of the chair's side that were taken back, kept for one place in a tour. */
export const TAKEN_BACK_MAX = 20;
/** Speaking time of one speech. */
export const SPEAKING_MS_MIN = 10_000;
export const SPEAKING_MS_MAX = 3_600_000;
/** Speaking time where the chair has said nothing else. */
export const SPEAKING_MS = 180_000;

/** Probes of one link check. */
export const LINK_PROBES_MAX = 100;
/** Longest round trip that a link check tells apart from none. */
export const LINK_PROBE_MS_MAX = 60_000;
/** Fastest link that a check tells, kbit/s. */
export const LINK_KBPS_MAX = 10_000_000;
/** How far a device's clock can be off: one year. */
export const LINK_OFFSET_MS_MAX = 31_536_000_000;
/** Bytes that one measurement of a link's throughput sends or gets at most. */
export const LINK_CHECK_BYTES_MAX = 65_536;
/** A delegation reports the same kind of check at most this often. */
export const LINK_REPORT_INTERVAL_MS = 10_000;

/** How long the last transition can be undone. */
export const UNDO_WINDOW_MS = 120_000;
/** How long the holder of the gavel has to answer a deputy who asks for it, before the deputy may take it. */
export const GAVEL_GRACE_MS = 60_000;
/** How long an invitation is good for where nothing else is said: two weeks. */
export const INVITATION_VALID_MS = 1_209_600_000;
/** The longest that an invitation can be good for: one year. */
export const INVITATION_VALID_MS_MAX = 31_536_000_000;

/** Largest message that a client may send. */
export const MESSAGE_BYTES_MAX = 65_536;
/** Largest HTTP body. */
export const BODY_BYTES_MAX = 262_144;
/** Happenings carried by one frame; what was left out is counted. */
export const HAPPENINGS_PER_FRAME_MAX = 50;
/** Happenings kept for each audience. */
export const HAPPENINGS_KEPT_MAX = 500;
/** States that a live meeting keeps so that a connection can resume with a frame. */
export const STATES_KEPT_MAX = 1_000;
/** Commands per member and minute. */
export const COMMANDS_PER_MINUTE_MAX = 120;
/** Connections of one member at a time. */
export const CONNECTIONS_PER_MEMBER_MAX = 12;
/** Commands that wait for the log in one meeting. */
export const COMMANDS_QUEUED_MAX = 5_000;
/** Commands that an SDK keeps while its link is down. */
export const COMMANDS_UNSENT_MAX = 200;
/** A delegation whose last device has gone counts as left after this. */
export const DEPARTURE_GRACE_MS = 30_000;
/** Presence is told at most this often. */
export const PRESENCE_INTERVAL_MS = 1_000;
