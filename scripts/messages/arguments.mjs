/** What is wrong with the words of a command line. */
export const argumentWords = {
  unknown: (option) => `There is no option ${option} of this command.`,
  noValue: (option) => `${option} needs a value. Write --name=VALUE if the value begins with a dash.`,
  takesNone: (option) => `${option} takes no value.`,
  stray: (word) => `'${word}' belongs to no option.`,
  unreadable: 'The command line could not be read.',
};
