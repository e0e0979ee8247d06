import { beforeEach, expect, it, vi } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import type { DownloadsSnapshot } from '#workers/client/weight-downloads.ts';

const OFFER = { token: 'first', folder: '/studio', proxy: null };
const FILE = 'squeezenet1_0-b66bff10.pth';
const PACKED = { name: 'squeezenet1_0', file: FILE, bytes: 10, sha256: 'b66bff10'.padEnd(64, '0') };

/** A server with one file, which says of itself what the test sets. */
const server = vi.hoisted(() => ({
  token: 'first',
  isAway: false,
  told: { version: 1, downloads: [], files: [] } as DownloadsSnapshot,
  waiting: new Set<() => void>(),
  asked: [] as string[],
}));

vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/weights.ts', () => ({ addWeights: () => {} }));
vi.mock('#storage/checkpoints.ts', () => ({ listCheckpoints: async () => [], deleteCheckpoint: async () => {} }));
vi.mock('#storage/weights.ts', () => ({ listWeightFiles: async () => [] }));
vi.mock('#workers/client/weight-pack.ts', () => ({
  weightPack: async () =>
    server.isAway ? { files: [], downloads: null } : { files: server.told.files, downloads: { ...OFFER, token: server.token } },
  fetchPacked: async () => {},
}));
vi.mock('#workers/client/weight-downloads.ts', () => {
  const answer = (token: string) => {
    if (server.isAway) throw new ProblemError('weights-download/no-server', '');
    if (token !== server.token) throw new ProblemError('weights-download/refused', '', { status: 403 });
    return server.told;
  };
  return {
    askForDownloads: async ({ token }: typeof OFFER, action: string, files: string[]) => {
      server.asked.push(`${action} ${files}`);
      return answer(token);
    },
    watchDownloads: async ({ token }: typeof OFFER, since: number, signal: AbortSignal) => {
      while (server.told.version <= since && token === server.token && !server.isAway && !signal.aborted) {
        await new Promise<void>((resolve) => {
          server.waiting.add(resolve);
          signal.addEventListener('abort', () => resolve());
        });
      }
      signal.throwIfAborted();
      return answer(token);
    },
  };
});

const { useSettings } = await import('./settings.ts');
const { useWeightDownloads } = await import('./weight-downloads.ts');
const { useWeights } = await import('./weights.ts');

function tell(told: Partial<DownloadsSnapshot>): void {
  server.told = { ...server.told, version: server.told.version + 1, ...told };
  for (const resolve of server.waiting) resolve();
  server.waiting.clear();
}

const state = () => useWeightDownloads.getState();
const download = { file: FILE, phase: 'fetching' as const, done: 4, total: 10, problem: null };
const loaded: string[] = [];

beforeEach(() => {
  Object.assign(server, { token: 'first', isAway: false, told: { version: 1, downloads: [], files: [] }, asked: [] });
  loaded.length = 0;
  useSettings.getState().chooseNet('squeezenet1_0');
  useWeights.setState({ pack: [], offer: OFFER, adding: null, addPacked: async ({ file }) => void loaded.push(file) });
  useWeightDownloads.setState({ downloads: [], problem: null, wanted: [] });
});

it('follows what the server has, while somebody looks', async () => {
  const end = state().follow();
  tell({ downloads: [download] });
  await vi.waitFor(() => expect(state().downloads).toEqual([download]));
  tell({ downloads: [], files: [PACKED] });
  await vi.waitFor(() => expect(useWeights.getState().pack).toEqual([PACKED]));
  end();
  tell({ files: [] });
  await new Promise((resolve) => setImmediate(resolve));
  expect(useWeights.getState().pack).toEqual([PACKED]);
  expect(loaded).toEqual([]);
});

it('loads a file that the page waits for when it has come, also when nobody looks', async () => {
  server.told = { ...server.told, downloads: [download] };
  await state().get([FILE], { begins: true });
  expect([server.asked, state().wanted]).toEqual([[`get ${FILE}`], [FILE]]);
  tell({ downloads: [], files: [PACKED] });
  await vi.waitFor(() => expect(loaded).toEqual([FILE]));
  expect(state().wanted).toEqual([]);
});

it('loads nothing for another net, and nothing that was stopped', async () => {
  server.told = { ...server.told, downloads: [download] };
  await state().get([FILE], { begins: true });
  useSettings.getState().chooseNet('resnet18');
  tell({ downloads: [], files: [PACKED] });
  await vi.waitFor(() => expect(state().wanted).toEqual([]));
  expect(loaded).toEqual([]);
  server.told = { ...server.told, downloads: [{ ...download, phase: 'stopped' }], files: [] };
  await state().get([FILE], { begins: true });
  expect(state().wanted).toEqual([]);
});

it('asks a server that was started again under its new token', async () => {
  server.token = 'second';
  await state().stop([FILE]);
  expect(server.asked).toEqual([`stop ${FILE}`, `stop ${FILE}`]);
  expect([useWeights.getState().offer?.token, state().problem]).toEqual(['second', null]);
});

it('says that the server is away, keeps the list, and goes on when it is back', async () => {
  useWeights.setState({ pack: [PACKED] });
  server.isAway = true;
  await state().get([FILE], { begins: true });
  expect(state()).toMatchObject({ wanted: [], problem: { id: 'weights-download/no-server', subject: '' } });
  await useWeights.getState().readPack();
  expect(useWeights.getState()).toMatchObject({ pack: [PACKED], offer: OFFER });
  server.isAway = false;
  await state().discard([FILE]);
  expect(state().problem).toBeNull();
});
