import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { writeCtSlice } from '#ct/dicom/write.ts';
import { keyOf } from '#ct/identity.ts';
import { drawPhantom } from '#ct/phantom/phantom.ts';

/** What the files, folders and tables of the drop say of an invented person, and no export or request may. */
const PLANTED = {
  familyName: 'MUELLER-PLANTED',
  givenName: 'ANNELIESE',
  birthDate: '19510203',
  studyDate: '20190517',
  studyMonth: '2019-05',
  patientId: 'PID-7734155',
  accession: 'ACC-559912',
  institution: 'KLINIK-AM-PLANSEE',
  uids: '1.2.826.0.1.3680043.9.7777',
};

const uid = (kind: number, scan: number, slice = 0) => `${PLANTED.uids}.${kind}.${scan}.${slice}`;

/** One element in Explicit VR Little Endian. */
function element(group: number, number: number, vr: string, value: string): Buffer {
  const padded = value.length % 2 === 0 ? value : `${value} `;
  const head = Buffer.alloc(8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(vr, 4, 'latin1');
  head.writeUInt16LE(padded.length, 6);
  return Buffer.concat([head, Buffer.from(padded, 'latin1')]);
}

/** A file with the dates and the accession number that our writer leaves out, each at the place of its tag. */
function withDates(bytes: Uint8Array, studyDate: string): Buffer {
  const file = Buffer.from(bytes);
  const modality = file.indexOf(Buffer.from([0x08, 0x00, 0x60, 0x00]));
  const patientId = file.indexOf(Buffer.from([0x10, 0x00, 0x20, 0x00]));
  const afterId = patientId + 8 + file.readUInt16LE(patientId + 6);
  const dates = [0x20, 0x21, 0x22, 0x23].map((number) => element(0x0008, number, 'DA', studyDate));
  return Buffer.concat([
    file.subarray(0, modality),
    ...dates,
    element(0x0008, 0x0050, 'SH', PLANTED.accession),
    file.subarray(modality, afterId),
    element(0x0010, 0x0030, 'DA', PLANTED.birthDate),
    file.subarray(afterId),
  ]);
}

/** Writes 12 scans of 12 such patients, each in a folder of its name, and a label table; returns both. */
export function writePlanted(folder: string): { scans: string; table: string } {
  const scans = path.join(folder, 'scans');
  const lines = ['scan,Category'];
  for (let i = 0; i < 12; i++) {
    const name = `${PLANTED.familyName}_${PLANTED.givenName}_${i}`;
    const { grid, origin, scanner, hu } = drawPhantom(500 + i, i % 4);
    mkdirSync(path.join(scans, name), { recursive: true });
    for (let k = 0; k < grid.slices; k++) {
      const voxels = grid.rows * grid.columns;
      const slice = writeCtSlice({
        rows: grid.rows,
        columns: grid.columns,
        hu: hu.subarray(k * voxels, (k + 1) * voxels),
        signed: scanner.signed,
        studyUid: uid(1, i),
        seriesUid: uid(2, i),
        frameOfReferenceUid: uid(3, i),
        instanceUid: uid(4, i, k),
        instanceNumber: k + 1,
        patientId: `${PLANTED.patientId}-${i}`,
        patientName: `${PLANTED.familyName}^${PLANTED.givenName}`,
        seriesDescription: `Thorax ${PLANTED.familyName}`,
        manufacturer: scanner.manufacturer,
        institution: i % 2 === 0 ? PLANTED.institution : `${PLANTED.institution}-2`,
        kernel: scanner.kernel,
        kvp: scanner.kvp,
        thickness: scanner.thickness,
        pixelSpacing: [grid.spacing[1], grid.spacing[2]],
        position: [origin[2], origin[1], origin[0] + k * grid.spacing[0]],
      });
      writeFileSync(path.join(scans, name, `${PLANTED.familyName}-${k}.dcm`), withDates(slice, `201905${17 + (i % 2)}`));
    }
    lines.push(`${name},${(i % 4) + 1}`);
  }
  const table = path.join(folder, `${PLANTED.familyName}-labels.csv`);
  writeFileSync(table, `${lines.join('\n')}\n`);
  return { scans, table };
}

/** Hashes without salt by which whoever tries names finds one. */
function hashesOf(text: string): string[] {
  const digests = ['md5', 'sha1', 'sha256'].map((name) => createHash(name).update(text).digest('hex').slice(0, 16));
  return [...digests, ...(['patient', 'study', 'series', 'scan'] as const).map((kind) => keyOf(kind, text))];
}

const inBase64 = (text: string) =>
  [0, 1, 2].map((shift) =>
    Buffer.from('\0'.repeat(shift) + text)
      .toString('base64')
      .slice(shift && shift + 1, -4),
  );

/** Each planted text in the ways in which a file may hold it. */
const NEEDLES: readonly { of: string; bytes: Buffer }[] = Object.values(PLANTED).flatMap((text) => {
  const written = [text, text.toLowerCase(), encodeURIComponent(text)];
  const one = [`${text}-0`, `${text}.1.0.0`, `${text}.2.0.0`, `${PLANTED.familyName}_${PLANTED.givenName}_0`];
  const long = text.length >= 10 ? inBase64(text).filter((part) => part.length >= 8) : [];
  const texts = [...written, ...long, ...[text, ...one].flatMap(hashesOf)];
  return [
    ...texts.map((needle) => ({ of: text, bytes: Buffer.from(needle) })),
    { of: text, bytes: Buffer.from(text, 'utf16le') },
    { of: text, bytes: Buffer.from(text, 'utf16le').swap16() },
  ];
});

/** The bytes, and those that are packed in them: members of zip archives, and gzip. */
function* unpacked(bytes: Buffer): Generator<Buffer> {
  yield bytes;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) yield* unpacked(gunzipSync(bytes));
  if (bytes.readUInt16LE(0) !== 0x4b50) return;
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const [method, size, offset] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    const member = bytes.subarray(start, start + size);
    yield* unpacked(method === 8 ? inflateRawSync(member) : member);
  }
}

/** The planted texts that these bytes tell. */
export function plantedIn(bytes: Buffer): string[] {
  const found = new Set<string>();
  for (const part of bytes.length < 2 ? [bytes] : unpacked(bytes))
    for (const { of, bytes: needle } of NEEDLES) if (part.includes(needle)) found.add(of);
  return [...found];
}
