import { writeCtSlice } from '#ct/dicom/write.ts';
import { drawPhantom } from '#ct/phantom/phantom.ts';
import { resizeFloat } from '#ct/resample.ts';

const SIZE = 512;
/** So many different slices are drawn; all scans share their pixels, which so are in memory once. */
const DRAWN = 16;
const ENTRIES_PER_READ = 100;

/** An entry as a browser gives it for a dropped folder. */
function folderEntry(path: string, children: () => object[]): object {
  return {
    isDirectory: true,
    isFile: false,
    fullPath: path,
    createReader: () => {
      const left = children();
      // A browser answers in a task of its own.
      return { readEntries: (done: (some: object[]) => void) => setTimeout(() => done(left.splice(0, ENTRIES_PER_READ))) };
    },
  };
}

/** All answers of a read come in one task here, which is harder on the page than a browser is. */
function fileEntry(path: string, file: File): object {
  return { isDirectory: false, isFile: true, fullPath: path, file: (done: (file: File) => void) => queueMicrotask(() => done(file)) };
}

/** Phantom slices enlarged to a scanner's size. */
function drawnSlices(size: number): Int16Array[] {
  return Array.from({ length: DRAWN }, (_, i) => {
    const { grid, hu } = drawPhantom(i >> 2, i % 4);
    const pixels = grid.rows * grid.columns;
    const at = Math.floor((0.2 + 0.2 * (i % 4)) * grid.slices) * pixels;
    const wide = resizeFloat(Float64Array.from(hu.subarray(at, at + pixels)), [grid.rows, grid.columns], [size, size], false);
    return Int16Array.from(wide, Math.round);
  });
}

function sliceFile(hu: Int16Array, size: number, scan: number, slice: number): Uint8Array<ArrayBuffer> {
  return writeCtSlice({
    rows: size,
    columns: size,
    hu,
    signed: true,
    studyUid: `2.25.1${scan}`,
    seriesUid: `2.25.2${scan}`,
    frameOfReferenceUid: `2.25.3${scan}`,
    instanceUid: `2.25.4${scan}.${slice}`,
    instanceNumber: slice + 1,
    patientId: `BENCH-${scan}`,
    patientName: 'Phantom^Synthetic',
    seriesDescription: 'Synthetic chest',
    manufacturer: `Phantom ${scan % 3}`,
    kernel: 'B60f',
    kvp: 120,
    thickness: 1,
    pixelSpacing: [0.7, 0.7],
    position: [-179, -179, slice],
  });
}

/** A slice's file without its pixels. */
function headOf(size: number, scan: number, slice: number): Uint8Array<ArrayBuffer> {
  const head = sliceFile(new Int16Array(), size, scan, slice);
  new DataView(head.buffer).setUint32(head.length - 4, 2 * size * size, true);
  return head;
}

/** Readies a folder of scans of `size` x `size` and a label table; the returned function drops it on the page as a hand would. The same scans are the same files after a reload. */
function readyDrop(scans: number, slices: number, size = SIZE): () => void {
  const pixels = drawnSlices(size).map((hu) => new Blob([sliceFile(hu, size, 0, 0).subarray(-2 * size * size)]));
  const table = ['Name,Category', ...Array.from({ length: scans }, (_, i) => `ct_scan_${i},${1 + (i % 4)}`)].join('\n');
  const sliceEntry = (scan: number, slice: number) => {
    const name = `IM${String(slice).padStart(4, '0')}.dcm`;
    const shared = pixels[(scan + slice) % DRAWN] ?? '';
    return fileEntry(`/study/ct_scan_${scan}/${name}`, new File([headOf(size, scan, slice), shared], name, { lastModified: 1 }));
  };
  const scanFolder = (scan: number) => {
    const entries = Array.from({ length: slices }, (_, slice) => sliceEntry(scan, slice));
    return folderEntry(`/study/ct_scan_${scan}`, () => [...entries]);
  };
  const scanFolders = Array.from({ length: scans }, (_, scan) => scanFolder(scan));
  const labels = fileEntry('/study/labels.csv', new File([table], 'labels.csv'));
  const study = folderEntry('/study', () => [...scanFolders, labels]);
  const items = [{ kind: 'file', webkitGetAsEntry: () => study }];
  return () => {
    const event = new Event('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], items, files: [] } });
    document.body.dispatchEvent(event);
  };
}

Object.assign(globalThis, { readyDrop });
