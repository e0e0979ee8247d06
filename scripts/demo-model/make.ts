import '../headless/node-page.ts';
import { createHash } from 'node:crypto';
import { demoName, SHIPPED_FROM } from '#data/demo-names.ts';
import type { Scores } from '#eval/scores.ts';
import { writeProjectFile } from '#project-file/write.ts';
import type { ProjectRecord } from '#projects/record.ts';
import { lockedTestOf } from '#runs/locked-side.ts';
import { bestOf, type RunRecord } from '#runs/record.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useLeaks } from '#state/dataset/leaks.ts';
import { sessionFiles } from '#state/dataset/session-files.ts';
import { labelledScans, useSplit } from '#state/dataset/split.ts';
import { until } from '#state/demo/until.ts';
import { computeOn } from '#state/device/device.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { usePlacing } from '#state/project/placing.ts';
import { keepNow, useProject } from '#state/project/project.ts';
import { useRun } from '#state/run/run.ts';
import { connectStores } from '#state/wiring.ts';
import { predict } from '#workers/client/prediction.ts';
import { study } from '#workers/client/study.ts';
import { PHANTOM_WEIGHTS, TRAINED_DEMO } from '#workers/client/trained-demo.ts';
import { exportWeights } from '#workers/client/weights.ts';
import { computeInNode } from '../headless/compute-in-node.ts';

/** Scans by the numbers in their names, which give their patients and classes. */
const numbered = (first: number, count: number) => Array.from({ length: count }, (_, i) => demoName(first + i));

/** The sets of the shipped run, and what it is scored on besides. None of them is among the scans that the page's own training of the demo has. */
const SIDES = { train: numbered(SHIPPED_FROM, 240), tune: numbered(2000, 20), test: numbered(2020, 20) };
const OTHERS = numbered(5000, 120);

const COMMAND = 'npm run demo-model';
const NAME = 'Trained demo';
const never = new AbortController().signal;
type Tell = (line: string) => void;

/**
 * Trains the model by the stores that the page's buttons use. Returns the files by their names. `threads` is the bundle of
 * scripts/wasm/thread.ts, `commit` that of the tree, null where git does not know it.
 */
export async function makeDemoModel(threads: string, commit: string | null, tell: Tell): Promise<Record<string, Uint8Array>> {
  computeInNode(threads);
  connectStores();
  await useProject.getState().start();
  // The run says on which device it was trained.
  await computeOn.getState().probe();

  await useDataset.getState().addDemo(Object.values(SIDES).flat());
  useSplit.getState().setMethod({ by: 'given', name: NAME, seed: 0, sides: sidesById() });
  const record = await trained(tell);
  const checkpointId = record.checkpointId ?? '';
  await useEvaluation.getState().evaluate(record, 'tune', { anew: true });
  // The kept epoch alone: the last one would double the file.
  const { refresh, remove } = useCheckpoints.getState();
  await refresh();
  for (const { id } of useCheckpoints.getState().list ?? []) if (id !== checkpointId) await remove(id);
  useProject.getState().rename(NAME);
  await keepNow();
  const { open } = useProject.getState();
  if (!open?.isDemo) throw new Error('the project of the demo is not open');
  const { file } = await writeProjectFile(
    withoutTraining(open),
    { names: true, checkpoints: true, states: false, salt: '' },
    () => {},
    never,
  );

  const test = lockedTestOf(record);
  // Fingerprints of whole scans are enough to know them again: nobody has parts of them.
  const seen = test?.seen && { train: test.seen.train, tune: test.seen.tune };
  const weights = await exportWeights(checkpointId, { test: test && { ...test, slices: [], seen } });
  const bytes = new Uint8Array(await weights.arrayBuffer());

  const { accuracy, macroF1, ...others } = await scoresOnOthers(record);
  tell(`accuracy ${accuracy?.toFixed(3)}, macro F1 ${macroF1?.toFixed(3)} on ${OTHERS.length} other phantoms`);
  const about = {
    synthetic: true,
    notice: 'Trained and scored on synthetic scans alone: its scores say nothing about patients.',
    command: COMMAND,
    commit,
    device: record.device,
    settings: record.settings,
    sides: Object.fromEntries(Object.entries(SIDES).map(([side, names]) => [side, { scans: names.length, first: names[0] }])),
    epochs: record.history.length,
    keptEpoch: record.bestEpoch,
    validation: bestOf(record)?.tune,
    onOtherPhantoms: { scans: OTHERS.length, first: OTHERS[0], accuracy, macroF1, confusion: others.confusion },
    sha256: { [PHANTOM_WEIGHTS]: createHash('sha256').update(bytes).digest('hex') },
  };
  return {
    [PHANTOM_WEIGHTS]: bytes,
    [TRAINED_DEMO]: new Uint8Array(await file.arrayBuffer()),
    'scores.json': new TextEncoder().encode(`${JSON.stringify(about, null, 2)}\n`),
  };
}

/** The project with the scans that the page makes, of two sets, with their table: the training scans are told by the run alone. */
function withoutTraining(project: ProjectRecord): ProjectRecord {
  const shown = new Set([...SIDES.tune, ...SIDES.test]);
  const method = project.method?.value;
  if (!project.method || method?.by !== 'given') throw new Error('the project has not the sets that it was given');
  return {
    ...project,
    tables: null,
    scans: project.scans.filter(({ name }) => shown.has(name)),
    method: { ...project.method, value: { ...method, sides: { ...method.sides, train: [] } } },
  };
}

/** The sets, by the ids of their scans. */
function sidesById(): Record<keyof typeof SIDES, string[]> {
  const ids = new Map(Object.values(useDataset.getState().scans).map(({ id, name }) => [name, id]));
  const idsOf = (names: readonly string[]) => names.flatMap((name) => ids.get(name) ?? []);
  return { train: idsOf(SIDES.train), tune: idsOf(SIDES.tune), test: idsOf(SIDES.test) };
}

/** Trains a run with the scans that are loaded, once they are split and looked through. */
async function trained(tell: Tell): Promise<RunRecord> {
  await until(usePlacing, ({ isPlacing }) => !isPlacing, never);
  const labelled = labelledScans(useDataset.getState()).length;
  await until(useSplit, ({ split }) => split !== null && split.train.length + split.tune.length + split.test.length === labelled, never);
  await until(useLeaks, ({ leaks, problem }) => leaks !== null || problem !== null, never);
  tell(`${labelled} scans are read`);
  await useRun.getState().start();
  const { record, failure } = useRun.getState();
  if (!record?.checkpointId) throw new Error(failure ? `${failure.what} ${failure.remedy}` : 'no epoch was kept');
  const best = bestOf(record);
  tell(`${record.history.length} epochs, kept ${best?.epoch}: validation accuracy ${best?.tune.accuracy.toFixed(3)}`);
  return record;
}

/** Scores a run's model on phantoms that neither it nor the demo has. */
async function scoresOnOthers({ checkpointId, settings }: RunRecord): Promise<Scores> {
  await useDataset.getState().addDemo(OTHERS);
  const { scans, labels } = useDataset.getState();
  const shown = Object.values(scans);
  const found = new Map<string, number[]>();
  const request = { checkpointId: checkpointId ?? '', preparation: settings.preparation, scans: shown, files: sessionFiles, marked: {} };
  for await (const event of predict(request, never)) {
    if (event.type === 'prediction') found.set(event.prediction.scanId, event.prediction.probabilities);
  }
  const scored = shown.filter(({ id }) => found.has(id) && labels[id] !== undefined);
  if (scored.length !== OTHERS.length) throw new Error(`${scored.length} of ${OTHERS.length} scans were scored`);
  return study.score(
    scored.map(({ id }) => labels[id] ?? 0),
    scored.map(({ id }) => found.get(id) ?? []),
    [...settings.classes],
  );
}
