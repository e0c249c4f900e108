import type { Taken } from './draw.ts';
import { SIZES } from './scene.ts';

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);

/** A page to look through the pictures beside it: grouped, filtered by size, theme and language, without a network. */
export function indexPage(taken: readonly Taken[]): string {
  const groups = [...new Set(taken.map(({ scene }) => scene.group))];
  const faults = taken.filter(({ fault }) => fault !== null);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Gallery · Tour de Table</title>
<style>
:root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 110rem; padding: 0 1.5rem 3rem; }
form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 1rem; padding: 1rem 0; background: Canvas; }
ul { display: flex; flex-wrap: wrap; gap: 1.25rem; align-items: start; padding: 0; list-style: none; }
figure { margin: 0; }
img { display: block; max-height: 26rem; max-width: 26rem; border: 1px solid GrayText; }
figcaption { max-width: 26rem; padding: .25rem 0; }
small { color: GrayText; }
.fault { color: #b00020; max-width: 26rem; white-space: pre-wrap; }
[hidden] { display: none; }
</style>
<h1>Gallery</h1>
<p>${taken.length} pictures${faults.length === 0 ? '' : `, ${faults.length} could not be taken`}. Invented data throughout.</p>
<form>
${choice('size', 'Size', taken)}
${choice('theme', 'Theme', taken)}
${choice('language', 'Language', taken)}
<label>Name <input type="search" name="name"></label>
<output></output>
</form>
${groups
  .map((group) =>
    section(
      group,
      taken.filter(({ scene }) => scene.group === group),
    ),
  )
  .join('\n')}
<script>
const form = document.querySelector('form');
const narrow = () => {
  const wanted = Object.fromEntries(new FormData(form));
  let shown = 0;
  for (const item of document.querySelectorAll('li')) {
    const { size, theme, language, name } = item.dataset;
    item.hidden = !['size', 'theme', 'language'].every((key) => wanted[key] === '' || item.dataset[key] === wanted[key]) ||
      !name.includes(wanted.name.trim().toLowerCase());
    if (!item.hidden) shown += 1;
  }
  for (const one of document.querySelectorAll('section')) one.hidden = one.querySelector('li:not([hidden])') === null;
  document.querySelector('output').textContent = shown + ' shown';
};
form.addEventListener('input', narrow);
form.addEventListener('submit', (event) => event.preventDefault());
narrow();
</script>
</html>
`;
}

function choice(key: 'size' | 'theme' | 'language', label: string, taken: readonly Taken[]): string {
  const values = [...new Set(taken.map(({ shot }) => shot[key]))].sort();
  const options = values.map((value) => `<option>${value}</option>`).join('');
  return `<label>${label} <select name="${key}"><option value="">all</option>${options}</select></label>`;
}

function section(group: string, taken: readonly Taken[]): string {
  const items = [...taken].sort((a, b) => a.name.localeCompare(b.name)).map(item);
  return `<section><h2>${escaped(group)}</h2><ul>\n${items.join('\n')}\n</ul></section>`;
}

function item({ name, scene, shot, fault }: Taken): string {
  const { width, height } = SIZES[shot.size];
  const caption = `${scene.name}<br><small>${width} × ${height}, ${shot.theme}, ${shot.language}</small>`;
  const data = `data-name="${name}" data-size="${shot.size}" data-theme="${shot.theme}" data-language="${shot.language}"`;
  const shown =
    fault === null
      ? `<a href="${name}.png"><img src="${name}.png" alt="${name}" loading="lazy"></a>`
      : `<p class="fault">${escaped(fault)}</p>`;
  return `<li ${data}><figure>${shown}<figcaption>${caption}</figcaption></figure></li>`;
}
