import { expect } from 'vitest';
import { audienceIn, type Day } from './day.ts';

/** What somebody reads over HTTP, `path` below the meeting's own; nothing in it may be hidden from its reader. */
export async function read(day: Day, name: string, path: string): Promise<string> {
  const { status, text } = await ask(day, name, path);
  expect({ name, path, status }).toEqual({ name, path, status: 200 });
  expect({ name, path, leaked: day.hidden.leakedTo(audienceIn(day.who(name)), [text]) }).toEqual({
    name,
    path,
    leaked: [],
  });
  return text;
}

/** What somebody is answered over HTTP, whatever it is. */
export async function ask(
  day: Day,
  name: string,
  path: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`${day.url()}/api/meetings/${day.meetingId}/${path}`, {
    headers: { authorization: `Bearer ${day.who(name).pass}` },
  });
  return { status: response.status, text: await response.text() };
}
