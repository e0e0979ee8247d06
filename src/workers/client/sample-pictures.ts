import { greyPng } from '#ct/png.ts';
import type { Scan } from '#ct/scan.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { Preparation, SamplePixels } from '#data/sample/preparation.ts';
import type { FileIndex } from './contract.ts';
import { prepareSamples } from './samples.ts';

/** What the net sees of a scan: its three channels beside each other, feet to head, as the bytes of a grey PNG of 3 x size by size pixels. */
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
    if (sample) made.set(scan.id, { scanId: scan.id, png: channelsBeside(sample.pixels, preparation.size) });
  }
  return scans.flatMap(({ id }) => made.get(id) ?? []);
}

function channelsBeside(pixels: SamplePixels, size: number): Uint8Array<ArrayBuffer> {
  const grey = new Uint8Array(3 * size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      for (let c = 0; c < 3; c++) grey[y * 3 * size + c * size + x] = pixels[(y * size + x) * 3 + c] ?? 0;
    }
  }
  return greyPng(grey, size, 3 * size);
}
