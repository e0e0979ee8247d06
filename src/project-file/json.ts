/** Bytes in JSON: an object with this field alone. */
const BYTES = 'base64';

/** JSON in which byte arrays are base64. */
export function jsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(
    `${JSON.stringify(value, (_, one) => (one instanceof Uint8Array ? { [BYTES]: toBase64(one) } : one), 1)}\n`,
  );
}

/** The value of such JSON. Throws a SyntaxError. */
export function parseJsonBytes(text: string): unknown {
  return JSON.parse(text, (_, one) => (isBytes(one) ? Uint8Array.from(atob(one[BYTES]), (letter) => letter.charCodeAt(0)) : one));
}

function isBytes(one: unknown): one is Record<typeof BYTES, string> {
  return (
    typeof one === 'object' && one !== null && BYTES in one && typeof one[BYTES] === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(one[BYTES])
  );
}

function toBase64(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
