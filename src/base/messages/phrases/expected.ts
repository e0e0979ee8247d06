import type { PhraseCatalogue } from '../message.ts';

/** What a field of a file has to be, and why it can't be read: the ends of sentences. */
export const expectedPhrases = {
  'expected/missing': 'it is missing',
  'expected/instead': ({ expected, given }: { expected: string; given: string }) => `it must be ${expected}, and is ${given}`,
  'expected/text': 'a text',
  'expected/number': 'a number',
  'expected/whole-number': 'a whole number',
  'expected/true-or-false': 'true or false',
  'expected/list': 'a list',
  'expected/object': 'an object with named values',
  'expected/one-of': ({ choices }: { choices: readonly string[] }) =>
    choices.length === 1 ? choices[0]! : `one of ${choices.slice(0, -1).join(', ')} and ${choices.at(-1)}`,
  'expected/at-least': ({ least }: { least: string }) => `at least ${least}`,
  'expected/at-most': ({ most }: { most: string }) => `at most ${most}`,
  'expected/at-least-long': ({ least }: { least: string }) => `at least ${least} characters or entries long`,
  'expected/at-most-long': ({ most }: { most: string }) => `at most ${most} characters or entries long`,
  'expected/date': 'a date with its time, such as 2026-01-31T12:00:00Z',
  'expected/other-form': 'written as the studio writes it',
  'expected/other-value': 'a value that the studio writes there',
  'given/list': 'a list',
  'given/object': 'an object',
  'given/nothing': 'null',
  'given/not-a-number': 'not a number',
  'given/length': ({ length }: { length: string }) => `${length} long`,

  'json/place': ({ line, column }: { line: number; column: number }) => `it can't be read from line ${line}, character ${column}, on`,
  'json/ends': 'it ends too early',
  'json/unreadable': 'it can not be read',
} satisfies PhraseCatalogue;
