import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Problem, problem } from '#base/problem.ts';
import { safetensorsHeaderLength } from '#nn/weights/safetensors-header.ts';
import type { RunRecord } from '#runs/record.ts';
import { settingsDiff } from '#runs/settings-diff.ts';
import { firstDifference } from './same-course.ts';
import type { WeightsFile } from './weights-file.ts';

/** Names of settings that a sentence shows. */
const MOST_NAMES = 4;

/** Why weights can't be of this run; null where all that they say of themselves is what the run says. */
export function foreignWeights(run: Pick<RunRecord, 'id' | 'settings' | 'history'>, weights: WeightsFile): Problem | null {
  const { name, settings, runId, history, checkpoint } = weights;
  if (runId !== null && runId !== run.id) return problem('run-files/other-run', name);
  const differing = settingsDiff([run.settings, settings]).map((one) => one.name);
  if (differing.length > 0) {
    return problem('run-files/other-settings', name, {
      settings: differing.slice(0, MOST_NAMES),
      more: Math.max(0, differing.length - MOST_NAMES),
    });
  }
  const other = history && firstDifference(history, run.history);
  if (other) return problem('run-files/other-scores', name, { epoch: other });
  if (!checkpoint) return null;
  const { epoch, tune } = checkpoint;
  const told = run.history.find((one) => one.epoch === epoch);
  if (!told) return problem('run-files/no-epoch', name, { epoch, epochs: run.history.length });
  const isSame = told.tune.loss === tune.loss && told.tune.accuracy === tune.accuracy && told.tune.macroF1 === tune.macroF1;
  return isSame ? null : problem('run-files/other-scores', name, { epoch });
}

/** The hash of the tensors in a safetensors file, as `RunManifest.tensors` has it. Throws ProblemError for a damaged head. */
export function tensorsHash(body: Uint8Array<ArrayBuffer>, file: string): string {
  return bytesToHex(sha256(body.subarray(8 + safetensorsHeaderLength(body.subarray(0, 8), body.length, file))));
}
