import fc from 'fast-check';
import { Coverage } from './coverage.ts';
import { drawOf, type Weights } from './draw.ts';
import { expectEnd } from './invariants.ts';
import { newModel } from './simple-model.ts';
import { Step } from './step.ts';
import { WALKED } from './wishes.ts';
import { WORLD_STARTS_AT, World } from './world.ts';

/** So that a walk stays in one place for long enough, and yet comes to the end of most of what it begins. */
const WEIGHTS: Weights = {
  'open-sitting': 6,
  'advance-phase': 7,
  'suspend-sitting': 6,
  'resume-sitting': 6,
  'adjourn-sitting': 5,
  'close-sitting': 1,
  'undo-transition': 3,
  'start-tour': 30,
  'mark-absent': 16,
  'call-delegation': 40,
  'respond-to-call': 30,
  'enter-response': 20,
  'confirm-response': 10,
  'take-back-response': 14,
  'take-back-pledge': 5,
  'submit-pledge': 24,
  'amend-pledge': 24,
  'enter-pledge': 16,
  'withdraw-pledge': 10,
  'answer-partnership': 14,
  'answer-clarification': 16,
  'ask-clarification': 14,
  'decide-pledge': 40,
  'confirm-read-back': 14,
  'release-pledges': 16,
  'release-answers': 16,
  'consent-to-release': 20,
  'set-four-eyes': 4,
  'confirm-proposal': 20,
  'open-round': 6,
  'hand-over-voice': 14,
  'take-back-voice': 3,
  'import-delegations': 4,
  'note-attendance': 4,
  'note-receipts': 4,
  'hand-over-gavel': 4,
  'reopen-phase': 3,
  'request-floor': 16,
  'give-floor': 12,
  'set-speaking-time': 2,
  'set-invitation': 5,
  'set-reply-by': 2,
  'check-credentials': 4,
  'report-link-check': 3,
  'take-over-gavel': 14,
  'revise-agenda': 8,
  'set-documents': 3,
  'turn-page': 5,
  'stop-presenting': 2,
  'set-call-links': 2,
  'edit-note': 3,
  'edit-summary': 5,
  'publish-summary': 7,
  'open-silence': 8,
  'break-silence': 14,
  'end-silence': 6,
};

/**
 * Walks through so many meetings from their creation on, the core beside the model. Throws, with the shortest way that
 * was found to it, where they differ. Gives back what was reached.
 */
export function walk({ seed, meetings }: { readonly seed: number; readonly meetings: number }): Coverage {
  const coverage = new Coverage();
  const step = drawOf(WALKED, WEIGHTS).map((draw) => new Step(draw, coverage));
  const steps = fc.commands([step], { maxCommands: 1_000, size: 'max', disableReplayLog: true });
  const asPredicted = fc.property(steps, (commands) => {
    const model = newModel(WORLD_STARTS_AT);
    const world = new World();
    fc.modelRun(() => ({ model, real: world }), commands);
    expectEnd(model, world);
  });
  fc.assert(asPredicted, { seed, numRuns: meetings });
  return coverage;
}
