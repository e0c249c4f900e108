import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '../../support/chromium.ts';
import { cleanUp, PROJECT_ROOT } from '../../support/processes.ts';
import { COMPARED_PICTURES, README_PICTURES } from './chosen.ts';
import { compare } from './compare.ts';
import { draw, type Taken, type Wanted } from './draw.ts';
import { indexPage } from './index-page.ts';
import { pictureName } from './scene.ts';
import { SCENES } from './scenes.ts';

const HELP = `npm run gallery -- [options]

Leads one meeting with invented data through its states and takes pictures of the pages, on a real server.
Without options: all of them, with an index.html to look through them, into tests/.artifacts/gallery.

  --only TEXT   those whose name contains it, such as cockpit or phone-dark; may be repeated
  --readme      draws the pictures of README.md anew
  --baselines   draws anew what tests/browser/visual.test.ts compares with
  --help        this text
`;
const GALLERY = join(PROJECT_ROOT, 'tests/.artifacts/gallery');
const README = join(PROJECT_ROOT, 'server/console/screenshots');
const BASELINES = join(PROJECT_ROOT, 'tests/browser/baselines');
const README_BYTES_MAX = 400_000;
const BASELINES_BYTES_MAX = 400_000;
const AT_ONCE = 3;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      readme: { type: 'boolean' },
      baselines: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(HELP);
    return 0;
  }
  const began = performance.now();
  const faults =
    values.readme === true
      ? await drawReadme()
      : values.baselines === true
        ? await drawBaselines()
        : await drawGallery(values.only ?? []);
  console.log(`${faults === 0 ? 'Done' : `${faults} could not be taken`} in ${seconds(began)}.`);
  return faults === 0 ? 0 : 1;
}

async function drawGallery(only: readonly string[]): Promise<number> {
  const wanted = SCENES.flatMap((scene) => scene.shots.map((shot) => ({ scene, shot }))).filter(({ scene, shot }) => {
    const name = pictureName(scene, shot);
    return only.length === 0 || only.some((text) => name.includes(text));
  });
  if (wanted.length === 0) throw new Error(`No picture's name contains ${only.join(' or ')}.`);
  if (only.length === 0) rmSync(GALLERY, { recursive: true, force: true });
  mkdirSync(GALLERY, { recursive: true });
  const taken: Taken[] = [];
  const faults = await take(wanted, AT_ONCE, (one) => {
    if (one.picture !== null) writeFileSync(join(GALLERY, `${one.name}.png`), one.picture);
    taken.push(one);
  });
  const index = join(GALLERY, 'index.html');
  writeFileSync(index, indexPage(taken));
  console.log(`${taken.length - faults} pictures. Look through them: ${index}`);
  return faults;
}

async function drawReadme(): Promise<number> {
  mkdirSync(README, { recursive: true });
  return take(README_PICTURES, 1, ({ scene, picture }) => {
    const file = README_PICTURES.find((one) => one.scene.name === scene.name)?.file ?? scene.name;
    if (picture === null) return;
    if (picture.length > README_BYTES_MAX) throw new Error(`${file}.png has ${picture.length} bytes: too many.`);
    writeFileSync(join(README, `${file}.png`), picture);
  });
}

async function drawBaselines(): Promise<number> {
  rmSync(BASELINES, { recursive: true, force: true });
  mkdirSync(BASELINES, { recursive: true });
  const chromium = await launchChromium();
  const { page } = await chromium.openPage();
  let bytes = 0;
  const faults = await take(COMPARED_PICTURES, 1, async ({ name, picture }) => {
    if (picture === null) return;
    const { small } = await compare(page, picture, null);
    bytes += small.length;
    writeFileSync(join(BASELINES, `${name}.png`), small);
  });
  await chromium.close();
  console.log(`All baselines together: ${kilobytes(bytes)}.`);
  if (bytes > BASELINES_BYTES_MAX) throw new Error(`The baselines have ${bytes} bytes: too many.`);
  return faults;
}

/** Takes them, saying how far it is; the answer is how many could not be taken. */
async function take(
  wanted: readonly Wanted[],
  atOnce: number,
  onTaken: (taken: Taken) => void | Promise<void>,
): Promise<number> {
  let [count, faults] = [0, 0];
  await draw(wanted, {
    atOnce,
    onTaken: async (taken) => {
      count += 1;
      if (taken.fault !== null) faults += 1;
      console.log(`${count}/${wanted.length} ${taken.name}: ${taken.fault ?? kilobytes(taken.picture.length)}`);
      await onTaken(taken);
    },
  });
  return faults;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

function seconds(began: number): string {
  return `${Math.round((performance.now() - began) / 1000)} s`;
}

try {
  process.exitCode = await main();
} finally {
  await cleanUp();
}
