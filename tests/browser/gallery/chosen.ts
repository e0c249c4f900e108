import type { Wanted } from './draw.ts';
import { pictureName, shots } from './scene.ts';
import { SCENES } from './scenes.ts';

/** A picture of the README by its file's name. */
const README: Readonly<Record<string, readonly [scene: string, shot: string]>> = {
  chair: ['cockpit-tour', 'wide'],
  display: ['display-tour', 'hd'],
  'delegation-called': ['delegation-its-turn', 'phone'],
  'listener-in-tokyo': ['listener-tokyo', 'phone/ja'],
  board: ['board-full', 'wide/dark'],
  'link-checks': ['desk-checks', 'desk'],
};

/** The main states whose pictures are compared with those in `baselines`. */
const COMPARED: readonly (readonly [scene: string, shot: string])[] = [
  ['join-fresh', 'phone'],
  ['delegation-its-turn', 'phone'],
  ['delegation-draft', 'phone/dark'],
  ['delegation-closed', 'desk'],
  ['listener-in-the-tour', 'phone/ja'],
  ['cockpit-before', 'desk'],
  ['cockpit-questions', 'desk/dark'],
  ['cockpit-tour', 'wide'],
  ['display-waiting', 'old'],
  ['display-tour', 'hd'],
  ['display-table', 'hd/dark'],
  ['display-board', 'hd'],
  ['board-full', 'desk'],
  ['desk-agenda', 'desk'],
  ['desk-checks', 'desk/dark'],
  ['desk-answers', 'desk'],
];

export const README_PICTURES = Object.entries(README).map(([file, [scene, shot]]) => ({
  file,
  ...inView(scene, shot),
}));
export const COMPARED_PICTURES = COMPARED.map(([scene, shot]) => inView(scene, shot));

/** What is in view, not the length of the page. */
export function inView(name: string, written: string): Wanted & { readonly name: string } {
  const found = SCENES.find((scene) => scene.name === name);
  const [shot] = shots(written);
  if (found === undefined || shot === undefined) throw new Error(`There is no scene ${name}, ${written}.`);
  const scene = { ...found, isWhole: false };
  return { scene, shot, name: pictureName(scene, shot) };
}
