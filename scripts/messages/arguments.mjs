import { argumentWordsInJapanese } from './ja/arguments.mjs';
import { spoken } from './language.mjs';

/** What is wrong with the words of a command line. */
const ENGLISH = {
  unknown: (option) => `There is no option ${option} of this command.`,
  noValue: (option) => `${option} needs a value. Write --name=VALUE if the value begins with a dash.`,
  takesNone: (option) => `${option} takes no value.`,
  stray: (word) => `'${word}' belongs to no option.`,
  unreadable: 'The command line could not be read.',
  language: ({ given, choices }) => `--lang is one of ${choices.join(', ')}, not '${given}'.`,
};

export const argumentWords = spoken({ en: ENGLISH, ja: argumentWordsInJapanese });
