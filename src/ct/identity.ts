import { fnv1aText, lowbias32 } from '#base/hash.ts';

/**
 * A key that stands for an identifier: 64 bits in hex, the same for the same identifier, and not readable back at a
 * glance. Keys decide what belongs together and in which order lots are drawn, so they must not depend on a salt. They are no
 * protection against someone who can guess the identifier, so they stay in memory: what is shown, stored or exported is a
 * salted pseudonym (base/pseudonym.ts).
 */
export function keyOf(kind: 'patient' | 'study' | 'series' | 'instance' | 'scan', value: string): string {
  const high = lowbias32(fnv1aText(`${kind}\u0000${value}`));
  const low = lowbias32(fnv1aText(`${value}\u0001${kind}`) ^ 0x5bd1e995);
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

/** Texts that exporters write in place of a removed patient identifier; they identify nobody. */
const PLACEHOLDER = /^(anon(ymous|ymized|ymised|ymize)?|unknown|none|null|n\/?a|patient|test|removed|deleted|0+|x+|-+)$/i;

export function isPlaceholder(identifier: string): boolean {
  return identifier === '' || PLACEHOLDER.test(identifier);
}
