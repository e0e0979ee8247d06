import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { phantomScan } from '#ct/phantom/phantom.ts';
import type { Scan } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { decodeService } from '#workers/decode.ts';
import { deidentifying } from '#workers/deidentify.ts';
import { useCopies } from './copies.ts';
import { sessionFiles } from './session-files.ts';

const saved = vi.hoisted(() => [] as { name: string; content: Blob }[]);
const ended = vi.hoisted(() => ({ count: 0 }));
vi.mock('../save-file.ts', () => ({ saveFile: (_: string, name: string, content: Blob) => saved.push({ name, content }) }));
vi.mock('#workers/client/deidentify.ts', async (original) => {
  const { CopyJob } = await original<typeof import('#workers/client/deidentify.ts')>();
  return {
    /** A job whose worker is in this thread. */
    CopyJob: class extends CopyJob {
      constructor() {
        const service = deidentifying();
        const call = async (use: (remote: typeof service) => unknown) => use(service);
        super({ call, terminate: () => ended.count++ } as unknown as ConstructorParameters<typeof CopyJob>[0]);
      }
    },
  };
});

let scans: Scan[] = [];
beforeAll(async () => {
  const files = [1, 2].flatMap((seed) => phantomScan(seed, 0, `ct_scan_${seed}`));
  for (const file of files) sessionFiles.set(file.path, file);
  ({ scans } = arrangeScans(await decodeService.readHeaders(files)));
  return () => sessionFiles.clear();
});
beforeEach(() => {
  useCopies.getState().cancel();
  saved.length = 0;
  ended.count = 0;
});

it('saves what can be copied, says what cannot, and ends its worker', async () => {
  const picture: Scan = { ...scans[1]!, id: 'picture', source: 'picture' };
  await useCopies.getState().copy([scans[0]!, picture]);
  const { saved: told, problems, work, asked } = useCopies.getState();
  expect([work, asked]).toEqual([null, []]);
  expect(problems.map(({ code }) => code)).toEqual(['deid-not-dicom']);
  expect(told).toMatchObject({ file: 'deidentified-scans.zip', scans: 1, files: scans[0]!.slices.length });
  expect(saved.map(({ name }) => name)).toEqual(['deidentified-scans.zip']);
  expect(ended.count).toBe(1);
});

it('saves nothing where nothing can be copied', async () => {
  await useCopies.getState().copy([{ ...scans[0]!, source: 'volume' }]);
  expect(useCopies.getState()).toMatchObject({ saved: null, work: null });
  expect([saved.length, ended.count]).toEqual([0, 1]);
});

it('saves nothing after a cancel, and copies again after it', async () => {
  const copying = useCopies.getState().copy(scans);
  const stop = useCopies.subscribe(({ work, cancel }) => {
    if (!work?.done) return;
    stop();
    cancel();
  });
  await copying;
  expect(useCopies.getState()).toMatchObject({ saved: null, work: null, problems: [] });
  expect(saved).toEqual([]);
  await useCopies.getState().copy(scans);
  expect(saved).toHaveLength(1);
});
