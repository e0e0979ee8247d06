import { LOCAL_KEYS } from '#base/kept-keys.ts';

const KEY = LOCAL_KEYS.pseudonymSalt;

let salt: string | null = null;

/**
 * Returns 128 random bits for making pseudonyms, in hexadecimal. They stay the same in this browser profile and are never exported.
 * Where nothing can be stored, and in a headless run, whose profile is deleted, they are new in every session.
 */
export function profileSalt(): string {
  salt ??= stored() ?? fresh();
  return salt;
}

function stored(): string | null {
  try {
    const found = localStorage.getItem(KEY);
    return found && /^[0-9a-f]{32}$/.test(found) ? found : null;
  } catch {
    return null;
  }
}

function fresh(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    localStorage.setItem(KEY, made);
  } catch {
    // Private windows may refuse to store it; the salt then lasts as long as the page.
  }
  return made;
}
