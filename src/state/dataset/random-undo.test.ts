import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { RandomStream } from '#base/random.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { PRESET_NAMES } from '#train/settings/presets.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { IngestEvent } from '#workers/client/contract.ts';

vi.mock('#workers/client/pool.ts', () => ({ pool: { giveUpDrop: () => {} }, mapOnPool: () => {} }));
vi.mock('#workers/client/study.ts', async () => ({ study: (await import('#workers/study.ts')).datasetService }));
vi.mock('#workers/client/ingest.ts', async (original) => ({
  ...(await original<object>()),
  ingest: async function* (files: AsyncIterable<DroppedFile>): AsyncGenerator<IngestEvent> {
    for await (const file of files) {
      if (file.path.endsWith('.csv')) yield { type: 'labels', file };
      else yield { type: 'scan', scan: scanOf(file.path), thumbnail: null };
    }
    yield { type: 'done', cancelled: false };
  },
}));

const { useScanNotes, writeNote } = await import('../project/scan-notes.ts');
const { useSettings } = await import('../run/settings.ts');
const { useDataset } = await import('./dataset.ts');
const { useSliceMarks } = await import('./slice-marks.ts');
const { useSplit } = await import('./split.ts');
const { changeSplitNumbers, chooseSplit, markSlice, moveToSide, unmarkSlices, unmoveAll } = await import('./undoable.ts');

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const fileOf = (path: string, text = path): DroppedFile => ({ path, file: new Blob([text]) as File });
const table = (name: string, head: string, rows: Record<string, unknown>) =>
  fileOf(name, [head, ...Object.entries(rows).map(([scan, value]) => `${scan},${value}`)].join('\n'));
const scanOf = (name: string): Scan =>
  ({
    ...{ id: name, name, folder: 'study', aliases: [], patientKey: name, problems: [], orientation: null, spacing: null, kernel: null },
    ...{ unit: 'HU', slices: Array.from({ length: 20 }, (_, position) => ({ path: name, frame: 0, position })) },
  }) as unknown as Scan;

/** All that a person decides, on whatever screen. */
function decided() {
  const { byHand, excludedByHand, keptOver, classes, labels, labelSources } = useDataset.getState();
  const { preset, settings, hasOwnBatches, hasOwnWeights, chosenForDemo, droppedWeights, displacedNormalization, replaced } =
    useSettings.getState();
  const sources = labelSources.map(({ table: { name }, mapping, chosen, answers }) => ({ name, mapping, chosen, answers }));
  const data = { byHand, excluded: [...excludedByHand].sort(), keptOver, classes, labels, sources };
  const run = { preset, settings, hasOwnBatches, hasOwnWeights, chosenForDemo, droppedWeights, displacedNormalization, replaced };
  const { method, moves } = useSplit.getState();
  return structuredClone({
    data,
    run,
    split: { method, moves },
    marks: useSliceMarks.getState().marks,
    notes: useScanNotes.getState().notes,
  });
}

/** Waits until what was asked of tables has been worked out. */
const settled = () => vi.waitUntil(() => useDataset.getState().askedSources === null && useDataset.getState().reading === null);

type Act = (random: { below(count: number): number; scan: Scan }) => unknown;
const data = () => useDataset.getState();
const settings = () => useSettings.getState();
const weights = { name: 'own.safetensors', sha256: 'a'.repeat(64), published: false, normalization: 'imagenet' } as never;
const ACTS: Act[] = [
  ({ below, scan }) => data().setLabel(scan.id, below(5) === 0 ? null : below(4)),
  ({ scan }) => data().toggleExcluded(scan.id),
  ({ below }) =>
    data().asOneStep({ kind: 'run', scanId: null }, () => {
      for (const scanId of NAMES.slice(below(6))) {
        data().setLabel(scanId, below(4));
        if (below(2) === 0) data().toggleExcluded(scanId);
      }
    }),
  () => data().keepByHand(Object.keys(data().differing)),
  () => data().takeFromTables(Object.keys(data().differing)),
  ({ below }) => data().setClasses(['One', 'Two', 'Three', 'Four', 'Five'].slice(0, 2 + below(4))),
  ({ below }) =>
    data().addFiles([table(`t${below(3)}.csv`, 'Name,Category', Object.fromEntries(NAMES.map((name) => [name, 1 + below(4)])))]),
  ({ below, scan }) =>
    data().addFiles([table('slices.csv', 'scan,slices', { [scan.name]: `${1 + below(5)} ${8 + below(5)} ${15 + below(5)}` })]),
  ({ below }) => data().removeTable(data().labelSources[below(3)]?.table.name ?? 'none'),
  ({ below, scan }) => markSlice(scan, below(20)),
  () => unmarkSlices(NAMES.map(scanOf)),
  ({ below, scan }) => moveToSide([scan.id], (['train', 'tune', 'test'] as const)[below(3)] ?? 'train'),
  () => unmoveAll(),
  ({ below }) => chooseSplit(below(2) ? { by: 'folder' } : { by: 'folds', seed: below(9), folds: 3, fold: 0, test: 0.2 }),
  ({ below }) => changeSplitNumbers({ by: 'patient', seed: below(100), ratios: [0.6 + below(3) / 10, 0.2, 0.1] }),
  ({ below, scan }) => writeNote(scan.id, 'x'.repeat(below(4))),
  ({ below }) => settings().set('learningRate', 10 ** -below(5)),
  ({ below }) => settings().set('seed', below(1000)),
  ({ below }) => settings().set('batchSize', 1 + below(16)),
  ({ below }) => settings().set('balance', { by: (['none', 'weights', 'sampling'] as const)[below(3)] }),
  ({ below }) => settings().set('preparation.window.low', -1000 - below(300)),
  ({ below }) => settings().choosePreset(PRESET_NAMES[below(PRESET_NAMES.length)] ?? 'studio'),
  ({ below }) => settings().chooseNet(['resnet18', 'resnet50', 'alexnet', 'groundglass_small'][below(4)] ?? 'resnet18'),
  ({ below }) => settings().chooseWeights(below(2) ? weights : null),
  ({ below }) => settings().chooseNormalization(below(2) ? 'imagenet' : 'reference'),
  ({ below }) => settings().chooseStoppingPreset(below(2) ? 'paper-text' : 'paper-code'),
  () => settings().takeBack(),
  ({ below }) => settings().adopt({ ...paperSettings('resnet18'), maxEpochs: 1 + below(50) }),
  () => data().endTyping(),
];

let first: ReturnType<typeof decided>;
beforeAll(async () => {
  await data().addFiles([...NAMES.map((name) => fileOf(name)), table('first.csv', 'Name,Category', { a: 1, b: 2, c: 3 })]);
  await settled();
});
beforeEach(async () => {
  // The history begins here.
  await data().recallClasses(data().classes);
  first = decided();
});
afterAll(() => {
  data().clear();
  useSliceMarks.setState({ marks: {} });
  useScanNotes.setState({ notes: {} });
});

it.each(Array.from({ length: 12 }, (_, i) => 401 + 7 * i))(
  'any acts that are undone to the start leave the state of the start (seed %i)',
  async (seed) => {
    const random = new RandomStream('undo', seed);
    const below = (count: number) => random.integer(count);
    for (let i = 0; i < 25; i++) {
      await ACTS[below(ACTS.length)]!({ below, scan: scanOf(NAMES[below(NAMES.length)]!) });
      await settled();
    }
    const last = decided();
    const go = async (way: 'undo' | 'redo') => {
      for (let told = data()[way](); told !== null; told = data()[way]()) await settled();
    };
    await go('undo');
    expect(decided()).toEqual(first);
    await go('redo');
    expect(decided()).toEqual(last);
    await go('undo');
  },
);
