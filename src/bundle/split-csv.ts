import { csvField, csvFile } from '#report/csv.ts';

/** A scan of a run as its bundle has it. */
export interface BundledScan {
  /** Its name in the bundle's files. */
  name: string;
  /** The folder of its files, below the folder that the studio was given; null where the bundle must not name it, and the scan is known by its slices. */
  path: string | null;
  /** Fingerprint of its pixels; null where they could not be looked at. */
  print: string | null;
  /** Class index; null on a locked side. */
  label: number | null;
  side: 'train' | 'tune' | 'test';
  /** How many slices it has. */
  count: number | null;
  /** Of what is trained on and validated: the slices that were taken, from 0 at the feet, and the SHA-256 of the prepared bytes. */
  prepared: { slices: readonly number[]; sha256: string } | null;
}

const COLUMNS = ['scan_id', 'path', 'pixel_print', 'category', 'side', 'slices', 'of_slices', 'prepared_sha256'];

/** The table of a run's scans, in the order from which batches are drawn: training, validation, test. Categories and slices count from 1. */
export function splitCsv(scans: readonly BundledScan[]): string {
  const rows = scans.map(({ name, path, print, label, side, count, prepared }) => [
    csvField(name),
    csvField(path ?? ''),
    print ?? '',
    label === null ? '' : label + 1,
    side,
    prepared ? prepared.slices.map((slice) => slice + 1).join(' ') : '',
    count ?? '',
    prepared?.sha256 ?? '',
  ]);
  return csvFile([COLUMNS, ...rows]);
}
