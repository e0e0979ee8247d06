import type { BackendName } from '#gpu/device.ts';
import type { CaseResult, EngineName } from './case.ts';
import { checkModel } from './models/check.ts';
import type { ModelGolden } from './models/goldens.ts';
import { checkOps } from './ops/check.ts';

/** The checks that a browser page can run for the command. */
Object.assign(globalThis, {
  checks: {
    checkOps,
    checkModel: async (golden: ModelGolden, backend: BackendName, engine: EngineName) => {
      const results: CaseResult[] = [];
      await checkModel(golden, backend, engine, (result) => {
        results.push(result);
      });
      return results;
    },
  },
});
