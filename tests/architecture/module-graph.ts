import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import ts from 'typescript';
import { PROJECT_ROOT } from '../support/processes.ts';

/** A source file and what it imports, types and `import()` included. Paths are relative to the project. */
export interface Module {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export type Import =
  /** A file of this project; `isPackage` if it is named by its workspace, `exists` if it is there. */
  | { readonly kind: 'file'; readonly written: string; readonly path: string; readonly isPackage: boolean }
  /** A package, `node:` modules included, without the path inside of it. */
  | { readonly kind: 'package'; readonly written: string; readonly name: string };

const SOURCE_FILE = /\.(ts|tsx|mts|mjs)$/;
const SKIPPED_FOLDERS: readonly string[] = ['node_modules', 'dist', '.git', '.artifacts'];

/** Where a workspace's package name leads to, as `exports` in its package.json says under the condition `source`. */
const WORKSPACES: readonly { readonly name: string; readonly toFile: (inside: string) => string }[] = [
  { name: '@tour-de-table/shared', toFile: (inside) => `shared/src/${inside}/index.ts` },
  { name: '@tour-de-table/client-sdk', toFile: () => 'client-sdk/src/index.ts' },
  { name: '@tour-de-table/server', toFile: (inside) => `server/src/${inside}.ts` },
];

/** All files under a folder of the project, relative to the project; none if there is no such folder. */
export function filesUnder(folder: string): readonly string[] {
  if (!existsSync(join(PROJECT_ROOT, folder))) return [];
  return readdirSync(join(PROJECT_ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED_FOLDERS.includes(entry.name) ? [] : filesUnder(path);
    return [path];
  });
}

const modules = new Map<string, Module>();

/** The modules under a folder of the project, each as it was when it was read first. */
export function modulesUnder(folder: string): readonly Module[] {
  return filesUnder(folder)
    .filter((path) => SOURCE_FILE.test(path))
    .map((path) => {
      const module = modules.get(path) ?? parseModule(path, readFileSync(join(PROJECT_ROOT, path), 'utf8'));
      modules.set(path, module);
      return module;
    });
}

/** Reads what a source imports. */
export function parseModule(path: string, text: string): Module {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return { path, text, imports: importedFiles.map(({ fileName }) => resolveImport(path, fileName)) };
}

function resolveImport(from: string, written: string): Import {
  if (written.startsWith('.')) {
    return {
      kind: 'file',
      written,
      path: normalize(join(dirname(from), written.replace(/\?.*$/, ''))),
      isPackage: false,
    };
  }
  for (const { name, toFile } of WORKSPACES) {
    if (written === name || written.startsWith(`${name}/`)) {
      return { kind: 'file', written, path: toFile(written.slice(name.length + 1)), isPackage: true };
    }
  }
  const depth = written.startsWith('@') ? 2 : 1;
  return { kind: 'package', written, name: written.split('/').slice(0, depth).join('/') };
}

const sources = new WeakMap<Module, ts.SourceFile>();

function sourceOf(module: Module): ts.SourceFile {
  const known = sources.get(module);
  if (known !== undefined) return known;
  const kind = module.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(module.path, module.text, ts.ScriptTarget.ES2023, true, kind);
  sources.set(module, source);
  return source;
}

/** Visits the syntax of a source whose text has what is looked for; all others need not be parsed. */
export function visit(module: Module, onNode: (node: ts.Node) => void, within = /(?:)/): void {
  if (!within.test(module.text)) return;
  const source = sourceOf(module);
  const walk = (node: ts.Node): void => {
    onNode(node);
    node.forEachChild(walk);
  };
  walk(source);
}

/** `path:line` of a node. */
export function placeOf(module: Module, node: ts.Node): string {
  const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
  return `${module.path}:${line + 1}`;
}
