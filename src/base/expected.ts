import type { Phrase, Said } from './messages/message.ts';
import { phrase } from './messages/phrase.ts';

/** What a schema found wrong with a value, as valibot reports it. */
export interface SchemaIssue {
  type: string;
  expected: string | null;
  received: string;
  requirement?: unknown;
  message: string;
}

const KINDS = {
  string: phrase('expected/text'),
  number: phrase('expected/number'),
  finite: phrase('expected/number'),
  integer: phrase('expected/whole-number'),
  boolean: phrase('expected/true-or-false'),
  array: phrase('expected/list'),
  object: phrase('expected/object'),
  loose_object: phrase('expected/object'),
  strict_object: phrase('expected/object'),
  record: phrase('expected/object'),
  iso_timestamp: phrase('expected/date'),
  regex: phrase('expected/other-form'),
} satisfies Record<string, Phrase>;

const GIVEN = {
  Array: phrase('given/list'),
  Object: phrase('given/object'),
  null: phrase('given/nothing'),
  NaN: phrase('given/not-a-number'),
} satisfies Record<string, Phrase>;

/** A given value that is longer is cut off. */
const MOST_CHARACTERS = 60;
/** More choices than these help nobody. */
const MOST_CHOICES = 30;

/**
 * What is wrong with a field, as the end of a sentence whose subject is the field: 'it must be a whole number, and is 1.5'. The library's own
 * words are never shown; words that a check of ours brings with it are.
 */
export function issueReason({ type, expected, received, requirement, message }: SchemaIssue): Said {
  if (!message.startsWith('Invalid ')) return message;
  if (received === 'undefined') return phrase('expected/missing');
  return phrase('expected/instead', { expected: expectedOf(type, expected, String(requirement)), given: givenOf(type, received) });
}

function expectedOf(type: string, expected: string | null, limit: string): Phrase {
  if (type in KINDS) return KINDS[type as keyof typeof KINDS];
  if (type === 'min_value') return phrase('expected/at-least', { least: limit });
  if (type === 'max_value') return phrase('expected/at-most', { most: limit });
  if (type === 'min_length') return phrase('expected/at-least-long', { least: limit });
  if (type === 'max_length') return phrase('expected/at-most-long', { most: limit });
  const choices = (expected ?? '').replace(/^\((.*)\)$/, '$1').split(' | ');
  const areWritten = choices.every((choice) => /^".*"$|^-?[\d.]+$/.test(choice));
  return areWritten && choices.length <= MOST_CHOICES ? phrase('expected/one-of', { choices }) : phrase('expected/other-value');
}

function givenOf(type: string, received: string): Said {
  if (type === 'min_length' || type === 'max_length') return phrase('given/length', { length: received });
  if (received in GIVEN) return GIVEN[received as keyof typeof GIVEN];
  return received.length > MOST_CHARACTERS ? `${received.slice(0, MOST_CHARACTERS)}...` : received;
}
