import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Crockford's base 32, without letters that look like digits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PREFIX = { patient: 'P', scan: 'S' } as const;

/**
 * Returns a pseudonym such as 'P-4F7Q2K9D'. It is the same for the same identifier and salt, and can't be traced back to the identifier
 * without the salt (40 bits of SHA-256).
 */
export function pseudonymOf(salt: string, kind: keyof typeof PREFIX, identifier: string): string {
  const hash = sha256(utf8ToBytes(`${salt}\u0000${kind}\u0000${identifier}`));
  return `${PREFIX[kind]}-${Array.from(hash.subarray(0, 8), (byte) => ALPHABET[byte & 31]).join('')}`;
}
