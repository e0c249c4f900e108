import type { Step } from '@tour-de-table/shared/view';
import type { Redis } from 'ioredis';
import { newerShown } from './presence-board.ts';

/** What was shown of a meeting is forgotten this long after the last news of it: a week. */
const SHOWN_EXPIRY_MS = 604_800_000;

/** Sets `seq at` of a delegation unless what is there is newer, or as new and earlier: KEYS [hash], ARGV [expiry, code, seq, at]. */
const KEEP_NEWER = `
local known = redis.call('HGET', KEYS[1], ARGV[2])
if known then
  local seq, at = string.match(known, '^(%d+) (%d+)$')
  seq, at = tonumber(seq), tonumber(at)
  if seq > tonumber(ARGV[3]) or (seq == tonumber(ARGV[3]) and at <= tonumber(ARGV[4])) then return 0 end
end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3] .. ' ' .. ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1`;

/** What the delegations of each meeting have shown, one table for all nodes. */
export interface RedisShownSteps {
  take(meetingId: string, delegation: string, step: Step): void;
  /** By delegation, as far as it is known here. */
  of(meetingId: string): Readonly<Record<string, Step>>;
  /** Writes what is new here and reads what is new elsewhere. */
  exchange(meetingId: string): Promise<void>;
}

/** `changed` is called when a meeting's table is another one than before. */
export function createRedisShownSteps(redis: Redis, changed: (meetingId: string) => void): RedisShownSteps {
  const tables = new Map<string, Readonly<Record<string, Step>>>();
  /** Not written yet, by meeting and delegation. */
  const unwritten = new Map<string, Map<string, Step>>();

  const of = (meetingId: string) => tables.get(meetingId) ?? {};
  /** Whether it was news. */
  const merge = (meetingId: string, delegation: string, heard: Step): boolean => {
    const known = of(meetingId)[delegation];
    const newest = newerShown(known, heard);
    if (newest.seq === known?.seq && newest.at === known.at) return false;
    tables.set(meetingId, { ...of(meetingId), [delegation]: newest });
    return true;
  };

  return {
    of,
    take(meetingId, delegation, step) {
      if (!merge(meetingId, delegation, step)) return;
      const steps = unwritten.get(meetingId) ?? new Map<string, Step>();
      unwritten.set(meetingId, steps.set(delegation, step));
      changed(meetingId);
    },
    async exchange(meetingId) {
      const key = `tdt:{${meetingId}}:presence-shown`;
      const own = unwritten.get(meetingId);
      for (const [delegation, step] of [...(own ?? [])]) {
        await redis.eval(KEEP_NEWER, 1, key, SHOWN_EXPIRY_MS, delegation, step.seq, step.at);
        if (own?.get(delegation) === step) own.delete(delegation);
      }
      const written = Object.entries(await redis.hgetall(key));
      const news = written.filter(([delegation, text]) => merge(meetingId, delegation, stepIn(text)));
      if (news.length > 0) changed(meetingId);
    },
  };
}

function stepIn(text: string): Step {
  const [seq, at] = text.split(' ').map(Number);
  return { seq: seq ?? 0, at: at ?? 0 };
}
