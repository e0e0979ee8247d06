import { AUTOMATION } from './list/automation.mjs';
import { BASE } from './list/base.mjs';
import { BUNDLE } from './list/bundle.mjs';
import { CT } from './list/ct.mjs';
import { DATA } from './list/data.mjs';
import { DEID } from './list/deid.mjs';
import { EAGER } from './list/eager.mjs';
import { EVAL } from './list/eval.mjs';
import { EXPLAIN } from './list/explain.mjs';
import { FILES } from './list/files.mjs';
import { GPU } from './list/gpu.mjs';
import { NN } from './list/nn.mjs';
import { ONNX } from './list/onnx.mjs';
import { PROJECTS } from './list/projects.mjs';
import { REPORT } from './list/report.mjs';
import { RETURNED } from './list/returned.mjs';
import { RUNS } from './list/runs.mjs';
import { SCRIPTS } from './list/scripts.mjs';
import { STATE } from './list/state.mjs';
import { STORAGE } from './list/storage.mjs';
import { TRAIN } from './list/train.mjs';
import { UI } from './list/ui.mjs';
import { WASM } from './list/wasm.mjs';
import { WORKERS } from './list/workers.mjs';

/**
 * Lines whose break a unit test must notice, a file for each room.
 *
 * - `find`: text that occurs once in `file`; `replace` takes its place.
 * - `breaks`: what is wrong then.
 * - `tests`: the test files that are run; `only`: a part of the names of the tests in them, where all take long.
 *
 * @typedef {{ file: string, find: string, replace: string, breaks: string, tests: string[], only?: string }} Mutation
 * @type {Mutation[]}
 */
export const MUTATIONS = [
  ...BASE,
  ...FILES,
  ...CT,
  ...DEID,
  ...DATA,
  ...GPU,
  ...NN,
  ...WASM,
  ...EVAL,
  ...EXPLAIN,
  ...TRAIN,
  ...EAGER,
  ...RUNS,
  ...RETURNED,
  ...REPORT,
  ...BUNDLE,
  ...ONNX,
  ...PROJECTS,
  ...STORAGE,
  ...WORKERS,
  ...STATE,
  ...UI,
  ...AUTOMATION,
  ...SCRIPTS,
];
