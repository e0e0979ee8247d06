/** Bytes in JSON: an object with this field alone, which is a text. */
const BYTES = 'base64';

/**
 * JSON in which byte arrays are base64. Records of what scans are called may have that very field: such an object is written as
 * `{"base64": [[field, value], ...]}`, its fields one by one, which no record of a project looks like.
 */
export function jsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value, (_, one) => written(one), 1)}\n`);
}

/** The value of such JSON, also of before objects with that field were written apart. Throws a SyntaxError. */
export function parseJsonBytes(text: string): unknown {
  return JSON.parse(text, (_, one) => read(one));
}

function written(one: unknown): unknown {
  if (one instanceof Uint8Array) return { [BYTES]: toBase64(one) };
  if (!isObject(one) || !Object.hasOwn(one, BYTES)) return one;
  return { [BYTES]: Object.entries(one).filter(([, value]) => value !== undefined) };
}

function read(one: unknown): unknown {
  if (!isObject(one) || Object.keys(one).length !== 1 || !Object.hasOwn(one, BYTES)) return one;
  const inner = one[BYTES];
  if (typeof inner === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(inner)) {
    return Uint8Array.from(atob(inner), (letter) => letter.charCodeAt(0));
  }
  return isFields(inner) ? Object.fromEntries(inner) : one;
}

function isObject(one: unknown): one is Record<string, unknown> {
  return typeof one === 'object' && one !== null && !Array.isArray(one);
}

function isFields(one: unknown): one is [string, unknown][] {
  return (
    Array.isArray(one) &&
    one.length > 0 &&
    one.every((pair: unknown) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string') &&
    one.some(([field]) => field === BYTES)
  );
}

function toBase64(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
