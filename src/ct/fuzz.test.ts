import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { zipSync, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { membersOf } from './archive/members.ts';
import { unpack } from './archive/unpack.ts';
import { isDeepPicture, readDeepPicture } from './deep-picture.ts';
import type { FileHeader } from './header.ts';
import { inspectVolume } from './nifti/inspect.ts';
import { readVolumeSlice } from './nifti/read.ts';
import { readPrepared } from './npz/read.ts';
import { readPicture } from './picture.ts';
import { readHeader } from './read-header.ts';
import type { DroppedFile } from './scan.ts';
import { arrangeScans } from './scans.ts';
import { checkValues } from './values/check.ts';
import { withVerdict } from './values/read-as.ts';

const CT = path.resolve(import.meta.dirname, '../../tests/ct');
const first = (folder: string, ending: string): Uint8Array<ArrayBuffer> => {
  const name = readdirSync(path.join(CT, folder)).find((file) => file.endsWith(ending)) ?? '';
  return new Uint8Array(readFileSync(path.join(CT, folder, name)));
};

/** A MetaImage volume of 8 x 8 x 4. */
function metaImage(compressed: boolean): Uint8Array<ArrayBuffer> {
  const voxels = Uint8Array.from({ length: 512 }, (_, i) => i);
  const packed = compressed ? zlibSync(voxels) : voxels;
  const geometry = 'TransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 0 0 0\nElementSpacing = 1 1 2\nDimSize = 8 8 4\n';
  const packing = `CompressedData = ${compressed}\nCompressedDataSize = ${packed.length}\n`;
  const header = `ObjectType = Image\nNDims = 3\n${packing}${geometry}ElementType = MET_SHORT\nElementDataFile = LOCAL\n`;
  return new Uint8Array([...new TextEncoder().encode(header), ...packed]);
}

/** Prepared slices of two scans of 6 x 5. */
function prepared(level: 0 | 6): Uint8Array<ArrayBuffer> {
  const array = (type: string, shape: string, data: Uint8Array): Uint8Array => {
    const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape}), }\n`.padStart(118);
    return new Uint8Array([
      0x93,
      ...new TextEncoder().encode(`NUMPY\u0001\u0000${String.fromCharCode(text.length)}\u0000${text}`),
      ...data,
    ]);
  };
  const a = array(
    '|u1',
    '2, 3, 6, 5',
    Uint8Array.from({ length: 180 }, (_, i) => i),
  );
  return zipSync({ 'a.npy': a, 'b.npy': array('<i2', '2,', new Uint8Array([7, 0, 9, 0])) }, { level }) as Uint8Array<ArrayBuffer>;
}

/** One small file of every container and picture; DICOM has tests of its own beside it. */
const SAMPLES = {
  'a.nii': first('bad/nii_geometry', 'no_forms.nii'),
  'a.nii.gz': first('bad/nii_nan_inf', 'good.nii.gz'),
  'a.mha': metaImage(false),
  'packed.mha': metaImage(true),
  'a.npz': prepared(0),
  'packed.npz': prepared(6),
  'a.zip': first('bad/zip_good', '.zip'),
  'nested.zip': first('bad/zip_nested_good', '.zip'),
  'a.png': first('bad/png_variants/ct_scan_5', '.png'),
  'deep.png': first('../reports/ct/png16_hu/drop/ct_scan_1', '.png'),
  'a.jpg': first('synthetic/jpg/ct_scan_0', '.jpg'),
};
const MEMBERS = 12;

/** What a bad file may end in: nothing, or a problem that says what it is. */
async function orProblem(work: Promise<unknown>): Promise<void> {
  await work.catch((thrown: Error) => expect(thrown).toMatchObject({ name: 'ProblemError', problem: { what: expect.any(String) } }));
}

/** Reads all that can be read of a file. */
async function readAll(file: DroppedFile, header: FileHeader): Promise<void> {
  if (header.kind === 'problem') expect(header.problem.subject).toBe(file.path);
  if (header.kind === 'picture') {
    await orProblem(readPicture(file));
    await orProblem(isDeepPicture(file));
    await orProblem(readDeepPicture(file, { shift: -32768 }));
  }
  if (header.kind === 'archive') {
    for (const member of [...membersOf(header.members)].slice(0, MEMBERS)) {
      await orProblem(unpack(member));
      await readHeader(member);
    }
  }
  const { scans } = arrangeScans([header]);
  for (const scan of scans) {
    if (scan.prepared) for (const { frame } of scan.slices) await orProblem(readPrepared(file, scan.prepared, frame));
    if (!scan.volume) continue;
    await orProblem(readVolumeSlice(file, scan.volume, scan.slices.length >> 1));
    await orProblem(inspectVolume(file, scan.volume));
    const { volume } = scan;
    await orProblem(checkValues(scan, (slice) => readVolumeSlice(file, volume, slice)).then((verdict) => withVerdict(scan, verdict)));
  }
}

/** Whether reading ends: a reader that goes round in circles runs into the test's time limit, however busy the machine is. */
async function survives(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const file = { path: name, file: new Blob([bytes]) };
  await readAll(file, await readHeader(file));
}

describe.each(Object.entries(SAMPLES))('%s', (name, sample) => {
  const anywhere = fc.oneof(
    fc.integer({ min: 0, max: sample.length - 1 }),
    fc.integer({ min: 0, max: Math.min(600, sample.length - 1) }),
    fc.integer({ min: Math.max(0, sample.length - 600), max: sample.length - 1 }),
  );

  it('survives truncation anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(anywhere, (at) => survives(name, sample.slice(0, at))),
      { numRuns: 40 },
    );
  });

  it('survives changed bytes', async () => {
    const changes = fc.array(fc.tuple(anywhere, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(changes, (edits) => {
        const bytes = sample.slice();
        for (const [at, value] of edits) bytes[at] = value;
        return survives(name, bytes);
      }),
      { numRuns: 60 },
    );
  });

  it('survives numbers that lie', async () => {
    const lies = fc.constantFrom(0, 1, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff);
    const edits = fc.array(fc.tuple(anywhere, lies, fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(edits, (changes) => {
        const bytes = sample.slice();
        const view = new DataView(bytes.buffer);
        for (const [at, value, little, wide] of changes) {
          if (wide && at + 4 <= bytes.length) view.setUint32(at, value, little);
          else if (at + 2 <= bytes.length) view.setUint16(at, value & 0xffff, little);
        }
        return survives(name, bytes);
      }),
      { numRuns: 60 },
    );
  });

  it('survives what follows its own first bytes being random', async () => {
    const random = fc.tuple(fc.integer({ min: 4, max: Math.min(400, sample.length) }), fc.uint8Array({ maxLength: 2000 }));
    await fc.assert(
      fc.asyncProperty(random, ([kept, bytes]) => survives(name, new Uint8Array([...sample.subarray(0, kept), ...bytes]))),
      { numRuns: 40 },
    );
  });
});
