import { measureFeatures } from './features/measure.ts';
import { measureKernels } from './kernels/measure.ts';
import type { KernelsRequest } from './kernels/result.ts';
import { measureTraining } from './train/measure.ts';

/** The measurements that a browser page can make for the command. */
Object.assign(globalThis, {
  checks: { measureKernels: (request: KernelsRequest) => measureKernels(request), measureTraining, measureFeatures },
});
