import { beforeEach, expect, it, vi } from 'vitest';

/** What the workers were asked to compute on, and the calls that reached one. */
const gpu = vi.hoisted(() => ({ wanted: [] as (string | null)[], fails: false }));
vi.mock('#workers/client/gpu.ts', () => ({
  computeWith: (name: string | null) => gpu.wanted.push(name),
  gpu: () => ({}),
  restartGpu: () => {},
}));
vi.mock('#workers/client/device.ts', () => ({
  deviceInfo: async () => {
    if (gpu.fails) throw new Error('not here');
    return { backend: gpu.wanted.at(-1) ?? 'webgpu', label: 'a device' };
  },
}));

const { changeDevice, chosenDevice, openDevice } = await import('./chosen-device.ts');
const { computeOn } = await import('./device.ts');

beforeEach(() => {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) };
  vi.stubGlobal('localStorage', { ...storage, removeItem: (key: string) => kept.delete(key) });
  gpu.wanted = [];
  gpu.fails = false;
});

it('the device that was chosen is opened again, until the choice is taken back', async () => {
  await openDevice();
  await changeDevice('wasm');
  expect(computeOn.getState().info?.backend).toBe('wasm');
  await openDevice();
  await changeDevice(null);
  await openDevice();
  expect(gpu.wanted).toEqual([null, 'wasm', 'wasm', null, null]);
});

it('a kept name of no device is none', () => {
  localStorage.setItem('groundglass-device', 'abacus');
  expect(chosenDevice()).toBeNull();
});

it('a chosen device that can not be opened leaves none, with its reason', async () => {
  await changeDevice('wasm');
  gpu.fails = true;
  await changeDevice('webgpu');
  expect(computeOn.getState()).toMatchObject({ info: null, problem: { subject: expect.anything() } });
});
