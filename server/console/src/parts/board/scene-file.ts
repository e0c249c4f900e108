import { type BoxLook, HATCH_STEP, type Scene, type Shape, type TextInk, THICKNESS } from './scene.ts';

/** Black on white, whatever the theme is: a file goes where nobody knows it. */
const INKS: Readonly<Record<TextInk, string>> = {
  ink: '#16202c',
  soft: '#4a5768',
  warn: '#6b4000',
  'on-ink': '#ffffff',
};
const PAPER = '#ffffff';
const MARGIN = 24;

/** Patterns and edges by their looks, as attributes: no style sheet, so that every program draws the same. */
const BOXES: Readonly<Record<BoxLook, string>> = {
  indicative: 'fill="#ffffff" stroke="#7c8a9b" stroke-width="1"',
  'intention-declared': 'fill="#ffffff" stroke="#16202c" stroke-width="2.5"',
  'politically-approved': 'fill="#d8dee6" stroke="#16202c" stroke-width="2.5"',
  committed: 'fill="#16202c" stroke="#16202c" stroke-width="1"',
  conditions: 'fill="url(#conditions)"',
  'conditions-on-ink': 'fill="url(#conditions-on-ink)"',
  caveats: 'fill="url(#caveats)" stroke="#16202c" stroke-width="1"',
  'caveats-on-ink': 'fill="url(#caveats-on-ink)" stroke="#ffffff" stroke-width="1"',
  plate: 'fill="#ffffff"',
  'plate-on-ink': 'fill="#16202c"',
  hidden: 'fill="none" stroke="#16202c" stroke-width="1.5" stroke-dasharray="3 2"',
  'not-yet': 'fill="none" stroke="#7c8a9b" stroke-width="1" stroke-dasharray="2 2"',
  wash: 'fill="#eceff3"',
  solid: 'fill="#16202c" stroke="#16202c" stroke-width="1"',
  open: 'fill="#ffffff" stroke="#16202c" stroke-width="1"',
  label: 'fill="none" stroke="#6b4000" stroke-width="1"',
};

/**
 * The picture as a file of its own: nothing is fetched, fonts are generic, and title and description are inside. Pure.
 */
export function sceneFile(scene: Scene, language: string): string {
  const [width, height] = [scene.width + 2 * MARGIN, scene.height + 2 * MARGIN];
  const step = round(scene.unit * HATCH_STEP);
  const patterns = [
    pattern('conditions', step, '#16202c', 45),
    pattern('conditions-on-ink', step, '#ffffff', 45),
    pattern('caveats', round(step * 0.7), '#16202c', 0),
    pattern('caveats-on-ink', round(step * 0.7), '#ffffff', 0),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" ` +
      `viewBox="0 0 ${round(width)} ${round(height)}" role="img" xml:lang="${escaped(language)}" ` +
      'font-family="system-ui, sans-serif" aria-labelledby="title" aria-describedby="description">',
    `<title id="title">${escaped(scene.title)}</title>`,
    `<desc id="description">${escaped(scene.description)}</desc>`,
    `<defs>${patterns.join('')}</defs>`,
    `<rect width="100%" height="100%" fill="${PAPER}"/>`,
    `<g transform="translate(${MARGIN} ${MARGIN})">`,
    ...scene.shapes.map(element),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function pattern(id: string, step: number, ink: string, degrees: number): string {
  return (
    `<pattern id="${id}" width="${step}" height="${step}" patternUnits="userSpaceOnUse" ` +
    `patternTransform="rotate(${degrees})"><rect width="${step}" height="${round(step * THICKNESS)}" fill="${ink}"/></pattern>`
  );
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'box':
      return (
        `<rect x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" ` +
        `height="${round(shape.height)}" rx="${round(shape.radius)}" ${BOXES[shape.look]}/>`
      );
    case 'line': {
      const ink = shape.isStrong ? 'stroke="#16202c" stroke-width="1.25"' : 'stroke="#c3ccd6" stroke-width="1"';
      return `<line x1="${round(shape.x1)}" y1="${round(shape.y1)}" x2="${round(shape.x2)}" y2="${round(shape.y2)}" ${ink}/>`;
    }
    case 'text': {
      const { x, y, text, size, ink, isBold = false, anchor = 'start' } = shape;
      return (
        `<text x="${round(x)}" y="${round(y)}" font-size="${round(size)}" fill="${INKS[ink]}"` +
        `${isBold ? ' font-weight="700"' : ''}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}` +
        `>${escaped(text)}</text>`
      );
    }
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
