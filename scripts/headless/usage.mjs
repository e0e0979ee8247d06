// The text of `npm run headless -- --help`, of all commands or of one.

import { partsOf, places, wrapped } from '../lib/terminal-text.mjs';
import { COMMANDS, OPTION_WORDS, TRAIN_COMMAND, usageWords as words } from '../messages/usage.mjs';
import { SETTING_OPTIONS } from './options.mjs';

const WIDTH = 140;

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
  ['--data DIR', '--labels FILE', '--out DIR', ...SETTING_OPTIONS.map(inUsage), ...OTHER_OPTIONS].map((part) => ` ${part}`),
  { width: WIDTH, indent: ' '.repeat(TRAIN_COMMAND.length), first: TRAIN_COMMAND },
);

const NAME_WIDTH = 21;

/** '  --clip               Gradient clipping: the most that ...' */
const meaning = (name, text) =>
  wrapped(partsOf(text), { width: WIDTH, indent: ' '.repeat(NAME_WIDTH + 4), first: `  --${name.padEnd(NAME_WIDTH)}` });

/** Lines that are no longer than a terminal's. */
const filled = (text) =>
  text
    .split('\n')
    .map((line) => (places(line) > WIDTH ? wrapped(partsOf(line), { width: WIDTH }) : line))
    .join('\n');

const settings = () => [
  words.settingsTitle,
  ...SETTING_OPTIONS.map(({ name, label, description }) => meaning(name, words.setting({ label, description }))),
];

/** Commands that train take the settings of a run. */
const TRAINING = ['train', 'find-rate', 'bundle', 'sweep'];

const usageLines = (command) => [...(command === 'train' ? [trainUsage] : []), ...COMMANDS[command].usage];
const optionLines = (commands) => [
  words.optionsTitle,
  ...OPTION_WORDS.filter(({ of }) => of.some((one) => commands.includes(one))).map(({ name, means }) => meaning(name, means)),
];

/** The help of one command, or of all where `asked` is none. */
export function usageOf(asked) {
  const all = Object.keys(COMMANDS);
  const commands = all.filter((command) => command === asked || !all.includes(asked));
  const parts = [
    ...(commands.length > 1 ? [[filled(words.intro), ...all.map((command) => `  ${command.padEnd(10)} ${COMMANDS[command].does}`)]] : []),
    [words.usageTitle, ...commands.flatMap(usageLines)],
    ...commands.map((command) => [filled(COMMANDS[command].about)]),
    optionLines(commands),
    ...(commands.some((command) => TRAINING.includes(command)) ? [settings()] : []),
    [filled(words.common)],
  ];
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}

/** The error of an invalid command line. Its message is not buried under the whole usage, only where that is to be found. */
export class UsageError extends Error {
  usage = words.seeHelp;
}
