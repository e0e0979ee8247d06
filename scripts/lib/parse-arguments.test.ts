import { expect, it } from 'vitest';
import { parseArguments } from './parse-arguments.mjs';

const options = { lr: { type: 'string' }, force: { type: 'boolean' } } as const;

it.each([
  [['--rl', '1'], 'There is no option --rl of this command.'],
  [['--lr'], '--lr needs a value. Write --name=VALUE if the value begins with a dash.'],
  [['--lr', '--force'], '--lr needs a value. Write --name=VALUE if the value begins with a dash.'],
  [['--force=yes'], '--force takes no value.'],
  [['more'], "'more' belongs to no option."],
])('%j: %s', (args, sentence) => {
  expect(() => parseArguments({ args, options })).toThrow(sentence);
});

it('leaves a command line as it is that can be read', () => {
  expect(parseArguments({ args: ['--lr=-1', '--force'], options }).values).toEqual({ lr: '-1', force: true });
});
