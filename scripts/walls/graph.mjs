import path from 'node:path';
import { parseSync } from 'oxc-parser';

/**
 * One import of a module, as it is written.
 *
 * @typedef {object} Import
 * @property {'value' | 'type' | 'lazy' | 'worker' | 'start'} kind a value needed at once; types alone; a value by `import()`; the start of a
 *   worker; the start of one whose address is only known when it runs
 * @property {string} specifier as written
 * @property {number} line
 */

/** All nodes of a syntax tree, each before those within it. */
function* nodesOf(node) {
  if (Array.isArray(node)) for (const child of node) yield* nodesOf(child);
  else if (node && typeof node === 'object') {
    if (typeof node.type === 'string') yield node;
    for (const child of Object.values(node)) if (child && typeof child === 'object') yield* nodesOf(child);
  }
}

/** The text of a string literal, or of a template without expressions; null for anything that is worked out when it runs. */
function literal(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TSLiteralType') return literal(node.literal);
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return null;
}

const isMeta = (node, property) =>
  node?.type === 'MemberExpression' && node.object?.type === 'MetaProperty' && node.property?.name === property;

const isModuleUrl = (node) => node?.type === 'NewExpression' && node.callee?.name === 'URL' && isMeta(node.arguments[1], 'url');

/** `Worker`, `globalThis.Worker` and the like, where they are called. */
const isWorkerClass = ({ callee }) => /^(Shared)?Worker$/.test(callee?.name ?? callee?.property?.name ?? '');

/** Parts of `import.meta` that lead to no module. */
const HARMLESS = ['env', 'dirname', 'filename', 'hot'];

/** Words without which a text holds nothing for `hiddenImports`. */
const HIDING = /\bimport\s*[(.]|\bimport\b.*=|\brequire\b|createRequire|importScripts|Worker\b/;

/**
 * What is loaded by expressions and types: `import()`, `new URL(..., import.meta.url)`, `require`, workers. What they load is null where
 * it is worked out when it runs, and so is any other use of `import.meta`.
 */
function* hiddenImports(program) {
  const read = new Set();
  for (const node of nodesOf(program)) {
    const { type, start } = node;
    if (type === 'ImportExpression') yield { kind: 'lazy', specifier: literal(node.source), start };
    if (type === 'TSImportType') yield { kind: 'type', specifier: literal(node.source ?? node.argument), start };
    if (type === 'TSExternalModuleReference') yield { kind: 'value', specifier: literal(node.expression), start };
    if (type === 'MemberExpression' && HARMLESS.some((name) => isMeta(node, name))) read.add(node.object);
    if (isModuleUrl(node)) {
      read.add(node.arguments[1].object);
      yield { kind: 'worker', specifier: literal(node.arguments[0]), start };
    }
    if (type === 'NewExpression' && isWorkerClass(node) && !isModuleUrl(node.arguments[0])) yield { kind: 'start', specifier: null, start };
    if (type === 'CallExpression' && node.callee?.name === 'require') {
      read.add(node.callee);
      yield { kind: 'value', specifier: literal(node.arguments[0]), start };
    }
    const unread =
      (type === 'MetaProperty' && node.meta?.name === 'import') ||
      (type === 'Identifier' && /^(require|createRequire|importScripts)$/.test(node.name));
    if (unread && !read.has(node)) yield { kind: 'value', specifier: null, start };
  }
}

/**
 * All imports of a module, `export ... from` among them. A specifier that is not a literal is null. Throws for text that is not
 * TypeScript.
 *
 * @param {string} file its name, whose ending says what it is
 * @param {string} text
 * @returns {(Omit<Import, 'specifier'> & { specifier: string | null })[]}
 */
export function importsOf(file, text) {
  const parsed = parseSync(file, text);
  if (parsed.errors.length > 0) throw new Error(`${file}: ${parsed.errors[0].message}`);
  const found = [];
  for (const { moduleRequest, entries, start } of parsed.module.staticImports) {
    const types = entries.length > 0 && entries.every(({ isType }) => isType);
    found.push({ kind: types ? 'type' : 'value', specifier: moduleRequest.value, start });
  }
  for (const { entries, start } of parsed.module.staticExports) {
    const from = entries.filter(({ moduleRequest }) => moduleRequest);
    if (from.length === 0) continue;
    const types = from.every(({ isType }) => isType);
    found.push({ kind: types ? 'type' : 'value', specifier: from[0].moduleRequest.value, start });
  }
  if (HIDING.test(text)) found.push(...hiddenImports(parsed.program));
  return found.map(({ kind, specifier, start }) => {
    const line = text.slice(0, start).split('\n').length;
    if (specifier !== null && /\?(url|worker|sharedworker)\b/.test(specifier)) return { kind: 'worker', specifier, line };
    return { kind, specifier, line };
  });
}

/**
 * Where an import leads: a file of `src`, or a package. `#room/file.ts` is `src/room/file.ts`, as package.json says.
 *
 * @param {string} file path from the repository's root, with '/'
 * @param {string} specifier
 * @returns {{ file: string } | { package: string }}
 */
export function target(file, specifier) {
  const [name] = specifier.split('?');
  if (name.startsWith('#')) return { file: path.posix.normalize(`src/${name.slice(1)}`) };
  if (name.startsWith('.')) return { file: path.posix.join(path.posix.dirname(file), name) };
  if (name.startsWith('/')) return { file: path.posix.normalize(name.slice(1)) };
  if (name.startsWith('node:')) return { package: 'node:' };
  return {
    package: name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
  };
}
