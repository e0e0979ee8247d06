// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are source code.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { phrases } from '../../src/base/messages/phrases/index.ts';
import { problems } from '../../src/base/messages/problems/index.ts';
import { english } from '../../src/ui/messages/english.ts';
import { findSentences } from './find.mjs';

const kinds = (file: string, source: string) => findSentences(file, source).map(({ kind }) => kind);

describe('sentences outside the catalogues', () => {
  it.each([
    ['text between tags', 'const a = <p>Hello</p>;', ['jsx']],
    ['text beside a value', 'const a = <p>{n} more</p>;', ['jsx']],
    ['either of two words', "const a = <p>{open ? 'Less' : 'More'}</p>;", ['jsx', 'jsx']],
    ['a mark between two texts', 'const a = <p><b>{name}</b>: {said}</p>;', ['jsx']],
    ['a name for screen readers', 'const a = <p aria-label="Scores" />;', ['attribute']],
    ['a title made of parts', 'const a = <Section title={`Scores of ${n}`} />;', ['attribute']],
    ['a label of our own component', 'const a = <Fact name="Slices" />;', ['attribute']],
    ['a phrase in a list', "const rows = [{ about: 'Run states' }];", ['phrase']],
  ])('%s on a screen', (_, source, wanted) => {
    expect(kinds('a.tsx', source)).toEqual(wanted);
  });

  it.each([
    ['a problem', "const p = { code: 'x', what: 'It is damaged.', remedy: again };", ['problem']],
    [
      'a problem made of parts',
      "const p = { code: 'x', what: many ? `${n} are damaged.` : rest, remedy: 'Again.' };",
      ['problem', 'problem'],
    ],
    ['a fault with its sentences', "throw fault('x', why, again);", ['problem']],
    ['a subject in words', "toProblem(thrown, 'Storage');", ['problem']],
    ['a sentence', "log('The run is over.');", ['sentence']],
    ['a word for a stage', "const event = { stage: 'training', text: 'Training' };", ['words']],
    ['a word in a list', "const columns = ['Scan', 'Folder'];", ['words', 'words']],
    ['either of two words', "const name = folds ? 'Fold' : 'Split';", ['words', 'words']],
    ['a word that is handed on', "attempt('Checkpoint', () => remove(id));", ['words']],
    ['a word that stands where none is given', "const read = (subject = 'Scan') => subject;", ['words']],
    ['two small words', "const device = info?.label ?? 'unknown device';", ['words']],
    ['a word of Japanese', "const name = folds ? '分割' : 'splits';", ['words']],
    ['a word with a number', 'const name = `Column ${n + 1}`;', ['words']],
    ['a number with a word', 'const facts = `${slices.length} slices`;', ['words']],
    ['words between values', 'const done = `${first} and ${second}`;', ['words']],
    ['a sentence with values', 'const note = `Epoch ${epoch} of ${all}`;', ['sentence']],
  ])('%s in code', (_, source, wanted) => {
    expect(kinds('a.ts', source)).toEqual(wanted);
  });

  it.each([
    "if (event.key === 'Home' || types.includes('Files')) go();",
    "switch (kind) { case 'External': stop(); }",
    "const types = { 'Content-Type': kind, Rows: 3 };",
    'const size = `${width.toFixed(1)} mm`;',
    "const id = keyOf('scan', ['slices of', folder].join(' '));",
    "throw new DOMException('Cancelled', 'AbortError');",
    "const state = 'needs-attention';",
    'const key = `folder ${path}`;',
  ])('lets the program have its own words: %s', (source) => {
    expect(kinds('a.ts', source)).toEqual([]);
  });

  it('the language of now, read when the module is loaded', () => {
    const imported = "import { text } from '../messages/language.ts';";
    expect(kinds('a.tsx', `${imported} const title = text.predict.scores.title;`)).toEqual(['early']);
    expect(kinds('a.tsx', `${imported} const rows = [{ title: text.predict.looking }];`)).toEqual(['early']);
    const renamed = "import { text as words } from '../messages/language.ts';";
    expect(kinds('a.tsx', `${renamed} const title = words.predict.scores.title;`)).toEqual(['early']);
    const whole = "import * as language from '../messages/language.ts';";
    expect(kinds('a.tsx', `${whole} const { text } = language;`)).toEqual(['early']);
    expect(kinds('a.tsx', `${imported} const title = () => text.predict.looking; function A() { return text.common.product; }`)).toEqual(
      [],
    );
  });

  it('a word that a constant holds, however short it is, and that stands in an attribute that is read', () => {
    expect(kinds('a.tsx', "function A() { const word = done ? 'yes' : 'no'; return <p>{word}</p>; }")).toEqual(['jsx', 'jsx']);
    expect(kinds('a.tsx', "function A() { const word = 'yes'; return <p>{done && word}</p>; }")).toEqual(['jsx']);
    expect(kinds('a.tsx', 'const a = <Field hint="optional" heading="more" />;')).toEqual(['attribute', 'attribute']);
  });

  it('what a command writes to the console, where a person reads it', () => {
    const said = "console.log(failed ? 'bad' : words.done);";
    expect([findSentences('a.mjs', said, true).map(({ kind }) => kind), kinds('a.mjs', said)]).toEqual([['console'], []]);
  });

  it.each([
    "document.title = 'studio';",
    "element.textContent = open ? 'less' : words.more;",
    "element.setAttribute('aria-label', 'close');",
    "context.fillText('loss', x, y);",
    "if (confirm('sure?')) go();",
    "new Notification('done');",
  ])('a single small word that is written without a tag: %s', (source) => {
    expect(kinds('a.ts', source)).toEqual(['attribute']);
  });

  it('a single small word that a component gets in an object, or that a list makes', () => {
    expect(kinds('a.tsx', "show({ message: 'saved' });")).toEqual(['attribute']);
    expect(kinds('a.tsx', "const data = [{ value: 'fast', label: 'fast' }];")).toEqual(['attribute']);
    expect(kinds('a.tsx', "const a = <p>{runs.map((run) => (run.done ? 'ready' : words.waits))}</p>;")).toEqual(['jsx']);
    expect(kinds('a.tsx', "const a = <p>{['one', 'two'].join(words.and)}</p>;")).toEqual(['jsx', 'jsx']);
  });

  it.each([
    "process.stdout.write('done');",
    'process.stderr.write(`${n} done`);',
    "throw new UsageError('missing');",
    "throw new Refusal('full');",
  ])('a small word of a command: %s', (source) => {
    expect(findSentences('a.mjs', source, true).map(({ kind }) => kind)).toEqual(['console']);
    expect(kinds('a.mjs', source)).toEqual([]);
  });

  it.each([
    'const a = <p className="some classes here">{text.predict.looking}</p>;',
    "const a = <Button variant=\"default\" onClick={() => go('data')}>{words.go({ by: 'hand' })}</Button>;",
    'const a = <input name="checkpoint" />;',
    "const a = <p>{kind === 'error' ? <Bad /> : <Good />}</p>;",
    "if (!row) throw new Error('the catalogue has no such row');",
    "const p = problem('nifti-offset', path, { offset });",
    "type Kind = 'a kind of thing';",
  ])('passes %s', (source) => {
    expect(kinds('a.tsx', source)).toEqual([]);
  });
});

/** Stands for any value: a number in a comparison, a text in a sentence, a list with itself in it. */
const anything: unknown = new Proxy(() => anything, {
  get: (_, name) => {
    if (name === Symbol.toPrimitive) return (hint: string) => (hint === 'number' ? 2 : 'Sample');
    if (name === Symbol.iterator) return () => [anything][Symbol.iterator]();
    if (name === 'length') return 2;
    return anything;
  },
});
const values = new Proxy({}, { get: () => anything });

/** Every text of a catalogue by its path. */
function* textsOf(catalogue: unknown, at: string): Generator<[string, string]> {
  if (catalogue === anything) yield [at, 'Sample.'];
  else if (typeof catalogue === 'string') yield [at, catalogue];
  else if (typeof catalogue === 'function') yield* textsOf(catalogue(values), at);
  else if (catalogue === undefined) throw new Error(`${at} gives no text.`);
  else for (const [name, entry] of Object.entries(catalogue as object)) yield* textsOf(entry, `${at} ${name}`.trim());
}

describe('the catalogues', () => {
  it.each([...textsOf(problems, 'problem'), ...textsOf(phrases, 'phrase'), ...textsOf(english, 'page')])('%s: %s', (_, text) => {
    expect(text).not.toMatch(/ {2}|—|\.\.\.|undefined|\[object|function|^\s|\s$/);
    expect(text).not.toBe('');
  });

  it.each([...textsOf(problems, '')])('%s is one or more whole sentences: %s', (_, text) => {
    expect(text).toMatch(/^([\p{Lu}\d'‘"“(]|torch)/u);
    expect(text).toMatch(/([.?)]|: Sample)$/);
  });

  const sources = readdirSync('src', { recursive: true })
    .map((name) => path.join('src', String(name)))
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.ts$/.test(file) && !/messages\/(problems|phrases)\//.test(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

  it.each(['problems', 'phrases'])('no two rooms of %s have an entry of the same name', async (kind) => {
    const folder = path.resolve('src/base/messages', kind);
    const rooms = await Promise.all(readdirSync(folder).map((file) => import(path.join(folder, file)) as Promise<Record<string, object>>));
    const ids = rooms.flatMap((room) => Object.entries(room).flatMap(([name, entries]) => (name === kind ? [] : Object.keys(entries))));
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('every problem and phrase is used', () => {
    // The server of `npm start` finds problems, too, which the page shows.
    const server = readdirSync('scripts/lib/weights').map((name) => readFileSync(path.join('scripts/lib/weights', name), 'utf8'));
    const all = [...sources.map(({ text }) => text), ...server].join('\n');
    const isUsed = (id: string) => all.includes(`'${id}'`) || (id.includes('/') && all.includes(`\`${id.split('/')[0]}/\${`));
    expect([...Object.keys(problems), ...Object.keys(phrases)].filter((id) => !isUsed(id))).toEqual([]);
  });

  it('every sentence of the page is used', () => {
    const screens = sources
      .filter(
        ({ file }) => /src\/(ui|state|report\/heat-maps)\//.test(file) && (!file.includes('ui/messages') || file.endsWith('language.ts')),
      )
      .map(({ text }) => text)
      .join('\n');
    const unused = [...textsOf(english, '')]
      .map(([at]) => at.split(' ').at(-1)!)
      .filter((name) => !new RegExp(`\\b${name}\\b`).test(screens));
    expect(unused.filter((name) => name !== 'locale')).toEqual([]);
  });
});

it('numbers below 0 have a minus sign in every sentence, no hyphen', () => {
  const hyphens = (room: string, value: unknown): string[] => {
    if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([name, one]) => hyphens(`${room} ${name}`, one));
    // Of a function what is written in it.
    const written = typeof value === 'function' ? value.toString() : typeof value === 'string' ? `'${value}'` : '';
    return /['"`][^'"`]*[ (]-\d\d/.test(written) ? [room] : [];
  };
  expect([...hyphens('page', english), ...hyphens('phrase', phrases), ...hyphens('problem', problems)]).toEqual([]);
  const at = phrases['scale/air'] as (of: { values: string; air: number }) => string;
  expect(at({ values: 'HU', air: -1024 })).toBe('HU, air at −1024');
  expect(english.viewer.windows.values({ level: -600, width: 1500 })).toBe('Level −600, width 1500 HU');
});
