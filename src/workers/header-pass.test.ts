import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeService } from './decode.ts';

const CT = path.resolve(import.meta.dirname, '../../tests/ct');
const SLICE = readFileSync(path.join(CT, 'bad/monochrome1/slice_0.dcm'));

describe('the header pass', () => {
  it('reads only the head of each file', async () => {
    const dicom = await headerPass('slice', SLICE, 20 << 20);
    expect(dicom.header).toMatchObject({ kind: 'dicom', rows: 48 });
    expect(dicom.bytesRead).toBeLessThanOrEqual(64 << 10);
    const picture = await headerPass('0.jpg', readFileSync(path.join(CT, 'synthetic/jpg/ct_scan_0/0.jpg')), 20 << 20);
    expect(picture.header).toMatchObject({ kind: 'picture', rows: 128 });
    expect(picture.bytesRead).toBeLessThanOrEqual(64 << 10);
    const volume = await headerPass('v.nii', largeVolume(), 0);
    expect(volume.header).toMatchObject({ kind: 'volume' });
    expect(volume.bytesRead).toBeLessThanOrEqual(128 << 10);
  });

  it('has at most eight files open at a time', async () => {
    let [open, most] = [0, 0];
    const watch = async <T>(read: () => Promise<T>): Promise<T> => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return read().finally(() => open--);
    };
    const files = Array.from({ length: 50 }, (_, i) => ({ path: `s/${i}`, file: new WatchedBlob([SLICE], () => {}, watch) }));
    const headers = await decodeService.readHeaders(files);
    expect(headers.map(({ kind }) => kind)).toEqual(files.map(() => 'dicom'));
    expect(most).toBeLessThanOrEqual(8);
    expect(most).toBeGreaterThan(1);
  });
});

/** A blob that reports how many bytes are requested and wraps each read, so that tests can count reads. */
class WatchedBlob extends Blob {
  private readonly onRead: (bytes: number) => void;
  private readonly around: <T>(read: () => Promise<T>) => Promise<T>;

  constructor(parts: BlobPart[], onRead: (bytes: number) => void, around: <T>(read: () => Promise<T>) => Promise<T> = (read) => read()) {
    super(parts);
    this.onRead = onRead;
    this.around = around;
  }

  override slice(start?: number, end?: number): Blob {
    return new WatchedBlob([super.slice(start, end)], this.onRead, this.around);
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    this.onRead(this.size);
    return this.around(() => super.arrayBuffer());
  }

  override stream(): ReturnType<Blob['stream']> {
    this.onRead(this.size);
    return super.stream();
  }
}

/** Returns the header of a file that is followed by `behind` more bytes, and how many bytes were read for it. */
async function headerPass(name: string, bytes: Uint8Array<ArrayBuffer>, behind: number) {
  let bytesRead = 0;
  const file = new WatchedBlob([bytes, new Uint8Array(behind)], (count) => {
    bytesRead += count;
  });
  const [header] = await decodeService.readHeaders([{ path: name, file }]);
  return { header, bytesRead };
}

/** Returns a 16-bit NIfTI file of 256 x 256 x 100 voxels. */
function largeVolume(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(352 + 256 * 256 * 100 * 2);
  bytes.set(readFileSync(path.join(CT, 'bad/nii_geometry/no_forms.nii')).subarray(0, 352));
  const view = new DataView(bytes.buffer);
  for (const [i, extent] of [256, 256, 100].entries()) view.setInt16(42 + 2 * i, extent, true);
  return bytes;
}
