/** A text with the version of the note that it is, or that it was written on; 0: there was none. */
export interface NoteText {
  readonly version: number;
  readonly text: string;
}

/**
 * What somebody writes on a note, as it stands beside what is saved. `sent` is the text under way to the server: once
 * that is what is saved, further typing goes on from there. `null`: there is nothing of one's own.
 */
export function writingOn(saved: NoteText, mine: NoteText | null, sent: NoteText | null): NoteText | null {
  if (mine === null || mine.text === saved.text) return null;
  const isOwnSave = sent !== null && saved.version === sent.version + 1 && saved.text === sent.text;
  return isOwnSave && mine.version === sent.version ? { ...mine, version: saved.version } : mine;
}

/** Whether somebody else has saved the note since this was begun. */
export function isConflict(saved: NoteText, writing: NoteText | null): boolean {
  return writing !== null && writing.version !== saved.version;
}

/** How a conflict ends: with the own text, with the saved one, or with both, one after the other. */
export function settled(choice: 'mine' | 'theirs' | 'both', saved: NoteText, mine: NoteText): NoteText | null {
  if (choice === 'theirs') return null;
  const text = choice === 'mine' ? mine.text : `${saved.text}\n\n${mine.text}`;
  return { text, version: saved.version };
}

/** Where a browser keeps what is not saved yet. */
export interface NoteCopies {
  load(): NoteText | null;
  keep(mine: NoteText | null): void;
}

/** The copies of one note in this browser's own storage. */
export function noteCopies(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, name: string): NoteCopies {
  const key = `tour-de-table:note:${name}`;
  return {
    load: () => read(storage.getItem(key)),
    keep: (mine) => {
      if (mine === null) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(mine));
    },
  };
}

function read(written: string | null): NoteText | null {
  try {
    const note: unknown = JSON.parse(written ?? 'null');
    if (typeof note !== 'object' || note === null || !('text' in note) || !('version' in note)) return null;
    const { text, version } = note;
    return typeof text === 'string' && typeof version === 'number' ? { text, version } : null;
  } catch {
    return null;
  }
}
