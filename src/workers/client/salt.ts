const KEY = 'groundglass-pseudonym-salt';

let salt: string | null = null;

/**
 * 128 random bits that pseudonyms are made with, in hexadecimal: the same as long as this browser profile is kept, and never
 * exported. Where nothing may be stored, and in a headless run, whose profile is thrown away, they hold for the session.
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
    // Private windows may refuse: the salt then lives as long as the page.
  }
  return made;
}
