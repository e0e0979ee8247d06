import { describe, expect, it, vi } from 'vitest';
import { chooseDevice } from '#train/learner/engine.ts';
import type { ThreadStart } from '#wasm/executor/runtime.ts';
import { READY, startThreadIn } from './kernel-thread.ts';
import { threadsOf, workerHost } from './wasm-host.ts';

vi.mock('#eager/engine.ts', () => ({ openWebgl: async () => null, openCpu: async () => ({ info: { backend: 'cpu' } }) }));

const isolated = { crossOriginIsolated: true, SharedArrayBuffer, Worker: class {}, navigator: { hardwareConcurrency: 4 } };

it('there is one thread a core, 16 at most, and one alone where threads can share no memory', () => {
  expect(threadsOf(isolated)).toBe(4);
  expect(threadsOf({ ...isolated, navigator: { hardwareConcurrency: 64 } })).toBe(16);
  expect(threadsOf({ ...isolated, navigator: {} })).toBe(1);
  for (const missing of ['crossOriginIsolated', 'SharedArrayBuffer', 'Worker'])
    expect(threadsOf({ ...isolated, [missing]: undefined })).toBe(1);
  expect(workerHost(isolated).startThread).not.toBeNull();
  expect(workerHost({ ...isolated, crossOriginIsolated: false }).startThread).toBeNull();
});

describe('a thread', () => {
  const worker = () => Object.assign(new EventTarget(), { postMessage: vi.fn(), terminate: vi.fn() });
  const ended = vi.fn();
  const startIn = (made: ReturnType<typeof worker>) => startThreadIn(made as unknown as Worker, { threads: 2 } as ThreadStart, ended);

  it('is there once it waits for work', async () => {
    const made = worker();
    let isThere = false;
    const started = startIn(made).then(() => {
      isThere = true;
    });
    expect(made.postMessage).toHaveBeenCalledWith({ threads: 2 });
    await Promise.resolve();
    expect(isThere).toBe(false);
    made.dispatchEvent(new MessageEvent('message', { data: READY }));
    await started;
  });

  it('that can not be loaded is ended, and told', async () => {
    const made = worker();
    const started = startIn(made);
    made.dispatchEvent(new Event('error'));
    await expect(started).rejects.toMatchObject({ problem: { code: 'thread-not-loaded' } });
    expect(made.terminate).toHaveBeenCalled();
  });

  it('that fails later is told', async () => {
    const made = worker();
    const started = startIn(made);
    made.dispatchEvent(new MessageEvent('message', { data: READY }));
    await started;
    made.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    expect(ended).toHaveBeenLastCalledWith('out of memory');
  });
});

describe('what can not be loaded from the server', () => {
  const answer = (status: number) => vi.stubGlobal('fetch', async () => new Response('', { status }));

  it('is told with the device that is opened in its place', async () => {
    answer(404);
    const { info } = await chooseDevice(undefined, workerHost({}));
    vi.unstubAllGlobals();
    expect(info).toMatchObject({ backend: 'cpu', refused: [{ code: 'kernels-not-loaded' }] });
  });

  it('is the reason why there is no device where none but the processor is wanted', async () => {
    answer(500);
    const opened = chooseDevice('wasm', workerHost({}));
    await expect(opened).rejects.toMatchObject({
      problem: { code: 'backend-missing', what: expect.stringContaining('could not be loaded') },
    });
    vi.unstubAllGlobals();
  });
});
