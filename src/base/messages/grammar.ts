/** What the sentences of a language need of Intl. */
export interface Grammar {
  /** '12,345'. */
  number: (value: number) => string;
  /** '1 scan', '2 scans': the number and the form that the language has for it. */
  counted: (count: number, forms: Forms) => string;
  /** The form alone: 'has', 'have'. */
  form: (count: number, forms: Forms) => string;
  /** 'a, b, and c' or 'a, b, or c'. */
  list: (items: readonly string[], kind?: 'and' | 'or') => string;
}

/** Forms by the categories of Intl.PluralRules; languages without plurals have 'other' alone. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A number as it is read, with a minus sign: a hyphen looks like a dash, and may stand at the end of a line without its number. */
export function withMinus(number: number | string): string {
  return String(number).replace(/^-/, '−');
}

/** '1.2 MB', in powers of 1000; `byteWord` is what the language calls several bytes. */
export function sizeIn(bytes: number, byteWord: string): string {
  const units = [byteWord, 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toPrecision(2)} ${units[power]}`;
}

export function grammarOf(locale: string): Grammar {
  const numbers = new Intl.NumberFormat(locale);
  const rules = new Intl.PluralRules(locale);
  const lists = {
    and: new Intl.ListFormat(locale, { type: 'conjunction' }),
    or: new Intl.ListFormat(locale, { type: 'disjunction' }),
  };
  const form: Grammar['form'] = (count, forms) => forms[rules.select(count)] ?? forms.other;
  return {
    number: (value) => withMinus(numbers.format(value)),
    counted: (count, forms) => `${withMinus(numbers.format(count))} ${form(count, forms)}`,
    form,
    list: (items, kind = 'and') => lists[kind].format(Array.from(items, String)),
  };
}
