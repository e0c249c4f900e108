import { dirname, join, normalize } from 'node:path/posix';
import ts from 'typescript';
import { type Module, visit } from './module-graph.ts';

/** A Markdown file; the path is relative to the project. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

const RULE_ID = /\[([A-Z]{2,3}\d{1,3})\]/g;
const TEST_FUNCTIONS: readonly string[] = ['test', 'it', 'describe'];

/** Ids of the rules that a document or a docstring states, in lines such as `- **[PL4]** …` or ` * - [EL1] …`. */
export function statedRules(text: string): readonly string[] {
  return [...text.matchAll(/^[\s*]*-\s+(?:\*\*)?\[([A-Z]{2,3}\d{1,3})\]/gm)].map(([, id]) => id ?? '');
}

/** Ids in the titles of tests, `test.each` and the like included. */
export function titledRules(tests: readonly Module[]): readonly string[] {
  const ids = new Set<string>();
  for (const module of tests) {
    const look = (node: ts.Node): void => {
      if (!ts.isCallExpression(node) || !TEST_FUNCTIONS.includes(rootName(node.expression))) return;
      const [title] = node.arguments;
      if (title === undefined || !(ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) return;
      for (const [, id] of title.getText().matchAll(RULE_ID)) ids.add(id ?? '');
    };
    visit(module, look, /\b(test|it|describe)\b/);
  }
  return [...ids];
}

/** `test` of `test`, `test.fails`, `test.each([…])`. */
function rootName(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression)) {
    return rootName(expression.expression);
  }
  return '';
}

/** Members of `items` that come more than once. */
export function repeated(items: readonly string[]): readonly string[] {
  return [...new Set(items.filter((item, at) => items.indexOf(item) !== at))];
}

/** Members of `items` that `others` lacks. */
export function missingFrom(others: readonly string[], items: readonly string[]): readonly string[] {
  return [...new Set(items)].filter((item) => !others.includes(item)).sort();
}

/** Links that lead to no file of the project, or to no heading of it. */
export function deadLinks(documents: readonly Document[], exists: (path: string) => boolean): readonly string[] {
  const anchors = new Map(documents.map(({ path, text }) => [path, headingAnchors(text)]));
  return documents.flatMap((document) =>
    linksOf(document.text).flatMap((link) => {
      const [address = '', anchor = ''] = link.split('#');
      const path = address === '' ? document.path : normalize(join(dirname(document.path), decodeURI(address)));
      if (path.startsWith('..') || !exists(path)) return [`${document.path}: ${link}`];
      const known = anchors.get(path);
      return anchor === '' || known === undefined || known.includes(anchor) ? [] : [`${document.path}: ${link}`];
    }),
  );
}

/** Addresses within the project: of links, images, definitions and HTML attributes outside of code. */
function linksOf(text: string): readonly string[] {
  const prose = withoutCode(text);
  const patterns = [
    /\]\(\s*<?([^)\s>]+)>?[^)]*\)/g,
    /^\s{0,3}\[[^\]]+\]:\s+<?([^\s>]+)/gm,
    /\s(?:href|src|srcset)="([^"\s]+)/g,
  ];
  return patterns
    .flatMap((pattern) => [...prose.matchAll(pattern)].map(([, address]) => address ?? ''))
    .filter((address) => address !== '' && !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address));
}

/** Anchors as code hosts make them from headings. */
function headingAnchors(text: string): readonly string[] {
  const headings = [...withoutCode(text, { keepInline: true }).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)];
  const seen = new Map<string, number>();
  return headings.map(([, heading = '']) => {
    const anchor = heading
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
}

function withoutCode(text: string, options: { readonly keepInline?: boolean } = {}): string {
  const withoutBlocks = text.replace(/^(\s*)(```+|~~~+)[\s\S]*?^\s*\2[^\n]*$/gm, '');
  return options.keepInline === true ? withoutBlocks : withoutBlocks.replace(/(`+)[^\n]*?\1/g, '');
}

/** Codes that a document explains: each begins a heading, a row of a table or an entry of a list. */
export function explainedCodes(text: string): readonly string[] {
  return [...text.matchAll(/^(?:#{1,6}|\||[-*])\s*(?:\*\*)?`([a-z][a-z0-9-]*)`/gm)].map(([, code]) => code ?? '');
}

/**
 * The strings of an exported list of codes, `export const NAME = ['a', 'b'] as const` or the keys of
 * `export const NAME = { a: … }`; `null` if no module exports such a list.
 */
export function codesOf(modules: readonly Module[], name: string): readonly string[] | null {
  let codes: readonly string[] | null = null;
  for (const module of modules) {
    const look = (node: ts.Node): void => {
      if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.name.text !== name) return;
      const list = node.initializer === undefined ? null : withoutAssertions(node.initializer);
      if (list === null || !isExported(node)) return;
      if (ts.isArrayLiteralExpression(list)) codes = list.elements.filter(ts.isStringLiteral).map(({ text }) => text);
      if (ts.isObjectLiteralExpression(list)) {
        codes = list.properties.flatMap(({ name: key }) =>
          key !== undefined && (ts.isStringLiteral(key) || ts.isIdentifier(key)) ? [key.text] : [],
        );
      }
    };
    visit(module, look, new RegExp(name));
  }
  return codes;
}

function isExported(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
}

function withoutAssertions(expression: ts.Expression): ts.Expression {
  return ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression)
    ? withoutAssertions(expression.expression)
    : expression;
}
