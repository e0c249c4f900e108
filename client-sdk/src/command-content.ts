import { MESSAGE_BYTES_MAX } from '@tour-de-table/shared/kernel';
import type { Command } from '@tour-de-table/shared/meeting';

/** Bytes of a message that are not the command. */
const ENVELOPE_BYTES = 512;

/** A copy, because the same id must always carry the same content; or what is wrong with it. */
export type CommandContent =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly message: string };

/**
 * The content of a command as it will travel. Refuses what is no JSON and what exceeds a message: the server would end
 * the connection over it, and again after each retry.
 */
export function contentOf(command: Command): CommandContent {
  try {
    const written = JSON.stringify(command);
    if (typeof written !== 'string') return { ok: false, message: 'must be an object' };
    if (new TextEncoder().encode(written).length > MESSAGE_BYTES_MAX - ENVELOPE_BYTES) {
      return { ok: false, message: `must not exceed ${MESSAGE_BYTES_MAX - ENVELOPE_BYTES} bytes` };
    }
    return { ok: true, command: JSON.parse(written) as Command };
  } catch {
    return { ok: false, message: 'must be plain JSON' };
  }
}
