import type { PhraseCatalogue } from '../message.ts';

/** Why workers failed, and what the device means for a person. */
export const workerPhrases = {
  'worker/not-loaded': 'it could not be loaded',
  'worker/ended': 'the browser ended it',
  'device/unknown': 'unknown device',
  'device/webgl': 'WebGPU is not available here, so training runs on WebGL: several times slower, and large nets may not fit.',
  'device/cpu':
    'Neither WebGPU nor WebGL is available here, so training runs on the CPU alone: only the small net at small sizes is practical.',
  'device/threads': ({ threads }: { threads: number }) => `CPU, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
  'device/wasm': 'Nets are computed on the processor here: small nets train well, large ones take long.',
  'device/software': 'This browser has no GPU to use, so WebGPU is computed in software: everything works, but slowly.',
} satisfies PhraseCatalogue;
