import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { middleSlices, type ScanFingerprint } from './scan-fingerprint.ts';

const hashOf = (lines: readonly string[]) => bytesToHex(sha256(utf8ToBytes(lines.join('\n'))));

/** 64 bits are enough to tell the scans of a study apart, and short enough to be read out. */
const SCAN_DIGITS = 16;

/**
 * What a scan is, whatever its files are called and wherever they lie: 16 hexadecimal digits over the decoded pixels of the
 * slices that the leak checks look at.
 */
export function scanDigest({ slices }: Pick<ScanFingerprint, 'slices'>): string {
  return hashOf(slices.map(({ slice, exact }) => `${slice} ${exact}`)).slice(0, SCAN_DIGITS);
}

/**
 * Fingerprints of the slices in the middle of a scan of `count` slices, without empty ones. Scans with one in common are one scan
 * or hold slices of one, even where slices at an end are missing.
 */
export function middleFingerprints({ slices }: Pick<ScanFingerprint, 'slices'>, count: number): string[] {
  const middle = new Set(middleSlices(count));
  return slices.filter(({ slice }) => middle.has(slice)).map(({ exact }) => exact);
}

/**
 * Fingerprints of all slices of a scan of `count` slices that were read, those in the middle first: so a scan is known by its parts, see `readSlicesOf`.
 */
export function sliceFingerprints(print: Pick<ScanFingerprint, 'slices' | 'besides'>, count: number): string[] {
  const all = [...print.slices, ...(print.besides ?? [])].map(({ exact }) => exact);
  return [...new Set([...middleFingerprints(print, count), ...all])];
}

/** A labelled scan: its fingerprint (its name where it has none) and its class index. */
export interface LabelledDigest {
  print: string;
  label: number;
}

/** SHA-256 over the classes and every scan's label, in whatever order the scans come. */
export function labelsHash(classes: readonly string[], scans: readonly LabelledDigest[]): string {
  const lines = scans.map(({ print, label }) => `${print} ${label}`).sort();
  return hashOf([JSON.stringify(classes), ...lines]);
}
