/** Languages of the commands, by their tags: those of src/base/messages/languages.ts, which a test compares. Here no package is needed to read them. */
export const LANGUAGES_OF_COMMANDS = ['en', 'ja'];

/** The option of every command that speaks several languages. */
export const LANGUAGE_OPTION = { lang: { type: 'string' } };

/** The tag that `--lang` names, if it is a language; null where it is missing or names none. */
function optionOf(args) {
  const at = args.lastIndexOf('--lang');
  const given = at < 0 ? args.findLast((word) => word.startsWith('--lang='))?.slice('--lang='.length) : args[at + 1];
  return LANGUAGES_OF_COMMANDS.includes(given) ? given : null;
}

/**
 * The language that a command speaks: that of --lang, else that of the first of LC_ALL, LC_MESSAGES and LANG that is set ('ja_JP.UTF-8'), else
 * English.
 */
export function languageOfCommand(args, env) {
  const option = optionOf(args);
  if (option !== null) return option;
  const [language] = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().split(/[-_.]/);
  return LANGUAGES_OF_COMMANDS.includes(language) ? language : 'en';
}

/** The language in which this command speaks. */
export const LANGUAGE = languageOfCommand(process.argv.slice(2), process.env);

/** The words of one of several languages: that in which this command speaks. */
export const spoken = (words) => words[LANGUAGE];
