import { afterEach, expect, it, vi } from 'vitest';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { SETTING_OPTIONS } from './options.mjs';
import { parse } from './parse.mjs';

afterEach(() => vi.restoreAllMocks());

it.each([[['--help']], [['train', '--help']], [['sweep', 'grid.json', '-h']]])('%j prints every option', (argv) => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(process, 'exit').mockImplementation((status) => {
    throw new Error(`exit ${status}`);
  });
  expect(() => parse(argv)).toThrow('exit 0');
  const [[text]] = print.mock.calls;
  for (const { name } of SETTING_OPTIONS) expect(text).toContain(`\n  --${name} `);
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
  expect(usage).toContain('npm run headless -- --help');
});

it('the usage names all nets, and what a run has without an option', () => {
  const descriptions = new Map(SETTING_OPTIONS.map(({ name, description }) => [name, description]));
  for (const { name } of CATALOGUE) expect(descriptions.get('model')).toContain(name);
  expect(descriptions.get('model')).toMatch(/usually squeezenet1_0$/);
  expect(descriptions.get('lr')).toBe('usually 0.001');
  // It depends on the net.
  expect(descriptions.get('size')).not.toContain('usually');
});
