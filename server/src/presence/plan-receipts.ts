import { type CommandOf, type MeetingState, takesPart } from '@tour-de-table/shared/meeting';
import type { Presence } from '@tour-de-table/shared/view';
import type { MeetingSteps } from './steps.ts';

/** A figure to be put on record. The id follows from the activation, so that two nodes give it once. */
export interface ReceiptNote {
  readonly activation: number;
  readonly commandId: string;
  readonly command: CommandOf<'note-receipts'>;
}

/**
 * The figures that are due: of every phase that was left and has none yet, how many of those who take part have shown
 * that it began [RC3]. `settled` are activations that need none from here. To be asked as soon as a phase is left,
 * because what is shown later counts as received. Pure.
 */
export function planReceipts(
  state: MeetingState,
  { activations }: MeetingSteps,
  { shown = {} }: Pick<Presence, 'shown'>,
  settled: ReadonlySet<number>,
): readonly ReceiptNote[] {
  const codes = Object.values(state.delegations)
    .filter(takesPart)
    .map(({ code }) => code);
  return activations
    .filter(({ activation }) => activation !== state.current?.activation)
    .filter(({ activation }) => !settled.has(activation) && !Object.hasOwn(state.receipts, String(activation)))
    .map(({ phaseId, activation, seq }) => {
      const missing = codes.filter((code) => (shown[code]?.seq ?? 0) < seq).sort();
      const received = codes.length - missing.length;
      return {
        activation,
        commandId: `receipts-${activation}`,
        command: { type: 'note-receipts', phaseId, activation, received, missing },
      };
    });
}
