import { measureFeatures } from './features/measure.ts';
import { measureKernels } from './kernels/measure.ts';
import type { KernelsRequest } from './kernels/result.ts';
import { measureTraining } from './train/measure.ts';
import type { TrainRequest } from './train/result.ts';

/** The command hears what is told here before a call has ended; see chromium-page.mjs. */
declare function tell(told: unknown): Promise<void>;

/** The measurements that a browser page can make for the command. */
Object.assign(globalThis, {
  checks: {
    measureKernels: (request: KernelsRequest) => measureKernels(request),
    measureTraining: (request: TrainRequest) => measureTraining(request, (told) => void tell(told)),
    measureFeatures,
  },
});
