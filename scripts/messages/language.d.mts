export const LANGUAGES_OF_COMMANDS: readonly string[];
export const LANGUAGE_OPTION: { lang: { type: 'string' } };
export function languageOfCommand(args: readonly string[], env: Readonly<Record<string, string | undefined>>): string;
export const LANGUAGE: 'en' | 'ja';
export function spoken<Words>(words: Readonly<Record<string, Words>>): Words;
