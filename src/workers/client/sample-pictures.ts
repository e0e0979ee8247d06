import type { Scan } from '#ct/scan.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { Preparation } from '#data/sample/preparation.ts';
import type { FileIndex } from './contract.ts';
import { prepareSamples } from './samples.ts';
import { study } from './study.ts';

/** What the net sees of a scan, as the bytes of a grey PNG: see `workers/sample-picture.ts`. */
export interface SamplePicture {
  scanId: string;
  png: Uint8Array<ArrayBuffer>;
}

/** Prepares the scans as for the net and draws what came out, in the order in which they were given; scans that can't be prepared are left out. */
export async function samplePictures(
  scans: readonly Scan[],
  files: FileIndex,
  preparation: Preparation,
  marked: MarkedSlices,
): Promise<SamplePicture[]> {
  const made = new Map<string, SamplePicture>();
  for await (const { scan, sample } of prepareSamples(scans, files, preparation, marked)) {
    if (sample) made.set(scan.id, { scanId: scan.id, png: await study.samplePicture(sample.pixels, preparation.size) });
  }
  return scans.flatMap(({ id }) => made.get(id) ?? []);
}
