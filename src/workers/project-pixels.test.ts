import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { phantomScan } from '#ct/phantom/phantom.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { nameScans } from '#ct/scan-names.ts';
import { arrangeScans } from '#ct/scans.ts';
import { scanDigest } from '#data/leaks/digests.ts';
import { NORMALIZATIONS, PAPER_WINDOW, type Preparation } from '#data/sample/preparation.ts';
import { importProjectFile, scansOfProjectFile } from '#project-file/put-in.ts';
import { writeProjectFile } from '#project-file/write.ts';
import { matchScans } from '#projects/match.ts';
import { type KeptScan, newProject, type ScanDecisions } from '#projects/record.ts';
import { closeDatabase } from '#storage/db.ts';
import { listProjects } from '#storage/projects.ts';
import { decodeService } from './decode.ts';

const PREPARATION: Preparation = { slices: 'middle-3', window: PAPER_WINDOW, size: 32, normalization: NORMALIZATIONS.unit };
const never = new AbortController().signal;

const DECISIONS: Record<string, ScanDecisions> = {
  MUELLER_A: { label: 2, marks: [1, 2], note: 'blurred' },
  MUELLER_B: { excluded: true, side: 'test' },
  // A copy of the first one, which only its name tells apart.
  MUELLER_C: { label: 0, note: 'a copy' },
};

async function read(files: DroppedFile[]): Promise<{ scan: Scan; files: DroppedFile[]; pixels: string; prepared: string }[]> {
  const { scans } = arrangeScans(await decodeService.readHeaders(files));
  nameScans(scans);
  return Promise.all(
    scans.map(async (scan) => {
      const own = files.filter(({ path }) => scan.slices.some((slice) => slice.path === path));
      const pixels = scanDigest(await decodeService.fingerprintScan(scan, own));
      const { pixels: input } = await decodeService.prepareSample(scan, own, PREPARATION, { lungShares: null, byHand: null });
      return { scan, files: own, pixels, prepared: Array.from(input).join(' ') };
    }),
  );
}

it('scans that are exported, erased and imported stand there with all that was decided about them', async () => {
  const drop = [phantomScan(3, 1, 'MUELLER_A'), phantomScan(4, 1, 'MUELLER_B')].flat();
  const [original] = await read(drop);
  const [copy] = (await decodeService.packScan(original!.scan, original!.files, 'P-00000000')).parts;
  const before = await read([...drop, { path: 'study/MUELLER_C.nii.gz', file: copy! }]);
  expect(before.map(({ scan }) => scan.name)).toEqual(Object.keys(DECISIONS));
  const scans = before.map(({ scan }): KeptScan => {
    const decisions = DECISIONS[scan.name]!;
    return { key: `key of ${scan.name}`, files: [`files of ${scan.name}`], pixels: null, name: scan.name, changedAt: 1, decisions };
  });
  const packed = await Promise.all(
    before.map(async ({ scan, files }) => ({ key: `key of ${scan.name}`, ...(await decodeService.packScan(scan, files, 'P-00000000')) })),
  );
  const choices = { names: false, checkpoints: false, states: false, scans: packed, salt: 'salt' };
  const { file } = await writeProjectFile({ ...newProject('1', 'Ward A', false, 1), scans }, choices, () => {}, never);

  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  const archive = new File([file], 'Ward A.ggstudy');
  const imported = await importProjectFile(archive, () => {}, never);
  const [project] = await listProjects();
  // After a reload the pixels come from the file again, without another import.
  expect(project!.cameFrom).toEqual({ file: 'Ward A.ggstudy', scans: 3 });
  expect(await scansOfProjectFile(archive, () => {}, never)).toEqual(imported.scans);
  expect(await listProjects()).toHaveLength(1);
  const again = new File([(await writeProjectFile(project!, { ...choices, scans: [] }, () => {}, never)).file], 'again.ggstudy');
  await expect(scansOfProjectFile(again, () => {}, never)).rejects.toThrow(/again\.ggstudy: It was exported without the pixels/);
  await importProjectFile(again, () => {}, never);
  expect((await listProjects()).map(({ cameFrom }) => cameFrom?.file).sort()).toEqual(['Ward A.ggstudy', undefined]);
  const kept = project!.scans;
  const after = await read(imported.scans.map(({ path, packed }) => ({ path, file: archive, packed: { ...packed, depth: 1 } })));

  const { found, doubtful } = matchScans(
    kept,
    after.map(({ scan, pixels }) => ({ id: scan.id, name: scan.name, files: null, pixels })),
  );
  expect(doubtful).toEqual([]);
  expect(after).toHaveLength(3);
  for (const { scan, pixels, prepared } of after) {
    const one = found.get(scan.id)!;
    const name = one.key.replace('key of ', '');
    const first = before.find((other) => other.scan.name === name)!;
    expect(one.decisions).toEqual(DECISIONS[name]);
    expect([pixels, prepared === first.prepared]).toEqual([first.pixels, true]);
  }
}, 60_000);
