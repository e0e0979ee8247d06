import { grammarOf } from './grammar.ts';

/** For the English catalogues alone. */
export const english = grammarOf('en');

/** '1 scan', '12,345 scans'. */
export function counted(count: number, one: string, other = `${one}s`): string {
  return english.counted(count, { one, other });
}

/** 'has' of one, 'have' of several. */
export function form(count: number, one: string, other: string): string {
  return english.form(count, { one, other });
}
