import type { CaseResult } from './case.ts';
import { checkEngine } from './engine/check.ts';
import { type CheckChoice, checkModel } from './models/check.ts';
import type { ModelGolden } from './models/goldens.ts';
import { checkOps } from './ops/check.ts';

/** The checks that a browser page can run for the command. */
Object.assign(globalThis, {
  checks: {
    checkOps,
    checkEngine,
    checkModel: async (golden: ModelGolden, choice: CheckChoice) => {
      const results: CaseResult[] = [];
      await checkModel(golden, choice, (result) => {
        results.push(result);
      });
      return results;
    },
  },
});
