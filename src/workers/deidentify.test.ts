import { beforeAll, expect, it } from 'vitest';
import { readStream } from '#base/async/event-stream.ts';
import { membersOf } from '#ct/archive/members.ts';
import { phantomScan } from '#ct/phantom/phantom.ts';
import { readHeader } from '#ct/read-header.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { decodeService } from './decode.ts';
import { deidentifying, type ScanCopy } from './deidentify.ts';
import type { CallId } from './long-calls.ts';

const files: DroppedFile[] = [];
let scans: Scan[] = [];

beforeAll(async () => {
  for (const seed of [1, 2]) files.push(...phantomScan(seed, 0, `ct_scan_${seed}`));
  ({ scans } = arrangeScans(await decodeService.readHeaders(files)));
});

const own = ({ slices }: Scan) => slices.map(({ path }) => files.find((file) => file.path === path)!);

/** Follows a call to its end; returns its events and its result. */
async function followed<E, R>(service: ReturnType<typeof deidentifying>, start: (call: CallId<E, R>) => Promise<void>) {
  const call: CallId<E, R> = crypto.randomUUID();
  await start(call);
  const events: E[] = [];
  const stream = readStream<E, R>(() => service.takeEvents(call));
  for (;;) {
    const { value, done } = await stream.next();
    if (done) return { events, result: value };
    events.push(value);
  }
}

function copied(service: ReturnType<typeof deidentifying>, scan: Scan, more: { files?: DroppedFile[]; looked?: boolean } = {}) {
  const order = { scan, files: own(scan), patient: `P-${scan.name}`, looked: false, ...more };
  return followed<number, ScanCopy>(service, (call) => service.copyScan(call, order));
}

async function archiveOf(service: ReturnType<typeof deidentifying>): Promise<DroppedFile[]> {
  const table = { name: 'table.csv', text: 'scan\n' };
  const { result } = await followed<number, Blob>(service, (call) => service.writeCopies(call, table));
  const header = await readHeader({ path: 'copies.zip', file: result });
  return header.kind === 'archive' ? [...membersOf(header.members)] : [];
}

/** A file in whose pixels a bright line of strokes stands in the air, at the top left. */
async function written(file: DroppedFile): Promise<DroppedFile> {
  const bytes = new Uint8Array(await file.file.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const pixels = bytes.length - 128 * 128 * 2;
  for (let x = 4; x < 60; x += 5) for (let y = 4; y < 12; y++) view.setUint16(pixels + 2 * (y * 128 + x), 32767, true);
  return { path: file.path, file: new Blob([bytes]) };
}

it('copies scans into folders of their patients, with the same slices in the same order', async () => {
  const service = deidentifying();
  for (const scan of scans) {
    const { events, result } = await copied(service, scan);
    expect(events).toEqual(own(scan).map((_, i) => i + 1));
    expect(result).toMatchObject({ outcome: 'copied', folder: `P-${scan.name}/study-1/series-1`, files: scan.slices.length });
  }
  const members = await archiveOf(service);
  const again = arrangeScans(await decodeService.readHeaders(members.filter(({ path }) => path.endsWith('.dcm')))).scans;
  expect(again).toHaveLength(2);
  for (const scan of scans) {
    const copy = again.find(({ slices }) => slices[0]!.path.includes(scan.name))!;
    expect(copy.slices.map(({ position }) => position)).toEqual(scan.slices.map(({ position }) => position));
    const [a, b] = [await decodeService.readSlice(scan, 3, files), await decodeService.readSlice(copy, 3, members)];
    expect(b.pixels).toEqual(a.pixels);
  }
  expect(members.some(({ path }) => path.endsWith('table.csv'))).toBe(true);
});

it('copies nothing of a scan of which one file is refused', async () => {
  const service = deidentifying();
  const [scan] = scans;
  const some = own(scan!);
  some[4] = { ...some[4]!, file: (await written(some[4]!)).file.slice(0, 4000) };
  const { result } = await copied(service, scan!, { files: some });
  expect(result).toMatchObject({ outcome: 'refused' });
  expect((await archiveOf(service)).map(({ path }) => path)).toEqual(['copies.zip!table.csv']);
});

it('asks where there may be writing, and copies once a person has looked', async () => {
  const service = deidentifying();
  const [scan] = scans;
  const some = own(scan!);
  some[5] = await written(some[5]!);
  expect((await copied(service, scan!, { files: some })).result).toMatchObject({
    outcome: 'asked',
    problem: { code: 'deid-writing', subject: scan!.name, values: { slice: 6 } },
  });
  expect((await copied(service, scan!, { files: some, looked: true })).result).toMatchObject({ outcome: 'copied' });
});

it('refuses what is no DICOM series', async () => {
  const { result } = await copied(deidentifying(), { ...scans[0]!, source: 'picture' });
  expect(result).toMatchObject({ outcome: 'refused', problem: { code: 'deid-not-dicom' } });
});

it('gives other identifiers in another job', async () => {
  const uids = await Promise.all(
    [0, 1].map(async () => {
      const service = deidentifying();
      await copied(service, scans[0]!);
      const [member] = await archiveOf(service);
      const plain = await decodeService.unpackFile(member!);
      return Buffer.from(await plain.file.arrayBuffer())
        .toString('latin1')
        .match(/2\.25\.\d+/g)!;
    }),
  );
  expect(uids[0]!.length).toBeGreaterThan(3);
  // What both have names the program that wrote them.
  expect(new Set(uids[0]!.filter((uid) => uids[1]!.includes(uid))).size).toBe(1);
});

it('copies a file of several scans once', async () => {
  const service = deidentifying();
  const first = await copied(service, scans[0]!);
  const second = await copied(service, { ...scans[0]!, id: 'another part' });
  expect(second.result).toMatchObject({ outcome: 'copied', folder: first.result.outcome === 'copied' && first.result.folder });
  expect((await archiveOf(service)).filter(({ path }) => path.endsWith('.dcm'))).toHaveLength(scans[0]!.slices.length);
});

it('refuses a map of another quantity that only its description tells', async () => {
  const [scan] = scans;
  const named = await Promise.all(
    own(scan!).map(async ({ path, file }) => {
      const bytes = Buffer.from(await file.arrayBuffer());
      const at = bytes.indexOf(Buffer.from([0x08, 0, 0x3e, 0x10]));
      const length = bytes.readUInt16LE(at + 6);
      bytes.write('Iodine map'.padEnd(length).slice(0, length), at + 8, 'latin1');
      return { path, file: new Blob([bytes]) };
    }),
  );
  expect((await copied(deidentifying(), scan!, { files: named })).result).toMatchObject({
    outcome: 'refused',
    problem: { code: 'deid-description' },
  });
});
