import { signal } from '@preact/signals';

/** Something that a person should read: an answer to what they did. */
export interface Notice {
  readonly id: number;
  readonly tone: 'good' | 'warn' | 'bad';
  readonly text: string;
}

const NOTICES_MAX = 4;
const GOOD_NEWS_MS = 6_000;

/** The notices on screen, oldest first. */
export const notices = signal<readonly Notice[]>([]);
let last = 0;

/** Shows a notice. Good news goes away by itself; the rest stays until it is put away. */
export function notify(tone: Notice['tone'], text: string): void {
  last += 1;
  const id = last;
  notices.value = [...notices.value, { id, tone, text }].slice(-NOTICES_MAX);
  if (tone === 'good') setTimeout(() => dismiss(id), GOOD_NEWS_MS);
}

/** Puts a notice away. */
export function dismiss(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}
