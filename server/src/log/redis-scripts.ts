/** Version of the keys and entries below, kept in `STORE_KEY`. */
export const FORMAT_VERSION = 1;
/** A hash about the whole store. */
export const STORE_KEY = 'tdt:store';
/** All meetings in the order of their registration, which comes before the first commit. */
export const MEETINGS_KEY = 'tdt:meetings';

/** The keys of one meeting; the braces keep them together where a cluster spreads keys. */
export function keysOf(meetingId: string) {
  return {
    /** Stream of commits: entry `0-<seq>` with fields l (log id), c (checksum), b (text). */
    log: `tdt:{${meetingId}}:log`,
    /** Hash: `logId` and `head`. */
    meta: `tdt:{${meetingId}}:meta`,
    /** Hash: command key to `<seq> <digest> <answer as JSON>`. */
    commands: `tdt:{${meetingId}}:commands`,
  };
}

/**
 * One commit, all or nothing. Keys: log, meta, commands. Arguments: command key, digest, expected seq, text, checksum,
 * answer, identity for a new log, identity that the caller knows or '', newest seq that the caller knows.
 *
 * The fence comes first (a log that was replaced or lost its end knows the wrong command keys), then the command key,
 * then the expected seq. The lengths are compared because a key that was evicted or trimmed looks like one that never was.
 */
export const APPEND_SCRIPT = `
local key, digest, expected, body, checksum, answer, candidate, fence, floor = unpack(ARGV)
local meta = redis.call('HMGET', KEYS[2], 'logId', 'head')
local logId, head = meta[1] or '', tonumber(meta[2] or '0')
if fence ~= '' and logId ~= fence then return {'replaced'} end
if head < tonumber(floor) then return {'behind', tostring(head)} end
if redis.call('XLEN', KEYS[1]) ~= head or redis.call('HLEN', KEYS[3]) ~= head then return {'damaged'} end
local known = redis.call('HGET', KEYS[3], key)
if known then return {'known', known} end
if tonumber(expected) ~= head then return {'conflict', tostring(head)} end
if head == 0 then logId = candidate end
local seq = string.format('%d', head + 1)
redis.call('XADD', KEYS[1], '0-' .. seq, 'l', logId, 'c', checksum, 'b', body)
redis.call('HSET', KEYS[3], key, seq .. ' ' .. digest .. ' ' .. answer)
redis.call('HSET', KEYS[2], 'logId', logId, 'head', seq)
return {'committed', seq, logId}
`;

/** Registers a meeting once. Key: the index. Argument: the meeting's id. Members are never removed, so the count orders them. */
export const REGISTER_SCRIPT = `
return redis.call('ZADD', KEYS[1], 'NX', redis.call('ZCARD', KEYS[1]), ARGV[1])
`;
