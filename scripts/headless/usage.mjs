// The text of `npm run headless -- --help`.

import { SEE_HELP, TRAIN_COMMAND, usageText } from '../messages/usage.mjs';
import { SETTING_OPTIONS } from './options.mjs';

const WIDTH = 140;

/** Wraps words into lines of at most WIDTH characters. All lines but the first are indented. */
function wrapped(words, indent, first = indent) {
  const lines = [first];
  for (const word of words) {
    const line = lines.at(-1);
    const begun = line === indent || line === first;
    if (!begun && line.length + 1 + word.length > WIDTH) lines.push(indent + word);
    else lines[lines.length - 1] = begun ? line + word : `${line} ${word}`;
  }
  return lines.join('\n');
}

/** '[--slices RULE [--slices-else RULE]]' */
function inUsage({ name, metavar, beside = {} }) {
  const more = Object.entries(beside).map(([other, of]) => ` [--${other} ${of}]`);
  return `[--${name}${metavar ? ` ${metavar}` : ''}${more.join('')}]`;
}

const OTHER_OPTIONS = [
  '[--split patient[:70/15/15]|column[:NAME]|folder|every[:K[:FIRST]] | --kfold K [--fold N]]',
  ...['[--split-seed N]', '[--id-column NAME]', '[--label-column NAME]', '[--grades-from 0|1]'],
  ...['[--pseudonyms]', '[--open-test]', '[--save-last]'],
];

const trainUsage = wrapped(
  ['--data DIR', '--labels FILE', '--out DIR', ...SETTING_OPTIONS.map(inUsage), ...OTHER_OPTIONS],
  ' '.repeat(TRAIN_COMMAND.length),
  TRAIN_COMMAND,
);

const NAME_WIDTH = 18;

/** '  --clip            Gradient clipping: the most that ...' */
function meaning({ name, label, description }) {
  const words = `${label}${description ? `: ${description}` : ''}.`.split(' ');
  return wrapped(words, ' '.repeat(NAME_WIDTH + 4), `  --${name.padEnd(NAME_WIDTH)}`);
}

export const USAGE = usageText({ train: trainUsage, settings: SETTING_OPTIONS.map(meaning).join('\n') });

/** The error of an invalid command line. Its message is not buried under the whole usage, only where that is to be found. */
export class UsageError extends Error {
  usage = SEE_HELP;
}
