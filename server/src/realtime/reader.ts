import { type Member, memberWithPass } from '@tour-de-table/shared/meeting';
import type { CloseReason, SnapshotReason } from '@tour-de-table/shared/protocol';
import { type Audience, audienceOf } from '@tour-de-table/shared/view';
import type { MeetingRunner } from '../meeting/meeting-runner.ts';
import type { PresenceBoard } from '../presence/presence-board.ts';
import type { Admission } from './admission.ts';
import { refusal } from './admission.ts';
import type { SocketOutlet } from './socket-outlet.ts';
import { presenceFor, welcomeFor } from './welcome.ts';

/** One connection's place in the stream of its audience. */
export interface Reader {
  readonly member: Member;
  readonly audience: Audience;
  readonly passHash: string;
  /** Says who the reader is and brings it up to date. */
  welcome(serverTime: number): void;
  /** Sends what it lacks, if nothing is on its way to it; otherwise it gets one frame to the head when it is ready. */
  catchUp(): void;
  /** The next thing it gets is a snapshot. */
  resync(): void;
  /** The presence that it was told is out of date. */
  presenceChanged(): void;
  /** Why it may not stay, by the state now. */
  whyNot(): CloseReason | null;
  end(reason: CloseReason): void;
}

/** `onAhead` is told of a reader that knows more than the log: something acknowledged was lost. */
export function createReader(
  connectionId: string,
  admission: Admission,
  outlet: SocketOutlet,
  presence: PresenceBoard,
  onAhead: (runner: MeetingRunner) => void,
): Reader {
  const { runner, member, audience, passHash } = admission;
  const { streams } = runner;
  let position = 0;
  let wanted: SnapshotReason | null = null;
  let isPresenceDue = false;
  let toldPresence = '';
  let hasEnded = false;

  const presenceNow = () => presenceFor(runner, presence, audience);
  /** Not what is the same as before: that others have shown a step is for the chair's side alone. */
  const tellPresence = () => {
    const json = JSON.stringify(presenceNow());
    if (json !== toldPresence) outlet.write('presence', json);
    toldPresence = json;
  };
  const sendSnapshot = (reason: SnapshotReason) => {
    const snapshot = streams.snapshot(audience, reason);
    outlet.write('snapshot', snapshot.json, snapshot);
    position = snapshot.message.position;
  };
  return {
    member,
    audience,
    passHash,
    welcome(serverTime) {
      const presenceView = presenceNow();
      toldPresence = JSON.stringify(presenceView);
      const { json, place } = welcomeFor(admission, { connectionId, serverTime, presence: presenceView, onAhead });
      outlet.write('welcome', json);
      position = place.position;
    },
    catchUp() {
      if (hasEnded || !outlet.isIdle()) return;
      // The channel looks at the end of the turn in which a revocation was committed; this may come before.
      const revoked = this.whyNot();
      if (revoked !== null) return this.end(revoked);
      const head = streams.place(audience).position;
      if (wanted !== null) {
        sendSnapshot(wanted);
        wanted = null;
      } else if (position !== head && position < streams.oldest(audience)) {
        sendSnapshot('too-old');
      } else if (position !== head) {
        const frame = streams.frame(audience, position);
        outlet.write('frame', frame.json, frame);
        position = head;
      } else if (isPresenceDue) {
        isPresenceDue = false;
        tellPresence();
      }
    },
    resync() {
      wanted = 'resync';
      this.catchUp();
    },
    presenceChanged() {
      isPresenceDue = true;
      this.catchUp();
    },
    whyNot() {
      const now = memberWithPass(runner.state(), passHash);
      if (now === null) return 'pass-revoked';
      return audienceOf(now) === audience ? null : 'audience-changed';
    },
    end(reason) {
      if (hasEnded) return;
      hasEnded = true;
      outlet.end('closing', JSON.stringify(refusal(reason)));
    },
  };
}
