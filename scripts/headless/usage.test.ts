import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { OPTION_WORDS } from '../messages/usage.mjs';
import { OPTIONS, SETTING_OPTIONS, WITH_SCANS } from './options.mjs';
import { parse } from './parse.mjs';

afterEach(() => vi.restoreAllMocks());

const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-usage-'));
const scans = path.join(folder, 'scans');
const file = path.join(folder, 'file');
mkdirSync(scans);
writeFileSync(file, '');
afterAll(() => rmSync(folder, { recursive: true }));

function helpOf(...argv: string[]): string {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(process, 'exit').mockImplementation((status) => {
    throw new Error(`exit ${status}`);
  });
  expect(() => parse(argv)).toThrow('exit 0');
  return print.mock.calls[0]![0];
}

it.each([[['--help']], [['train', '--help']], [['sweep', 'grid.json', '-h']]])('%j tells of every setting', (argv) => {
  const text = helpOf(...argv);
  for (const { name } of SETTING_OPTIONS) expect(text).toContain(`\n  --${name} `);
});

it.each(Object.keys(OPTIONS))('the help of %s tells what each of its options means, and of no other command', (command) => {
  const text = helpOf(command, '--help');
  const { numbers, texts, flags, withoutScans } = OPTIONS[command]!;
  for (const name of [...numbers, ...texts, ...flags, ...(withoutScans ? [] : WITH_SCANS), 'lang']) {
    expect(text, name).toMatch(new RegExp(`\\n  (--\\S+ X, )?--${name} |--${name}\\b.* names `));
  }
  const others = Object.keys(OPTIONS).filter((other) => other !== command);
  for (const other of others) expect(text).not.toContain(`npm run headless -- ${other} `);
});

it('every option of which the help tells is one of that command', () => {
  for (const { name, of } of OPTION_WORDS) {
    for (const command of of) {
      const { numbers, texts, flags } = OPTIONS[command]!;
      const known = [...numbers, ...texts, ...flags, 'pseudonyms', 'allow-problems', 'lang'];
      for (const [, one] of `--${name}`.matchAll(/--(\S+)/g)) expect(known, `${command} ${name}`).toContain(one);
    }
  }
});

it('an invalid command line is not buried under the whole usage', () => {
  let thrown: unknown;
  try {
    parse(['train', '--dta', 'x']);
  } catch (error) {
    thrown = error;
  }
  const { message, usage } = thrown as { message: string; usage: string };
  expect(message).toBe('There is no option --dta of this command.');
  expect(usage.split('\n')).toHaveLength(1);
  expect(usage).toContain('npm run headless -- COMMAND --help');
});

it('the usage names all nets, and what a run has without an option', () => {
  const descriptions = new Map(SETTING_OPTIONS.map(({ name, description }) => [name, description]));
  for (const { name } of CATALOGUE) expect(descriptions.get('model')).toContain(name);
  expect(descriptions.get('model')).toMatch(/usually squeezenet1_0$/);
  expect(descriptions.get('lr')).toBe('usually 0.001');
  // It depends on the net.
  expect(descriptions.get('size')).not.toContain('usually');
});

const whole = (command: string) => [command, '--checkpoint', file, '--data', scans, '--out', path.join(folder, 'out')];

it.each([
  ['an empty value, as of a variable that is not set', ['--costs='], '--costs needs a value'],
  ['a folder of labels', ['--labels', scans], `--labels ${scans}: this is a folder; name a file.`],
  ['a folder of costs', ['--costs', scans], `--costs ${scans}: this is a folder; name a file.`],
  ['costs that are not there', ['--costs', `${file}.csv`], `--costs ${file}.csv: there is no such file.`],
  ['a folder as the model', ['--checkpoint', scans], `--checkpoint ${scans}: this is a folder; name a file.`],
  ['a place to run that there is not', ['--in', 'cloud'], "--in is one of browser, node, not 'cloud'."],
  ['a share above 1', ['--operating-point', 'sensitivity:1.5'], 'a share such as 0.9: not sensitivity:1.5.'],
  ['a share that is no number', ['--operating-point', 'specificity:NaN'], 'a share such as 0.9: not specificity:NaN.'],
])('evaluate refuses %s before a browser starts', (_, args, message) => {
  expect(() => parse([...whole('evaluate'), ...args])).toThrow(message);
});

it('a command says where it is to run, and a resumed one not that it is Node', () => {
  const placed = (...args: string[]) => (parse([...whole('predict'), ...args]) as { place?: string }).place;
  expect([placed(), placed('--in', 'node'), placed('--in', 'browser')]).toEqual([undefined, 'node', 'browser']);
  const sweep = parse(['sweep', 'grid.json', '--in', 'node', '--out', folder]) as { place?: string };
  expect(sweep.place).toBe('node');
  expect(() => parse(['sweep', 'grid.json', '--in', 'cloud'])).toThrow('--in is one of browser, node');
  expect(() => parse(['train', '--resume', '--out', folder, '--in', 'node'])).toThrow('--resume needs a browser');
});

it('predict takes several models, each once, and other commands take one', () => {
  const other = path.join(folder, 'other');
  writeFileSync(other, '');
  expect(parse([...whole('predict'), '--checkpoint', other]).values.checkpoints).toEqual([file, other]);
  expect(() => parse([...whole('predict'), '--checkpoint', file])).toThrow('this model is there twice');
  expect(() => parse([...whole('predict'), '--checkpoint', other, '--conformal'])).toThrow('--conformal is of one model');
  expect(() => parse([...whole('predict'), '--checkpoint', scans])).toThrow('this is a folder');
  expect(() => parse([...whole('evaluate'), '--checkpoint', other])).toThrow('Name one --checkpoint');
});

it('predict refuses a folder where its table is to be', () => {
  expect(() => parse([...whole('predict'), '--out', scans])).toThrow(`--out ${scans}: this is a folder; name a file.`);
});

it.each(['0', '-1', '2.5'])('evaluate refuses heat maps of %s scans', (count) => {
  expect(() => parse([...whole('evaluate'), `--heatmaps=${count}`])).toThrow(`a whole number from 1: not ${Number(count)}.`);
});
