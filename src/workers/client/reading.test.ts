import { Worker as Thread } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DroppedFile } from '#ct/scan.ts';
import { WorkerLink } from '../link.ts';
import { expose } from '../rpc.ts';
import { DecodePool } from './decode-pool.ts';

const workers = vi.hoisted(() => ({ start: null as (() => Worker) | null, alive: new Set<Worker>(), ended: 0 }));

vi.mock('./pool.ts', () => ({
  pool: new DecodePool(2, () => new WorkerLink(workers.start!(), 'Reading files')),
}));

const { giveUpDrop, readHeads, readOnPool } = await import('./reading.ts');
const { pool } = await import('./pool.ts');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  workers.ended = 0;
});
afterEach(() => void vi.useRealTimers());

const file = (path: string): DroppedFile => ({ path, file: new Blob([path]) });
/** Waits for messages to arrive by turns of the event loop, not by time, so that a busy machine does not matter. */
const settle = async () => {
  for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate);
};
const wait = async (seconds: number) => {
  await settle();
  for (let second = 0; second < seconds; second++) vi.advanceTimersByTime(1000);
  await settle();
};

/** Returns a worker that posts which file it reads and never finishes a file with 'endless' in its name. */
function fakeWorker(): Worker {
  const { port1, port2 } = new MessageChannel();
  const read = (files: DroppedFile[]) =>
    files.some(({ path }) => path.includes('endless'))
      ? new Promise(() => {})
      : files.map(({ path }) => ({ kind: 'other', path, problem: null }));
  expose(
    {
      readHeaders: async (files: DroppedFile[]) => read(files),
      fingerprintScan: (_: unknown, files: DroppedFile[]) => {
        for (const { path } of files) {
          port2.postMessage({ reading: path });
          if (path.includes('endless')) return new Promise(() => {});
        }
        return 'print';
      },
    },
    port2,
  );
  port1.start();
  const worker = Object.assign(port1, {
    terminate: () => {
      if (workers.alive.delete(worker)) workers.ended++;
      port1.close();
    },
  }) as unknown as Worker;
  workers.alive.add(worker);
  return worker;
}

it('gives up the one file that a worker gets stuck in, and reads those beside it by a new worker', async () => {
  workers.start = fakeWorker;
  const heads = readHeads([file('a'), file('endless'), file('b')]);
  const beside = readHeads([file('c')]);
  await wait(62);
  expect(workers.ended).toBe(1);
  await wait(62);
  expect((await beside).map(({ kind }) => kind)).toEqual(['other']);
  const found = await heads;
  expect(found.map(({ path, kind }) => [path, kind])).toEqual([
    ['a', 'other'],
    ['endless', 'problem'],
    ['b', 'other'],
  ]);
  expect(found[1]).toMatchObject({ problem: { code: 'reading-stuck', subject: 'endless', level: 'error' } });
  expect(workers.ended).toBe(2);
  expect(await readHeads([file('d')])).toHaveLength(1);
});

it('blames the file that the worker named last, and refuses it from then on', async () => {
  workers.start = fakeWorker;
  const files = [file('1.dcm'), file('endless.dcm'), file('3.dcm')];
  const print = readOnPool('ct_scan_1', files, (remote) => remote.fingerprintScan({} as never, files)).catch((thrown: unknown) => thrown);
  await wait(62);
  expect(await print).toMatchObject({ problem: { subject: 'endless.dcm', code: 'reading-stuck' } });
  expect(files.map(({ refused }) => refused?.code)).toEqual([undefined, 'reading-stuck', undefined]);
});

it('replaces a worker that dies', async () => {
  workers.start = fakeWorker;
  const dying = Promise.all([readHeads([file('endless')]), readHeads([file('endless')])]).catch((thrown: unknown) => thrown);
  await settle();
  for (const worker of workers.alive) worker.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  expect(await dying).toMatchObject({ problem: { code: 'worker-failed', what: 'The background worker failed: out of memory.' } });
  expect(await readHeads([file('a')])).toHaveLength(1);
});

it('ends a worker that really runs in a circle', async () => {
  let thread: Thread | null = null;
  const link = new WorkerLink<never>(
    Object.assign(new EventTarget(), {
      postMessage: () => {
        thread = new Thread('for (;;);', { eval: true });
      },
      terminate: () => void thread?.terminate(),
    }) as unknown as Worker,
    'Reading files',
  );
  const real = new DecodePool(1, () => link);
  const ended = real
    .run((decoder) => decoder.call((remote) => remote.readHeaders([])), { files: [file('a')] })
    .catch((thrown: unknown) => thrown);
  await settle();
  const exit = new Promise((resolve) => thread!.on('exit', resolve));
  await wait(62);
  expect(await ended).toMatchObject({ file: { path: 'a' }, seconds: 60 });
  await exit;
});

it('gives up a computation that does not end, in words of its own, and the next one gets a new worker', async () => {
  workers.start = fakeWorker;
  const stuck = pool.run((decoder) => decoder.call(() => new Promise(() => {})), { seconds: 120, subject: 'labels.csv' });
  const thrown = stuck.catch((reason: unknown) => reason);
  await wait(110);
  expect(workers.ended).toBe(0);
  await wait(20);
  expect(await thrown).toMatchObject({ problem: { code: 'computing-stuck', subject: 'labels.csv', level: 'error' } });
  expect(workers.ended).toBe(1);
  expect(await readHeads([file('a')])).toHaveLength(1);
});

it('a cancel ends what reading a drop waits for, and nothing else', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  workers.start = fakeWorker;
  const endless = (ofDrop: boolean, subject: string) =>
    pool.run((decoder) => decoder.call(() => new Promise(() => {})), { seconds: 3600, subject, ofDrop }).catch((reason: unknown) => reason);
  const table = endless(true, 'slices.csv');
  const other = endless(false, 'Leak checks');
  // Both workers are busy, so these tasks wait.
  const waiting = endless(true, 'labels.csv');
  const heads = readHeads([file('a')]);
  const beside = pool.run(async () => 'done', { seconds: 60, subject: 'Split' });
  await settle();
  const before = workers.ended;
  giveUpDrop();
  expect(await waiting).toMatchObject({ problem: { code: 'reading-cancelled', subject: 'labels.csv', level: 'warning' } });
  expect(await heads).toEqual([]);
  expect(workers.ended).toBe(before);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await table).toMatchObject({ problem: { code: 'reading-cancelled', subject: 'slices.csv' } });
  expect(workers.ended).toBe(before + 1);
  expect(await beside).toBe('done');
  expect(await readHeads([file('b')])).toHaveLength(1);
  // A task added after the cancel is not cancelled.
  expect(await Promise.race([other, Promise.resolve('still under way')])).toBe('still under way');
});

it('a task that ends soon after a cancel keeps its worker', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  workers.start = fakeWorker;
  const single = new DecodePool(1, () => new WorkerLink(fakeWorker(), 'Reading files'));
  let finish = (_: string) => {};
  const task = single.run(() => new Promise<string>((resolve) => (finish = resolve)), { files: [file('a')], ofDrop: true });
  await settle();
  single.giveUpDrop();
  finish('whole');
  expect(await task).toBe('whole');
  await vi.advanceTimersByTimeAsync(5000);
  expect(workers.ended).toBe(0);
});
