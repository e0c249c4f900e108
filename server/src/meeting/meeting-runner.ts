import type { Actor, Command, MeetingState, RejectionCode, RejectionDetails } from '@tour-de-table/shared/meeting';
import type { FaultCode } from '@tour-de-table/shared/protocol';
import type { MeetingSteps } from '../presence/steps.ts';
import type { ViewStreams } from './view-streams.ts';

/** A command on its way into one meeting. The edges have parsed it and found the actor; they apply no rule. */
export interface Submission {
  readonly actor: Actor;
  /** Chosen by the author; the same id from the same author is the same command. */
  readonly commandId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly command: Command;
}

/** The four outcomes, before an audience's position is put to `ok`. */
export type SubmissionReply =
  | { readonly outcome: 'ok'; readonly seq: number }
  | { readonly outcome: 'rejected'; readonly code: RejectionCode; readonly details: RejectionDetails }
  | { readonly outcome: 'unavailable'; readonly code: FaultCode; readonly retryAfterMs: number }
  | { readonly outcome: 'unknown'; readonly code: FaultCode; readonly retryAfterMs: number };

/** One live meeting: a queue, the folded state, and one stream of views per audience. */
export interface MeetingRunner {
  readonly meetingId: string;
  /** Random, born with the meeting's log. */
  readonly logId: string;
  /** The committed state. Immutable. */
  state(): MeetingState;
  /** Seq of the newest commit that `state()` shows. */
  seq(): number;
  /** What everybody was to receive so far, up to that commit. */
  steps(): MeetingSteps;
  /**
   * Resolves when what the log has now is shown here. Where other nodes write too, something may be known to its author
   * and not here yet. Throws `LogUnavailableError`.
   */
  caughtUp(): Promise<void>;
  /** Never throws: a fault is an outcome. Resolves `ok` only when `state()` and the streams show the commit. */
  submit(submission: Submission): Promise<SubmissionReply>;
  readonly streams: ViewStreams;
  /** Called after each turn of the loop in which something was committed, once, after the streams have it. */
  onCommitted(listener: () => void): () => void;
  /** Called once if this meeting can no longer be served from here; the runner is then closed. */
  onHalted(listener: (reason: string) => void): () => void;
  close(): Promise<void>;
}

/** All meetings of this server. */
export interface Meetings {
  /** Ids, oldest first. */
  ids(): Promise<readonly string[]>;
  /** The live meeting, opened from its log at the first call; `null` where there is none of that id. */
  find(meetingId: string): Promise<MeetingRunner | null>;
  /** Gives the creating command under a fresh or given id. */
  create(
    meetingId: string,
    submission: Submission,
  ): Promise<{ readonly runner: MeetingRunner | null; readonly reply: SubmissionReply }>;
  close(): Promise<void>;
}
