// The text of `npm run headless -- --help`, of all commands or of one.

import {
  COMMANDS,
  COMMON,
  INTRO,
  OPTION_WORDS,
  OPTIONS_TITLE,
  SEE_HELP,
  SETTINGS_TITLE,
  TRAIN_COMMAND,
  USAGE_TITLE,
} from '../messages/usage.mjs';
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

const NAME_WIDTH = 21;

/** '  --clip               Gradient clipping: the most that ...' */
const meaning = (name, text) => wrapped(text.split(' '), ' '.repeat(NAME_WIDTH + 4), `  --${name.padEnd(NAME_WIDTH)}`);

const settings = () => [
  SETTINGS_TITLE,
  ...SETTING_OPTIONS.map(({ name, label, description }) => meaning(name, `${label}${description ? `: ${description}` : ''}.`)),
];

/** Commands that train take the settings of a run. */
const TRAINING = ['train', 'find-rate', 'sweep'];

const usageLines = (command) => [...(command === 'train' ? [trainUsage] : []), ...COMMANDS[command].usage];
const optionLines = (commands) => [
  OPTIONS_TITLE,
  ...OPTION_WORDS.filter(({ of }) => of.some((one) => commands.includes(one))).map(({ name, means }) => meaning(name, means)),
];

/** The help of one command, or of all where `asked` is none. */
export function usageOf(asked) {
  const all = Object.keys(COMMANDS);
  const commands = all.filter((command) => command === asked || !all.includes(asked));
  const parts = [
    ...(commands.length > 1 ? [[INTRO, ...all.map((command) => `  ${command.padEnd(10)} ${COMMANDS[command].does}`)]] : []),
    [USAGE_TITLE, ...commands.flatMap(usageLines)],
    ...commands.map((command) => [COMMANDS[command].about]),
    optionLines(commands),
    ...(commands.some((command) => TRAINING.includes(command)) ? [settings()] : []),
    [COMMON],
  ];
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}

/** The error of an invalid command line. Its message is not buried under the whole usage, only where that is to be found. */
export class UsageError extends Error {
  usage = SEE_HELP;
}
