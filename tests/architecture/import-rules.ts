import ts from 'typescript';
import { type Module, placeOf, visit } from './module-graph.ts';

/** Parts of a folder from the inside out; a part imports itself, its own level and what stands before. */
export interface Layering {
  readonly folder: string;
  /** Names of folders, or of files without their ending. */
  readonly levels: readonly (readonly string[])[];
  /** Whether parts of one level may import each other. */
  readonly peersMayImport: boolean;
}

/** Who may import which of the project's folders, its own always included. */
export interface Reach {
  readonly from: string;
  readonly to: readonly string[];
  /** Folders that only these parts of `from` may import. */
  readonly only?: { readonly to: string; readonly parts: readonly string[] };
}

/** Imports that point outwards, and files that belong to no part. */
export function layerViolations(modules: readonly Module[], layering: Layering): readonly string[] {
  const partOf = (path: string): string | null => {
    if (!path.startsWith(`${layering.folder}/`)) return null;
    const first = path.slice(layering.folder.length + 1).split('/')[0] ?? '';
    return first.replace(/\.(ts|tsx|mts|mjs)$/, '');
  };
  const levelOf = (part: string): number => layering.levels.findIndex((level) => level.includes(part));

  return modules.flatMap((module) => {
    const part = partOf(module.path);
    if (part === null) return [];
    if (levelOf(part) < 0) return [`${module.path} belongs to no part that the rule names`];
    return module.imports.flatMap((imported) => {
      const target = imported.kind === 'file' ? partOf(imported.path) : null;
      if (target === null || target === part) return [];
      const isInward = levelOf(target) < levelOf(part);
      const isPeer = levelOf(target) === levelOf(part) && layering.peersMayImport;
      return isInward || isPeer ? [] : [`${module.path} imports ${imported.written}: ${part} → ${target}`];
    });
  });
}

/** Imports of folders that are not within reach. */
export function reachViolations(modules: readonly Module[], reach: Reach): readonly string[] {
  const isUnder = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);
  return modules
    .filter((module) => isUnder(module.path, reach.from))
    .flatMap((module) => {
      const { only } = reach;
      const hasOnly = only?.parts.some((part) => isUnder(module.path, `${reach.from}/${part}`)) ?? false;
      const allowed = [reach.from, ...reach.to, ...(only !== undefined && hasOnly ? [only.to] : [])];
      return module.imports.flatMap((imported) => {
        if (imported.kind !== 'file' || allowed.some((folder) => isUnder(imported.path, folder))) return [];
        return [`${module.path} imports ${imported.written}`];
      });
    });
}

/** Packages outside of the list. */
export function packageViolations(modules: readonly Module[], allowed: readonly string[]): readonly string[] {
  return modules.flatMap((module) =>
    module.imports.flatMap((imported) =>
      imported.kind === 'package' && !allowed.includes(imported.written)
        ? [`${module.path} imports ${imported.written}`]
        : [],
    ),
  );
}

/** Relative imports that leave their workspace, and imports of files that are not there. */
export function addressViolations(
  modules: readonly Module[],
  workspaces: readonly string[],
  exists: (path: string) => boolean,
): readonly string[] {
  const homeOf = (path: string): string => workspaces.find((folder) => path.startsWith(`${folder}/`)) ?? '';
  return modules.flatMap((module) =>
    module.imports.flatMap((imported) => {
      if (imported.kind !== 'file') return [];
      if (!exists(imported.path)) return [`${module.path} imports ${imported.written}, which does not exist`];
      const leaves = !imported.isPackage && homeOf(imported.path) !== homeOf(module.path);
      return leaves ? [`${module.path} imports ${imported.written} past its package's name`] : [];
    }),
  );
}

/** Each group of files that import each other in a circle, as one path around it. */
export function importCycles(modules: readonly Module[]): readonly string[] {
  const targets = new Map(
    modules.map((module) => [
      module.path,
      module.imports.flatMap((imported) => (imported.kind === 'file' ? [imported.path] : [])),
    ]),
  );
  const isDone = new Set<string>();
  const trail: string[] = [];
  const cycles: string[] = [];
  const walk = (path: string): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      cycles.push([...trail.slice(at), path].join(' → '));
      return;
    }
    if (isDone.has(path)) return;
    trail.push(path);
    for (const target of targets.get(path) ?? []) walk(target);
    trail.pop();
    isDone.add(path);
  };
  for (const path of targets.keys()) walk(path);
  return cycles;
}

/** Default exports, in all their spellings. */
export function defaultExports(modules: readonly Module[]): readonly string[] {
  return findNodes(modules, /\bexport\b[^;]*\bdefault\b|\bexport\s*=/, (node) => {
    if (ts.isExportAssignment(node)) return 'default export';
    if (ts.isExportSpecifier(node) && node.name.text === 'default') return 'default export';
    const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ? 'default export' : null;
  });
}

/** Readings of the environment. */
export function environmentReadings(modules: readonly Module[]): readonly string[] {
  return findNodes(modules, /process/, (node) => {
    if (ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'process') && node.name.text === 'env') {
      return 'process.env';
    }
    if (ts.isElementAccessExpression(node) && isNamed(node.expression, 'process')) return 'process[…]';
    if (ts.isImportSpecifier(node) && (node.propertyName ?? node.name).text === 'env') {
      const { moduleSpecifier } = node.parent.parent.parent;
      const from = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
      return from === 'node:process' || from === 'process' ? 'env of node:process' : null;
    }
    return null;
  });
}

/** What would make a replay on another day or machine come out differently: time, chance, language of the machine. */
export function impureCalls(modules: readonly Module[]): readonly string[] {
  return findNodes(modules, /Date|Math|localeCompare|toLocale|Intl/, (node) => {
    if (ts.isPropertyAccessExpression(node)) {
      const name = node.name.text;
      if (isNamed(node.expression, 'Date') && name === 'now') return 'Date.now';
      if (isNamed(node.expression, 'Math') && name === 'random') return 'Math.random';
      if (name === 'localeCompare' || name.startsWith('toLocale')) return name;
    }
    if (ts.isIdentifier(node) && node.text === 'Intl') return 'Intl';
    if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && (node.arguments ?? []).length === 0) {
      return 'new Date()';
    }
    return ts.isCallExpression(node) && isNamed(node.expression, 'Date') ? 'Date()' : null;
  });
}

/** The same where words are made: there the rules of a language may be asked for, if it is named. */
export function callsWithoutLanguage(modules: readonly Module[]): readonly string[] {
  const withoutLanguage = findNodes(modules, /Intl/, (node) => {
    if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return null;
    const isOfIntl = ts.isPropertyAccessExpression(node.expression) && isNamed(node.expression.expression, 'Intl');
    return isOfIntl && (node.arguments ?? []).length === 0 ? 'Intl without a language' : null;
  });
  return [...impureCalls(modules).filter((call) => !call.endsWith(' Intl')), ...withoutLanguage];
}

function findNodes(
  modules: readonly Module[],
  within: RegExp,
  nameOf: (node: ts.Node) => string | null,
): readonly string[] {
  const found: string[] = [];
  for (const module of modules) {
    const note = (node: ts.Node): void => {
      const name = nameOf(node);
      if (name !== null) found.push(`${placeOf(module, node)} ${name}`);
    };
    visit(module, note, within);
  }
  return found;
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}
