import type { MeetingClient, MeetingSnapshot } from '@tour-de-table/client-sdk';
import type { Chance } from './chance.ts';
import { INVENTED_PLEDGES } from './invented-pledges.ts';

/** Pledges come in over this time after a contributions phase has begun. */
const PLEDGING_MS = 60_000;
/** Delegations that change their mind after a while. */
const SHARE_THAT_AMENDS = 0.15;
const SHARE_THAT_WITHDRAWS = 0.05;
const SECOND_THOUGHTS_MS = 20_000;

/** Plays one delegation: pledges once in every contributions phase, as far as it may. The answer stops it. */
export function playDelegation(client: MeetingClient, delegation: string, chance: Chance): () => void {
  const timers = new Set<NodeJS.Timeout>();
  const played = new Set<number>();
  const later = (delayMs: number, act: () => Promise<unknown>) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void act();
    }, delayMs);
    timers.add(timer);
  };

  const onChange = () => {
    const seen = seenNow(client.getSnapshot());
    if (seen === null || played.has(seen.activation)) return;
    if (client.may({ type: 'submit-pledge', delegation }) !== null) return;
    played.add(seen.activation);
    later(chance.between(500, PLEDGING_MS), () => pledge(client, delegation, chance));
    if (chance.next() < SHARE_THAT_AMENDS)
      later(PLEDGING_MS + chance.between(0, SECOND_THOUGHTS_MS), () => amend(client, delegation));
    if (chance.next() < SHARE_THAT_WITHDRAWS)
      later(PLEDGING_MS + SECOND_THOUGHTS_MS, () => withdraw(client, delegation));
  };
  const stopListening = client.subscribe(onChange);
  onChange();
  return () => {
    stopListening();
    for (const timer of timers) clearTimeout(timer);
  };
}

function seenNow({ view }: MeetingSnapshot) {
  const current = view?.meeting['meeting']?.current ?? null;
  const disclosure = current === null ? undefined : view?.phases[current.phaseId]?.disclosure;
  return current === null || disclosure === undefined ? null : { activation: current.activation, disclosure };
}

async function pledge(client: MeetingClient, delegation: string, chance: Chance): Promise<void> {
  const seen = seenNow(client.getSnapshot());
  const content = INVENTED_PLEDGES[chance.between(0, INVENTED_PLEDGES.length - 1)];
  if (seen !== null && content !== undefined) await client.send({ type: 'submit-pledge', delegation, seen, content });
}

async function amend(client: MeetingClient, delegation: string): Promise<void> {
  const seen = seenNow(client.getSnapshot());
  const own = ownPledge(client.getSnapshot(), delegation);
  if (seen === null || own === undefined) return;
  const content = { ...own.content, text: 'Invented for a rehearsal. Amended after a word with the capital.' };
  const { id: pledgeId, version } = own;
  await client.send({ type: 'amend-pledge', delegation, pledgeId, version, seen, content });
}

async function withdraw(client: MeetingClient, delegation: string): Promise<void> {
  const own = ownPledge(client.getSnapshot(), delegation);
  if (own !== undefined)
    await client.send({ type: 'withdraw-pledge', delegation, pledgeId: own.id, version: own.version });
}

function ownPledge({ view }: MeetingSnapshot, delegation: string) {
  return Object.values(view?.pledges ?? {}).find(
    (item) => item.delegation === delegation && item.status !== 'withdrawn',
  );
}
