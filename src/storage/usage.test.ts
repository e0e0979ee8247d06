import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import { deleteOtherCheckpoints, deleteReplacedCheckpoints, listCheckpoints, pinCheckpoint, saveCheckpoint } from './checkpoints.ts';
import { database } from './db.ts';
import { isPersisted } from './quota.ts';
import type { StepColumns } from './records.ts';
import { keep } from './samples.ts';
import { saveState } from './states.ts';
import { saveSteps } from './steps.ts';
import { browserEstimate, STORAGE_KINDS, storageUsage } from './usage.ts';

afterEach(() => vi.unstubAllGlobals());

async function save(runId: string, epoch: number, bytes: number): Promise<string> {
  const id = `${runId}-epoch-${epoch}`;
  const tune = { loss: 1, accuracy: 0.5, macroF1: 0.5 };
  await saveCheckpoint({ id, runId, createdAt: new Date(epoch).toISOString(), settings: paperSettings(), epoch, tune }, [
    new Uint8Array(bytes),
  ]);
  return id;
}

const ids = async () => (await listCheckpoints()).map(({ id }) => id).sort();

it('tells the bytes of every kind, and pinned checkpoints outlive what replaces or clears the others', async () => {
  const pinned = await save('r', 1, 100);
  await save('r', 2, 100);
  const best = await save('r', 3, 100);
  await pinCheckpoint(pinned, true);
  await saveState({ runId: 'r', createdAt: '', sequence: 0, epoch: 4, batch: 0, maxEpochs: 9 }, [new Uint8Array(70)]);
  await keep('key', { some: 'thing' }, 30);

  await saveSteps('r', { batches: 1, stride: 1, step: new Uint32Array(3) } as unknown as StepColumns);
  await (await database()).put('projects', { id: 'p' });
  expect(await browserEstimate()).toBeNull();
  const kinds = await storageUsage(STORAGE_KINDS);
  expect(kinds).toEqual({
    checkpoints: { items: 3, pinned: 1, bytes: 300 },
    states: { items: 1, pinned: 0, bytes: 70 },
    samples: { items: 1, pinned: 0, bytes: 30 },
    weights: { items: 0, pinned: 0, bytes: 0 },
    records: { items: 0, pinned: 0, bytes: 12 },
    projects: { items: 1, pinned: 0, bytes: '[{"id":"p"}]'.length },
    app: { items: 0, pinned: 0, bytes: 0 },
  });

  await deleteReplacedCheckpoints('r', best, null);
  expect(await ids()).toEqual([pinned, best]);
  await deleteOtherCheckpoints(new Set(['another']));
  expect(await ids()).toEqual([pinned]);
  await pinCheckpoint(pinned, false);
  await deleteOtherCheckpoints(new Set(['another']));
  expect(await ids()).toEqual([]);
  await pinCheckpoint('unknown', true);
  expect(await ids()).toEqual([]);
});

it("tells the bytes of the app's own files, of every build that is kept, and of no other page's", async () => {
  const page = 'https://host/studio/';
  const kept = { 'app-1': { [page]: '12345', a: '678' }, 'app-2': { [page]: '9' }, other: { 'https://host/': '0000000' } };
  const open = async (name: keyof typeof kept) => {
    const files: Record<string, string> = kept[name];
    return { match: async (url: string) => files[url], matchAll: async () => Object.values(files).map((body) => new Response(body)) };
  };
  vi.stubGlobal('location', new URL('index.html#data', page));
  vi.stubGlobal('caches', { keys: async () => Object.keys(kept), open });
  expect((await storageUsage(['app'])).app).toEqual({ items: 3, pinned: 0, bytes: 9 });
  vi.stubGlobal('caches', { keys: () => Promise.reject(new Error('SecurityError')) });
  expect((await storageUsage(['app'])).app.bytes).toBe(0);
});

it('asks the browser whether it keeps the data', async () => {
  vi.stubGlobal('navigator', { storage: { persisted: async () => true } });
  expect(await isPersisted()).toBe(true);
  vi.stubGlobal('navigator', {});
  expect(await isPersisted()).toBe(false);
});
