/** A number of arguments that every engine accepts in one call. */
const CHARACTERS = 0x8000;

/** The bytes in base64, with padding. */
export function base64Of(bytes: Uint8Array & { toBase64?: () => string }): string {
  // Newer engines have toBase64, which is forty times as fast.
  if (bytes.toBase64) return bytes.toBase64();
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += CHARACTERS) {
    parts.push(String.fromCharCode(...bytes.subarray(from, from + CHARACTERS)));
  }
  return btoa(parts.join(''));
}

/** The bytes that a text in base64 holds; null where it is none. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
