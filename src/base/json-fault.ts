import type { Phrase } from './messages/message.ts';
import { phrase } from './messages/phrase.ts';

const SPACE = /[ \t\n\r]*/y;
const TEXT = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const PLAIN = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
/** Deeper nesting is not followed: a file that a person wrote has none. */
const MOST_DEPTH = 500;

/** Why a text is no JSON, as the end of a sentence, with the place. Engines tell it in words and places of their own, or not at all. */
export function jsonFault(text: string): Phrase {
  const at = faultAt(text);
  if (at === null) return phrase('json/unreadable');
  if (at >= text.trimEnd().length) return phrase('json/ends');
  const before = text.slice(0, at).split('\n');
  return phrase('json/place', { line: before.length, column: before.at(-1)!.length + 1 });
}

class Fault extends Error {}

/** The index of the first character by which a text is no JSON; null where it is, or is nested too deep. */
function faultAt(text: string): number | null {
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found !== undefined;
  };
  const sign = (one: string) => {
    take(SPACE);
    if (text[at] !== one) return false;
    at++;
    return true;
  };
  const need = (isThere: boolean) => {
    if (!isThere) throw new Fault();
  };
  const value = (depth: number): void => {
    if (depth > MOST_DEPTH) throw new RangeError();
    if (sign('{')) list('}', depth, true);
    else if (sign('[')) list(']', depth, false);
    else need(take(TEXT) || take(PLAIN));
  };
  const list = (end: string, depth: number, isNamed: boolean): void => {
    if (sign(end)) return;
    do {
      take(SPACE);
      if (isNamed) {
        need(take(TEXT));
        need(sign(':'));
      }
      take(SPACE);
      value(depth + 1);
    } while (sign(','));
    need(sign(end));
  };
  try {
    value(0);
    take(SPACE);
    return at < text.length ? at : null;
  } catch (thrown) {
    return thrown instanceof Fault ? at : null;
  }
}
