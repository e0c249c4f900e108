import type { MeetingClient, MeetingSnapshot } from '@tour-de-table/client-sdk';
import { toAuthorise } from '@tour-de-table/shared/meeting';
import type { Clock } from '../runtime/clock.ts';
import { planReplies } from './plan-replies.ts';
import { planRound } from './plan-round.ts';
import type { PlannedAct, Script } from './planned-act.ts';

/** What a script needs of a client. */
export type PlayedClient = Pick<MeetingClient, 'subscribe' | 'may' | 'send'> & {
  getSnapshot(): Pick<MeetingSnapshot, 'view'>;
};

/** Plays one delegation over its client: does what is planned for each change of the view. The answer stops it. */
export function playDelegation(client: PlayedClient, script: Script, after: Clock['after']): () => void {
  const cancels = new Map<string, () => void>();
  const taken = new Set<string>();

  const perform = ({ cause, command: commandFor }: PlannedAct) => {
    cancels.delete(cause);
    const { view } = client.getSnapshot();
    const isOpen = view?.meeting['meeting']?.sitting.status === 'open';
    const command = view === null ? null : commandFor(view);
    // Not possible now, during a break for one: to be thought of again when the view changes.
    if (!isOpen || (command !== null && client.may(toAuthorise(command)) !== null)) taken.delete(cause);
    else if (command !== null) void client.send(command);
  };
  const onChange = () => {
    const { view } = client.getSnapshot();
    if (view === null) return;
    for (const planned of [...planRound(script, view), ...planReplies(script, view)]) {
      if (taken.has(planned.cause)) continue;
      taken.add(planned.cause);
      cancels.set(
        planned.cause,
        after(planned.delayMs, () => perform(planned)),
      );
    }
  };
  const stopListening = client.subscribe(onChange);
  onChange();
  return () => {
    stopListening();
    for (const cancel of cancels.values()) cancel();
  };
}
