import { afterEach, expect, it, vi } from 'vitest';
import { gpu, restartGpu } from './gpu.ts';

const started: FakeWorker[] = [];

class FakeWorker extends EventTarget {
  ended = false;

  constructor() {
    super();
    started.push(this);
  }

  postMessage(): void {}

  terminate(): void {
    this.ended = true;
  }
}

vi.stubGlobal('Worker', FakeWorker);

afterEach(restartGpu);

it('a worker that failed is replaced when it is needed again', async () => {
  const first = gpu();
  expect(gpu()).toBe(first);
  const call = first.call(() => new Promise(() => {}));
  started[0]!.dispatchEvent(new Event('error'));
  await expect(call).rejects.toMatchObject({ problem: { code: 'worker-failed' } });

  const second = gpu();
  expect(second).not.toBe(first);
  expect(started.map(({ ended }) => ended)).toEqual([true, false]);
});
