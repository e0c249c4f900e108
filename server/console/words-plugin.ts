import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { cutWords } from './src/language/first-words.ts';

/** Cuts the file of a language in two: `?words=first` and `?words=rest`. */
export function words(): Plugin {
  return {
    name: 'words',
    enforce: 'pre',
    load(id) {
      const [, path, part] = /^(.*\.json)\?words=(first|rest)$/.exec(id) ?? [];
      if (path === undefined) return null;
      this.addWatchFile(path);
      const { first, rest } = cutWords(JSON.parse(readFileSync(path, 'utf8')));
      return { code: `export default ${JSON.stringify(part === 'first' ? first : rest)}`, moduleType: 'js' };
    },
  };
}
