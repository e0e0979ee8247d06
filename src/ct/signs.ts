// Matchers for the byte patterns by which formats are recognised.

export function starts(head: Uint8Array, ...bytes: number[]): boolean {
  return head.length >= bytes.length && bytes.every((byte, i) => head[i] === byte);
}

export function ascii(head: Uint8Array, at: number, text: string): boolean {
  if (head.length < at + text.length) return false;
  for (let i = 0; i < text.length; i++) if (head[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

export function holds(head: Uint8Array, text: string): boolean {
  for (let at = 0; at + text.length <= head.length; at++) if (ascii(head, at, text)) return true;
  return false;
}

export function latin1(head: Uint8Array, length: number): string {
  return String.fromCharCode(...head.subarray(0, length));
}

/** Valid UTF-8 without control characters other than white space. */
export function isText(head: Uint8Array): boolean {
  if (head.length === 0 || head.some((byte) => byte === 127 || (byte < 32 && (byte < 9 || byte > 13)))) return false;
  try {
    // With `stream` the last character may be cut off by the end of the head.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The name of a zip archive's first member, byte by byte; '' where the head doesn't hold it. */
export function firstMember(head: Uint8Array): string {
  const length = (head[26] ?? 0) + 256 * (head[27] ?? 0);
  return 30 + length <= head.length ? latin1(head.subarray(30), length) : '';
}
