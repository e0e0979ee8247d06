import { expect, it } from 'vitest';
import type { Dispatch } from '../plan/dispatch.ts';
import { KernelWays } from '../tuning/ways.ts';
import { Pipelines } from './pipelines.ts';

it('tells how many of the kernels that are being compiled are ready, each once', async () => {
  const device = {
    createBindGroupLayout: () => ({}),
    createShaderModule: () => ({}),
    createPipelineLayout: () => ({}),
    createComputePipelineAsync: async () => ({}),
  } as unknown as GPUDevice;
  const pipelines = new Pipelines(device, new KernelWays(false));
  const heard: string[] = [];
  pipelines.listener = (done, all) => heard.push(`${done} of ${all}`);
  const dispatches = (...codes: string[]) =>
    codes.map((code) => ({ code, label: code, bindings: [], params: null }) as unknown as Dispatch);
  await pipelines.all(dispatches('a', 'b', 'a', 'c'));
  expect(heard.splice(0)).toEqual(['1 of 3', '2 of 3', '3 of 3']);
  await pipelines.all(dispatches('a', 'd'));
  expect(heard).toEqual(['1 of 1']);
});
