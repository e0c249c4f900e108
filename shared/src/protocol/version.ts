/**
 * The version of the wire. It rises with every change that an older reader would misunderstand; a line per version.
 *
 * - 1: welcome, frame, snapshot, presence, closing; command, clock, resync. Later also shown, which an older server
 *   leaves unanswered and an older client does not send, and `step` in presence.
 */
export const PROTOCOL_VERSION = 1;

/** The oldest version that the server still speaks. */
export const PROTOCOL_VERSION_MIN = 1;

/** Where the Socket.IO endpoint is, below the server's address. */
export const REALTIME_PATH = '/realtime';
