import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { uidOfBytes } from '#ct/dicom/uid.ts';

/** UIDs that the standard itself gives name no patient, device or place. */
const OF_THE_STANDARD = /^1\.2\.840\.10008\.[0-9.]+$/;
/** Dates move back by one to ten years. */
const [LEAST_DAYS, MOST_DAYS] = [365, 3650];

/**
 * What stands for the identifiers of one job. The same UID gives the same new one, so that references hold; the key is random and nobody keeps it,
 * so that nothing leads back.
 */
export class Identity {
  readonly #key: Uint8Array;

  /** `key`: random bytes, 32 of them. */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** The new UID in place of one of the file's; UIDs of the standard stay. */
  uid(original: string): string {
    if (OF_THE_STANDARD.test(original)) return original;
    return uidOfBytes(this.#digest('uid', original));
  }

  /** By how many days the dates of a patient move back. */
  daysOf(patientKey: string): number {
    const [a, b, c, d] = this.#digest('days', patientKey);
    return LEAST_DAYS + ((((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % (MOST_DAYS - LEAST_DAYS + 1));
  }

  #digest(kind: string, value: string): Uint8Array {
    return hmac(sha256, this.#key, utf8ToBytes(`${kind}\u0000${value}`));
  }
}
