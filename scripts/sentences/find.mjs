import { parseSync } from 'oxc-parser';

/** Attributes whose text a person reads or hears. */
const READ =
  /^(title|label|placeholder|alt|description|summary|error|name|value|text|unit|heading|legend|caption|hint|aria-(label|description|roledescription|valuetext|placeholder))$/;
/** Attributes of a form's element that say something to the program, and styles. */
const UNREAD = /^(className|style|styles|key|id|name|value|type|href|accept|d|points|transform|viewBox|data-\w+)$/;
/** Attributes that hold keys as well as words: `unit` is one of the catalogue's units, `name` and `value` of elements are the program's own. */
const OWN_NAMES = /^(name|value|unit)$/;

/** Keys of objects that are handed to a component in place of attributes. */
const READ_KEYS = /^(title|label|placeholder|alt|message|tooltip|heading|caption|aria-label)$/;
/** Properties of the document and its elements that a person reads, and calls that write or draw words. */
const READ_PROPERTIES = /^(title|textContent|innerText|ariaLabel|placeholder|alt)$/;
const WRITES = /^(fillText|strokeText|alert|confirm|prompt|Notification)$/;
/** Errors of commands, whose messages a person reads. */
const TOLD_ERRORS = /^(UsageError|Refusal)$/;

const textOf = (node) => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked ?? value.raw).join('{}');
  return null;
};

const isWord = (part) => /^[('"‘“]*\p{L}[\p{L}'’-]*[)'"’”,;:.?!]*$/u.test(part);

/** Two words side by side, such as no class name, key or path has. */
export function isProse(text) {
  const parts = text.trim().split(/\s+/);
  return parts.some((part, i) => isWord(part) && isWord(parts[i + 1] ?? '') && part.replace(/\W/g, '').length > 1);
}

/** Three words, values among them, or fewer that end with a full stop. */
export function isSentence(text) {
  const parts = text.trim().split(/\s+/);
  const words = parts.filter(isWord).length;
  const values = parts.filter((part) => part.includes('{}')).length;
  return (words >= 2 && words + values >= 3) || (words >= 1 && words + values >= 2 && /\p{Ll}\.$/u.test(text));
}

/** Units and marks that stand beside a number in every language. */
const UNIT = /^(mm|ms|px|solid|min)$/;

/** Letters of languages that set no spaces between words: any such text is read by a person. */
const UNSPACED = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** One word or a few such as stand on a button or before a colon: 'Training', 'Weight file', `Column ${n}`, `${n} slices`, '学習'. */
function isWording(text) {
  if (UNSPACED.test(text) || isProse(text) || /^['"‘“(]?\p{Lu}\p{Ll}+(?=$|[\s,.:;{])/u.test(text)) return true;
  const [, beside] = /\{\}\S*\s+(\p{Ll}{2,})(?=[\s,.:;)]|$)/u.exec(text) ?? [];
  return beside !== undefined && !UNIT.test(beside);
}

/** Calls whose arguments are looked for or hashed, and so are the program's own. */
const LOOKS = /^(startsWith|endsWith|includes|indexOf|lastIndexOf|has|get|getAttribute|replace|replaceAll|split|addEventListener|keyOf)$/;

/** Children of a node whose texts nobody reads: what is compared or looked for, and names of properties. */
function isUnread(node, name) {
  if (node.type === 'BinaryExpression') return /^([=!]==?|in)$/.test(node.operator);
  if (node.type === 'SwitchCase') return name === 'test';
  if (node.type === 'Property' || node.type === 'PropertyDefinition') return name === 'key' && !node.computed;
  if (node.type === 'MemberExpression') return name === 'property';
  return node.type === 'CallExpression' && name === 'arguments' && LOOKS.test(node.callee?.property?.name ?? node.callee?.name ?? '');
}

/** Marks between words, which other languages write in another way: 'a{': '}b'. */
const isMark = (text) => /[.,:;()?!]/.test(text) && !/[\p{L}&]/u.test(text);
const hasLetters = (text) => /\p{L}{2}/u.test(text.replaceAll('&nbsp;', ''));

/** Children of a node that are nodes. */
function* childrenOf(node) {
  for (const [name, child] of Object.entries(node)) {
    if (name === 'parent' || !child || typeof child !== 'object') continue;
    for (const one of Array.isArray(child) ? child : [child]) if (typeof one?.type === 'string') yield [name, one];
  }
}

/** The texts that an expression may come to: those of both branches, but none that is compared, looked up or handed to a function. */
function* textsIn(node) {
  const text = textOf(node);
  if (text !== null) yield { text, start: node.start };
  if (node.type === 'CallExpression' && /^(map|flatMap|join)$/.test(node.callee?.property?.name ?? '')) {
    yield* textsIn(node.callee.object);
    for (const made of node.arguments) if (made.type === 'ArrowFunctionExpression' && made.expression) yield* textsIn(made.body);
  }
  if (/^(CallExpression|NewExpression|JSXElement|JSXFragment|ArrowFunctionExpression|FunctionExpression)$/.test(node.type)) return;
  if (node.type === 'BinaryExpression' && node.operator !== '+') return;
  for (const [name, child] of childrenOf(node)) {
    if ((node.type === 'MemberExpression' && name === 'property') || (node.type === 'ConditionalExpression' && name === 'test')) continue;
    if (node.type === 'Property' && name === 'key') continue;
    yield* textsIn(child);
  }
}

/** Names that an expression may come to: of both branches, but none that is called or looked into. */
function* namesIn(node) {
  if (node.type === 'Identifier') yield node.name;
  if (node.type === 'ConditionalExpression') yield* [node.consequent, node.alternate].flatMap((branch) => [...namesIn(branch)]);
  if (node.type === 'LogicalExpression') yield* [node.left, node.right].flatMap((side) => [...namesIn(side)]);
  if (node.type === 'TemplateLiteral') for (const one of node.expressions) yield* namesIn(one);
}

/** The variables of a module that hold an expression, by their names. */
function* declared(node) {
  if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init) yield [node.id.name, node.init];
  for (const [, child] of childrenOf(node)) yield* declared(child);
}

const nameOf = (node) => node?.name ?? node?.value;

/** Errors for programmers: a person never reads them. */
const isProgrammersError = (node) =>
  (node.type === 'NewExpression' && /^(Error|TypeError|RangeError|DOMException)$/.test(node.callee?.name ?? '')) ||
  (node.type === 'CallExpression' && node.callee?.type === 'Super');
const isConsole = (node) =>
  (node.type === 'CallExpression' && node.callee?.object?.name === 'console') ||
  (node.type === 'CallExpression' &&
    node.callee?.property?.name === 'write' &&
    /^std(out|err)$/.test(node.callee.object?.property?.name ?? '')) ||
  (node.type === 'NewExpression' && TOLD_ERRORS.test(node.callee?.name ?? ''));

/** What a statement writes where a person reads it, without JSX: into the document's title, an attribute, a canvas, a dialog of the browser. */
function* written(node) {
  if (node.type === 'AssignmentExpression' && READ_PROPERTIES.test(node.left.property?.name ?? '')) yield node.right;
  if (!/^(Call|New)Expression$/.test(node.type)) return;
  const called = node.callee?.property?.name ?? node.callee?.name ?? '';
  const [first, second] = node.arguments;
  if (WRITES.test(called) && first) yield first;
  const attribute = called === 'setAttribute' ? (textOf(first) ?? '') : '';
  if (READ.test(attribute) && !OWN_NAMES.test(attribute) && second) yield second;
}

/**
 * Sentences in a module that should be in a catalogue.
 *
 * @param {string} file its name, whose ending says what it is
 * @param {string} source
 * @param {boolean} readsConsole whether a person reads what it writes to the console
 * @returns {{ line: number, kind: 'jsx' | 'attribute' | 'phrase' | 'console' | 'problem' | 'sentence' | 'words' | 'early', text: string }[]}
 */
export function findSentences(file, source, readsConsole = false) {
  const screen = file.endsWith('.tsx');
  const found = new Map();
  const add = (kind, start, text) => {
    if (!found.has(start)) found.set(start, { kind, line: source.slice(0, start).split('\n').length, text: text.trim().slice(0, 100) });
  };
  const { program } = parseSync(file, source);
  const constants = new Map(declared(program));
  /** The texts of an expression, and of the constants of this module that it names. */
  const addAll = (kind, node, known = new Set()) => {
    for (const { text, start } of textsIn(node)) if (hasLetters(text)) add(kind, start, text);
    // An attribute may take a key that a constant holds; what is drawn is a word.
    if (kind !== 'jsx' && kind !== 'console') return;
    for (const name of namesIn(node)) {
      if (known.has(name) || !constants.has(name)) continue;
      known.add(name);
      addAll(kind, constants.get(name), known);
    }
  };

  const visit = (node, element, unread) => {
    if (/^(TS|Import|Export(All|Named)Declaration$)/.test(node.type) && !/^TS(As|Satisfies|NonNull)/.test(node.type)) {
      if (node.type === 'ExportNamedDeclaration' && node.declaration) visit(node.declaration, element, unread);
      return;
    }
    if (isProgrammersError(node) || (!readsConsole && isConsole(node))) return;
    if (readsConsole && isConsole(node)) for (const said of node.arguments) addAll('console', said);
    if (node.type === 'JSXText' && (hasLetters(node.value) || isMark(node.value))) add('jsx', node.start, node.value);
    if (node.type === 'JSXExpressionContainer' && element === 'children') addAll('jsx', node.expression);
    if (node.type === 'JSXAttribute') {
      const name = nameOf(node.name);
      const own = /^[a-z]/.test(node.element ?? '') && OWN_NAMES.test(name);
      if (READ.test(name) && !own && node.value && !isKeyword(node)) addAll('attribute', node.value.expression ?? node.value);
      else if (UNREAD.test(name)) return;
    }
    for (const said of written(node)) addAll('attribute', said);
    if (screen && node.type === 'Property' && READ_KEYS.test(nameOf(node.key) ?? '')) addAll('attribute', node.value);
    if (node.type === 'Property' && /^(what|remedy)$/.test(nameOf(node.key) ?? '')) addAll('problem', node.value);
    if (node.type === 'CallExpression' && node.callee?.name === 'fault' && node.arguments.length > 2) {
      add('problem', node.start, textOf(node.arguments[1]) ?? 'fault(code, what, remedy)');
    }
    if (/^(toProblem|problem|warning|ProblemError)$/.test(node.callee?.name ?? '') && node.arguments[1])
      addAll('problem', node.arguments[1]);
    const text = textOf(node);
    if (text !== null && (screen ? isProse(text) : isSentence(text))) add(screen ? 'phrase' : 'sentence', node.start, text);
    if (text !== null && !unread && isWording(text)) add('words', node.start, text);
    if (node.type === 'ExpressionStatement' && node.directive) return;
    for (const [name, child] of childrenOf(node)) {
      if (node.type === 'TemplateLiteral' && name === 'quasis') continue;
      if (child.type === 'JSXAttribute') child.element = nameOf(node.name) ?? '';
      visit(
        child,
        /^JSX(Element|Fragment)$/.test(node.type) ? name : null,
        (unread && !/Function/.test(node.type)) || isUnread(node, name),
      );
    }
  };

  visit(program, null, false);
  for (const { start, text } of readAtLoad(program)) add('early', start, text);
  return [...found.values()].sort((a, b) => a.line - b.line);
}

/** Where a module reads the language of now while it is loaded: what it reads would stay in the first language. */
function* readAtLoad(program) {
  const names = program.body
    .filter(({ type, source }) => type === 'ImportDeclaration' && /messages\/language\.ts$/.test(source.value))
    .flatMap(({ specifiers }) => specifiers)
    .filter(({ imported }) => imported === undefined || /^(text|inLanguage|phraseInLanguage)$/.test(nameOf(imported)))
    .map(({ local }) => local.name);
  const reads = function* (node) {
    if (/Function|^Import|^TS.*(Type|Declaration)/.test(node.type)) return;
    if (node.type === 'Identifier' && names.includes(node.name))
      yield { start: node.start, text: `${node.name} is read when the module is loaded` };
    for (const [name, child] of childrenOf(node)) if (name !== 'property' && name !== 'key') yield* reads(child);
  };
  yield* reads(program);
}

/** `name`, `value` and the like of components hold keys as well as words: only what looks written for a person counts. */
function isKeyword({ name, value }) {
  const text = textOf(value) ?? textOf(value?.expression);
  return OWN_NAMES.test(nameOf(name)) && text !== null && /^[a-z][\w-]*$/.test(text);
}
