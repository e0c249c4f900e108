import { useSignal } from '@preact/signals';
import { createPassSecret, type Role, sha256Hex } from '@tour-de-table/client-sdk';
import { language } from '../../language/index.ts';
import { give, seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { nameIn } from '../../parts/pledge-words.ts';
import { type MadeLink, madeLinksOf } from './made-links.ts';

/** Whom a link is for: somebody who has a seat, or a new seat. */
export interface LinkFor {
  readonly memberId: string | null;
  readonly role: Role;
  readonly delegation: string | null;
  readonly label: string;
}

/** How far the making of several links is. */
export interface MakingProgress {
  readonly done: number;
  readonly all: number;
}

/** Makes links one after the other, and keeps those that were made however it ends. */
export function useLinksMaking() {
  const { link, view, meeting } = useMeeting();
  const made = madeLinksOf(seatKey(link.seat));
  const progress = useSignal<MakingProgress | null>(null);
  const makeOne = async (wanted: LinkFor, validForMs: number): Promise<MadeLink | null> => {
    const { memberId, role, delegation, label } = wanted;
    const secret = createPassSecret();
    const expiresAt = link.client.serverNow() + validForMs;
    const seat = {
      role,
      ...(delegation === null ? {} : { delegation }),
      ...(label === '' ? {} : { label }),
    };
    const isMade = await give(link, {
      type: 'issue-invitation',
      for: memberId === null ? seat : { memberId },
      secretHash: sha256Hex(secret),
      validForMs,
    });
    if (!isMade) return null;
    const name = delegation === null ? '' : nameIn(view.delegations, delegation, language.peek());
    const url = `${location.origin}/join#${meeting.meetingId}.${secret}`;
    return { id: secret, url, role, delegation: name, code: delegation ?? '', label, expiresAt };
  };
  /** How many were made. The first refusal ends it: the next would be refused for the same reason. */
  const make = async (wanted: readonly LinkFor[], validForMs: number): Promise<number> => {
    let done = 0;
    for (const one of wanted) {
      progress.value = { done, all: wanted.length };
      const link = await makeOne(one, validForMs);
      if (link === null) break;
      done += 1;
      made.links.value = [...made.links.peek(), link];
      made.isTaken.value = false;
    }
    progress.value = null;
    return done;
  };
  return { made, progress: progress.value, make };
}
