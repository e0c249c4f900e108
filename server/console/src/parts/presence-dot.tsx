import type { DelegationRecord, PresenceView } from '@tour-de-table/client-sdk';
import { t } from '../language/index.ts';
import { useLink } from '../meeting/meeting-link.ts';

export type PresenceWord = 'connected' | 'link-lost' | 'expected' | 'left';

/** How a delegation is there: what the log says, and whether a device of it is connected now. */
export function presenceOf({ code, presence }: DelegationRecord, connected: PresenceView | null): PresenceWord {
  if (connected?.connected.includes(code) === true) return 'connected';
  return presence === 'present' ? 'link-lost' : presence;
}

const SHAPES = { connected: 'good', 'link-lost': 'ring warn', expected: 'ring', left: 'square' } as const;

/** The same as a shape, with its word as a tip. */
export function PresenceDot({ delegation }: { readonly delegation: DelegationRecord }) {
  const word = presenceOf(delegation, useLink().presence.value);
  return <span class={`dot presence-${word} ${SHAPES[word]}`} title={t(`presence.${word}`)} />;
}
