import { niftiHeader, voxelBytes, type WrittenType } from '#ct/nifti/write.ts';
import { greyPng } from '#ct/png.ts';
import type { Scan, SliceImage } from '#ct/scan.ts';
import { scanDigest } from '#data/leaks/digests.ts';
import { fingerprintedSlices, fingerprintScan } from '#data/leaks/scan-fingerprint.ts';
import { GzipWriter } from '#files/gzip-write.ts';
import type { PackedScan } from './services.ts';
import type { NumberedSlice } from './slice-reading.ts';

/** int16 can't hold a scan. */
const NOT_WHOLE = new Error('A value is no 16-bit integer.');

/** Packs all slices of a scan; one of them is in memory at a time, besides what is packed. `read` reads them from the first on. Throws ProblemError. */
export async function packScan(scan: Scan, patient: string, read: () => AsyncIterable<NumberedSlice>): Promise<PackedScan> {
  if (scan.unit === 'grey8') {
    const parts: Blob[] = [];
    const pixels = await digestOf(scan, read(), ({ pixels, rows, columns }) => void parts.push(new Blob([greyPng(pixels, rows, columns)])));
    return { kind: 'pictures', parts, pixels };
  }
  try {
    return await packVolume(scan, patient, read(), 'int16');
  } catch (thrown) {
    if (thrown !== NOT_WHOLE) throw thrown;
    return packVolume(scan, patient, read(), 'float32');
  }
}

async function packVolume(scan: Scan, patient: string, slices: AsyncIterable<NumberedSlice>, type: WrittenType): Promise<PackedScan> {
  const { rows, columns, spacing } = scan;
  const lowest = scan.slices[0]?.position ?? 0;
  const file = new GzipWriter();
  file.push(niftiHeader({ rows, columns, slices: scan.slices.length, spacing, lowest, patient }, type));
  const pixels = await digestOf(scan, slices, (image) => {
    if (image.rows !== rows || image.columns !== columns) throw new Error(`A slice has ${image.rows} x ${image.columns} pixels.`);
    const bytes = voxelBytes(image.pixels, type);
    if (!bytes) throw NOT_WHOLE;
    file.push(bytes);
  });
  return { kind: 'volume', parts: [file.end()], pixels };
}

/** Hands every slice to `take`. Returns the fingerprint of the scan's pixels. */
async function digestOf(scan: Scan, slices: AsyncIterable<NumberedSlice>, take: (image: SliceImage) => void): Promise<string> {
  const wanted = new Set(fingerprintedSlices(scan.slices.length));
  const taken = async function* () {
    for await (const one of slices) {
      take(one.image);
      if (wanted.has(one.slice)) yield one;
    }
  };
  return scanDigest(await fingerprintScan(scan.id, taken()));
}
