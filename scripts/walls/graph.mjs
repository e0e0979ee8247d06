import path from 'node:path';
import { parseSync } from 'oxc-parser';

/**
 * One import of a module, as it is written.
 *
 * @typedef {object} Import
 * @property {'value' | 'type' | 'lazy' | 'worker'} kind a value needed at once; types alone; a value by `import()`; the start of a worker
 * @property {string} specifier as written
 * @property {number} line
 */

/** Nodes of a syntax tree that say where else a module looks: `import()` in types and values, `new URL`, `import.meta.glob`. */
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

/** What stands behind `import` in expressions and types, and in `new URL(..., import.meta.url)`. */
function* hiddenImports(program) {
  for (const node of nodesOf(program)) {
    if (node.type === 'ImportExpression') yield { kind: 'lazy', specifier: literal(node.source), start: node.start };
    if (node.type === 'TSImportType') yield { kind: 'type', specifier: literal(node.source ?? node.argument), start: node.start };
    if (node.type === 'NewExpression' && node.callee?.name === 'URL' && isMeta(node.arguments[1], 'url')) {
      yield { kind: 'worker', specifier: literal(node.arguments[0]), start: node.start };
    }
    if (node.type === 'CallExpression' && isMeta(node.callee, 'glob')) yield { kind: 'value', specifier: null, start: node.start };
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
  if (/\bimport\s*[(.]/.test(text)) found.push(...hiddenImports(parsed.program));
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
  if (name.startsWith('#')) return { file: `src/${name.slice(1)}` };
  if (name.startsWith('.')) return { file: path.posix.join(path.posix.dirname(file), name) };
  if (name.startsWith('/')) return { file: name.slice(1) };
  if (name.startsWith('node:')) return { package: 'node:' };
  return {
    package: name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
  };
}
