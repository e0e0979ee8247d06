import { parseArgs } from 'node:util';
import { argumentWords } from '../messages/arguments.mjs';
import { LANGUAGES_OF_COMMANDS } from '../messages/language.mjs';

/** `parseArgs` of node:util, whose errors are put in our own words. Throws an Error with a sentence for the person. */
export function parseArguments(config) {
  const parsed = parseInWords(config);
  const { lang } = parsed.values;
  if (lang !== undefined && !LANGUAGES_OF_COMMANDS.includes(lang))
    throw new Error(argumentWords.language({ given: lang, choices: LANGUAGES_OF_COMMANDS }));
  return parsed;
}

function parseInWords(config) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new Error(inWords(error), { cause: error });
  }
}

function inWords({ code, message }) {
  const [, word = ''] = /'([^']*)'/.exec(message) ?? [];
  const option = word.split(' ').find((part) => part.startsWith('--')) ?? word.split(/[ ,]/)[0];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return argumentWords.unknown(option);
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return argumentWords.stray(word);
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return argumentWords.unreadable;
  return /not take/.test(message) ? argumentWords.takesNone(option) : argumentWords.noValue(option);
}
