/** Bounds that only the HTTP edge has. */

/**
 * Requests of one address in a minute that come without a good pass: redemptions and refused tokens. Generous, because
 * a venue is one address; nobody guesses a secret of 256 bits, so that this is against noise alone.
 */
export const UNIDENTIFIED_PER_MINUTE_MAX = 600;
/** Addresses that are counted at a time; the one longest ago is forgotten first. */
export const ADDRESSES_COUNTED_MAX = 10_000;
/** How often the reuse of one invitation is put on the log: after that, the alarm has been raised well enough. */
export const REUSES_NOTED_MAX = 50;
/** Probes of a link that one member makes in a minute, over all devices. */
export const LINK_PROBES_PER_MINUTE_MAX = 40;
/** A request that takes longer is worth a line in the log. */
export const SLOW_REQUEST_MS = 1_000;
/** Answers from this size on are compressed. */
export const COMPRESSED_FROM_BYTES = 1_024;
/** How long a request may take to arrive. */
export const REQUEST_ARRIVAL_MS_MAX = 30_000;
/** Longest part of an address that a route reads as a parameter. */
export const PATH_PART_CHARS_MAX = 128;
/** Characters that are shown of a cell that cannot be taken. */
export const EXCERPT_CHARS_MAX = 40;
/** Columns that are named when a file has unknown ones. */
export const UNKNOWN_COLUMNS_NAMED_MAX = 50;
