/** The root of UIDs that are made of UUIDs (PS3.5, B.2). */
const UUID_ROOT = '2.25.';

/** A UID of 16 bytes, as a UUID of version 8, whose bits are the writer's own (RFC 9562, 5.8). */
export function uidOfBytes(bytes: Uint8Array): string {
  const uuid = bytes.slice(0, 16);
  uuid[6] = (uuid[6] & 0x0f) | 0x80;
  uuid[8] = (uuid[8] & 0x3f) | 0x80;
  return `${UUID_ROOT}${BigInt(`0x${Array.from(uuid, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)}`;
}

/** A new UID. */
export const randomUid = (): string => uidOfBytes(crypto.getRandomValues(new Uint8Array(16)));
