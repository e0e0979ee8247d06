import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { phantomScan } from '#ct/phantom/phantom.ts';
import { arrangeScans } from '#ct/scans.ts';
import { areDemoNames, DEMO_SIZES, demoIndex } from '#data/demo-names.ts';
import { scanDigest } from '#data/leaks/digests.ts';
import { importProjectFile } from '#project-file/put-in.ts';
import { listCheckpoints } from '#storage/checkpoints.ts';
import { listProjects } from '#storage/projects.ts';
import { listRuns } from '#storage/runs.ts';
import { decodeService } from '#workers/decode.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../public/demo');
const bytesOf = (file: string) => readFileSync(path.join(FOLDER, file));

async function imported() {
  const file = new File([bytesOf('trained-demo.ggstudy')], 'trained-demo.ggstudy');
  await importProjectFile(file, () => {}, new AbortController().signal);
  const [[project], [run], checkpoints] = await Promise.all([listProjects(), listRuns(), listCheckpoints()]);
  if (!project || !run) throw new Error('nothing was imported');
  return { project, run, checkpoints };
}

it('the trained demo that ships is a project of the demo, whose model says that it is synthetic and whose scores are there', async () => {
  const { project, run, checkpoints } = await imported();
  expect([project.isDemo, project.runs, project.scans.length]).toEqual([true, [run.id], run.split.tune.length + run.split.test.length]);
  expect(checkpoints).toMatchObject([{ id: run.checkpointId, runId: run.id, extras: { synthetic: true } }]);
  expect(Object.keys(project.evaluations)).toEqual([`tune ${run.id}`]);
  expect(run.testOpenings).toBe(0);
  expect(run.device).not.toBe('unknown device');
  // A split with the training scans would warn that they are not here.
  const method = project.method?.value;
  expect(method?.by === 'given' && [method.sides.train.length, method.sides.tune.length, method.sides.test.length]).toEqual([0, 20, 20]);
});

it('none of its scans is one of the demo that the page trains, so no set of the one meets the other', async () => {
  const { run } = await imported();
  const names = [...run.split.train, ...run.split.tune, ...run.split.test];
  expect(areDemoNames(names)).toBe(true);
  expect(Math.min(...names.map((name) => demoIndex(name) ?? 0))).toBeGreaterThanOrEqual(Math.max(...DEMO_SIZES));
});

it('phantoms are still drawn as they were when it was trained: else run npm run demo-model again', async () => {
  const { run } = await imported();
  const [name = ''] = run.split.tune;
  const index = demoIndex(name) ?? 0;
  const files = phantomScan(2303 + index, index % 4, name);
  const [scan] = arrangeScans(await decodeService.readHeaders([...files])).scans;
  if (!scan) throw new Error('the phantom is no scan');
  expect(scanDigest(await decodeService.fingerprintScan(scan, [...files]))).toBe(run.data?.prints[name]);
});

it('the weights beside it are those that its scores are of', () => {
  const scores = JSON.parse(bytesOf('scores.json').toString());
  const file = 'groundglass-small-phantoms.safetensors';
  expect(createHash('sha256').update(bytesOf(file)).digest('hex')).toBe(scores.sha256[file]);
  expect(scores).toMatchObject({ synthetic: true, command: 'npm run demo-model', onOtherPhantoms: { scans: 120 } });
});
