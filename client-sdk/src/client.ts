/**
 * Follow a meeting of delegations live and speak for one of them, from a browser or from Node. What this SDK promises:
 *
 * - [SDK1] A change of the view is applied only at exactly the position from which it leads; one that lies wholly in the
 *   past is ignored; at any other a snapshot is asked for. So whatever is lost, doubled or reordered, the view shown is
 *   the server's at the position shown.
 * - [SDK2] Another log, audience or view version, a server that is behind, and the advice to restart have everything
 *   forgotten first, happenings included; so has the end of a pass.
 * - [SDK3] Each happening is told once, in order of position, after the snapshot shows it.
 * - [SDK4] Each connect claims the reader's own place, and the pass travels in the handshake's payload only.
 * - [SDK5] A command has one id and one content through all attempts, and its attempts count on across cuts and reloads.
 * - [SDK6] Each command ends exactly once, and its promise never rejects.
 * - [SDK7] `ok` comes only when the own view is at or past the acknowledged position.
 * - [SDK8] A command that is unavailable or unknown is sent again when the server said, one without a reply after
 *   `COMMAND_REPLY_TIMEOUT_MS`; what was given first is sent first.
 * - [SDK9] After a cut everything unanswered is sent again, in order, once the view is current, and not before.
 * - [SDK10] A rejection counts only as the answer to the newest attempt, because a later one may still commit.
 * - [SDK11] At most `COMMANDS_UNSENT_MAX` commands wait, and what no message can carry is refused at once.
 * - [SDK12] What an earlier page left unsent goes out under the same pass only.
 * - [SDK13] An event that means nothing in a state of the link leaves it as it is, and a stopped link stays stopped.
 * - [SDK14] Reconnects spread with full jitter below a cap, never before the server said and never against its advice.
 * - [SDK15] A link that is silent after a question is given up; sooner where a page woke up or somebody asked.
 * - [SDK16] The server's clock is read off the shortest round trip, right to within half of it; samples that contradict
 *   each other cost the older ones. A local clock that is set back stops nothing.
 * - [SDK17] The snapshot is the same object until something changes.
 * - [SDK18] A view that does not come to an acknowledged position in time has a snapshot asked for.
 * - [SDK19] `may` asks the server's own table about the own view; without a view nothing is allowed.
 * - [SDK20] The secret of a pass is made on the device and only its hash is sent; the same secret again is a retry.
 * - [SDK21] WebSocket comes first, and long polling where that cannot be opened.
 * - [SDK22] A device of a delegation says which position it shows, after it has published a view in which the meeting or
 *   a tour is another than it last said, and after each welcome; not for other frames, and without repeating it.
 * - [SDK23] Where a connection led nowhere twice in a row though nobody refused it, or none lives for long, the view is
 *   refreshed by plain requests; `carriage` says on which rung the link stands. Who names the carriers gets no others.
 * - [SDK24] From there the link climbs up by itself, at once and then ever more rarely, from the place held by then:
 *   nothing is lost, told twice or decided twice on the way.
 * - [SDK25] Refreshes come about every `REFRESH_EVERY_MS`, spread, one at a time, and bring only what is new; commands go
 *   one after the other under their own ids, and what they did is fetched at once.
 * - [SDK30] A probe tells one round trip over the live link as it is, and `null` where there is none or it ends; whether a
 *   carrier leads to the server is found out without a pass.
 */

import type { ConnectOptions, MeetingClient } from './meeting-client.ts';
import { SeatClient } from './seat-client.ts';
import { serverAddress } from './server-address.ts';

/** Connects a seat to its meeting, and goes on doing so until closed. Throws `TypeError` if `url` is not absolute. */
export function connect(options: ConnectOptions): MeetingClient {
  serverAddress(options.url);
  const client = new SeatClient(options);
  client.start();
  return {
    getSnapshot: () => client.snapshot,
    subscribe: (listener) => client.changes.add(listener),
    onHappening: (listener) => client.happenings.add(listener),
    onOutcome: (listener) => client.outcomes.add(listener),
    send: (command) => client.send(command),
    may: (command) => client.may(command),
    discard: (commandId) => client.discard(commandId),
    serverNow: () => client.serverNow(),
    probe: () => client.probe(),
    reconnectNow: () => client.check(),
    close: () => client.close(),
  };
}
