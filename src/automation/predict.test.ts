import { beforeEach, expect, it, vi } from 'vitest';
import { problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { PredictionEvent } from '#workers/client/contract.ts';
import type { ReportLine } from './report.ts';

const delivered = vi.hoisted(() => ({ text: '' }));
/** The log of events, in order. */
const happened = vi.hoisted((): string[] => []);
const unreadable = vi.hoisted(() => ({ refused: [] as unknown[], prepared: null as string | null }));
const checkpoint = vi.hoisted(() => ({ test: null as { runId: string; slices: string[]; openings: number } | null }));

vi.mock('#workers/client/device.ts', () => ({ deviceInfo: async () => ({ label: 'a device' }) }));
/** Models that are asked beside the first, by the names of their files: what they give each scan, and what is known of them. */
const others = vi.hoisted(() => new Map<string, { probabilities: number[]; change: object }>());
vi.mock('#workers/client/weights.ts', () => ({ importWeights: async ({ name }: File) => (others.has(name) ? name : 'import:1') }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/middles.ts', () => ({
  middlesOf: async function* (scans: Scan[]) {
    for (const scan of scans) yield { scan, slices: [scan.id] };
  },
}));
vi.mock('#workers/client/prediction.ts', () => ({
  predict: async function* ({ scans, checkpointId }: { scans: Scan[]; checkpointId: string }): AsyncGenerator<PredictionEvent> {
    happened.push('predicted');
    for (const { id } of [...scans].reverse()) {
      if (id === unreadable.prepared) {
        yield { type: 'problem', problem: problem('no-lung', id), scanId: id };
        continue;
      }
      yield {
        type: 'prediction',
        prediction: { scanId: id, probabilities: others.get(checkpointId)?.probabilities ?? [0.25, 0.25, 0.25, 0.25] },
      };
    }
  },
}));
vi.mock('#storage/checkpoints.ts', () => ({
  listCheckpoints: async () => [
    { id: 'import:1', epoch: 2, settings: paperSettings(), ...(checkpoint.test && { test: checkpoint.test }) },
    ...[...others].map(([id, { change }]) => ({ id, epoch: 3, settings: paperSettings(), ...change })),
  ],
}));
vi.mock('./read.ts', async (original) => ({
  ...(await original<object>()),
  readDataset: async () => ({
    scans: ['a', 'b', 'c'].map((id) => ({ id, name: id, slices: [], problems: [] })),
    refused: unreadable.refused,
    files: new Map(),
    tables: [],
    marked: {},
    otherSeries: new Set(),
  }),
}));
vi.mock('./deliver.ts', () => ({
  deliver: async (name: string, text: string) => {
    delivered.text = text;
    const rows = text.trim().split('\n').slice(1);
    happened.push(`${name}: ${rows.map((row) => row.split(',')[0]).join(' ')}`);
  },
}));

const { predictHeadless } = await import('./predict.ts');
const problems: string[] = [];

function countsAs(counted: unknown): void {
  const countTestOpening = async (runId: string) => {
    happened.push(`counted ${runId}`);
    return counted;
  };
  vi.stubGlobal('window', {
    countTestOpening,
    reportToTerminal: async (line: ReportLine) => {
      if (line.kind === 'problem') problems.push(line.problem.code);
    },
  });
}

beforeEach(() => {
  happened.length = 0;
  problems.length = 0;
  vi.stubGlobal('document', { getElementById: (id: string) => ({ files: id === 'files' ? [{ name: 'model.safetensors' }] : [] }) });
  countsAs({ openings: 1 });
  others.clear();
  checkpoint.test = { runId: 'run', slices: ['b'], openings: 0 };
  Object.assign(unreadable, { refused: [], prepared: null });
  Object.assign(delivered, { text: '' });
});

it('leaves the scans of the locked test side out, and names them', async () => {
  await predictHeadless({ folder: 'study' });
  expect(happened).toEqual(['predicted', 'predictions.csv: a c']);
  expect(problems).toEqual(['test-locked']);
});

it('predicts them on request, which is counted before', async () => {
  await predictHeadless({ folder: 'study', 'open-test': true });
  expect(happened).toEqual(['counted run', 'predicted', 'predictions.csv: a b c']);
  expect(problems).toEqual([]);
});

it.each([{ problem: { level: 'error', code: 'disk-full', subject: 'run.json', what: '', remedy: '' } }, undefined])(
  'predicts nothing where the opening cannot be counted',
  async (counted) => {
    countsAs(counted);
    const code = counted?.problem.code ?? 'opening-uncounted';
    await expect(predictHeadless({ folder: 'study', 'open-test': true })).rejects.toMatchObject({ problem: { code } });
    expect(happened).toEqual(['counted run']);
  },
);

it('refuses where all scans are on the locked side', async () => {
  others.clear();
  checkpoint.test = { runId: 'run', slices: ['a', 'b', 'c'], openings: 0 };
  await expect(predictHeadless({ folder: 'study' })).rejects.toMatchObject({ problem: { code: 'test-locked' } });
  expect(happened).toEqual([]);
});

it('opens nothing where no scan is on the locked side', async () => {
  others.clear();
  checkpoint.test = { runId: 'run', slices: ['z'], openings: 0 };
  await predictHeadless({ folder: 'study', 'open-test': true });
  expect(happened).toEqual(['predicted', 'predictions.csv: a b c']);
});

it('says that a checkpoint does not tell its test side', async () => {
  checkpoint.test = null;
  await predictHeadless({ folder: 'study' });
  expect([happened, problems]).toEqual([['predicted', 'predictions.csv: a b c'], ['test-unknown']]);
});

it('has a row for every scan that could not be read or prepared, with the reason, and says in every row what it is by', async () => {
  const scan = { id: '/d', name: 'd', slices: [], problems: [] };
  unreadable.refused = [{ scan, problem: problem('file-damaged', '/d/1.dcm') }];
  unreadable.prepared = 'c';
  await predictHeadless({ folder: 'study', 'open-test': true });
  const rows = delivered.text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','));
  expect(rows.map(([id, category]) => [id, category])).toEqual([
    ['a', '1'],
    ['b', '1'],
    ['c', ''],
    ['d', ''],
  ]);
  expect([rows[2]![7], rows[3]![7]].map((reason) => reason!.length > 9)).toEqual([true, true]);
  expect(rows.map((row) => row.slice(-5, -2))).toEqual(Array(4).fill(['2', 'run', 'model.safetensors']));
  await predictHeadless({ folder: 'study', 'open-test': true, pseudonyms: true });
  expect(delivered.text).toMatch(/,no-lung,/);
  expect(delivered.text).not.toContain('1.dcm');
});

/** Adds a model to those that are picked. */
function ask(name: string, probabilities: number[], change: object = { test: { runId: 'other', slices: ['c'], openings: 0 } }): void {
  others.set(name, { probabilities, change });
  const files = ['model.safetensors', ...others.keys()].map((one) => ({ name: one }));
  vi.stubGlobal('document', { getElementById: (id: string) => ({ files: id === 'files' ? files : [] }) });
}

it('several models answer with the mean of what they say, and the table tells how far they agree', async () => {
  ask('second.safetensors', [0.05, 0.75, 0.1, 0.1]);
  await predictHeadless({ folder: 'study' });
  const [header, row] = delivered.text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const told = Object.fromEntries(header!.map((name, i) => [name.trim(), row![i]?.trim()]));
  expect(told).toMatchObject({
    scan_id: 'a',
    predicted_category: '2',
    p1: '0.15',
    p2: '0.5',
    models_agreeing: '1',
    models_asked: '2',
    models_spread: '0.5',
  });
  expect(told.model_file).toBe('model.safetensors + second.safetensors');
});

it('a model whose file is given twice is asked once', async () => {
  const files = ['model.safetensors', 'copy.safetensors'].map((name) => new File([], name));
  vi.stubGlobal('document', { getElementById: (id: string) => ({ files: id === 'files' ? files : [] }) });
  await predictHeadless({ folder: 'study' });
  expect(happened).toEqual(['predicted', 'predictions.csv: a c']);
  expect(problems).toContain('model-again');
});

it('what is on the locked test side of one of them, none is shown; opened, each run counts it before', async () => {
  ask('second.safetensors', [0.25, 0.25, 0.25, 0.25]);
  await predictHeadless({ folder: 'study' });
  expect(happened).toEqual(['predicted', 'predicted', 'predictions.csv: a']);
  happened.length = 0;
  await predictHeadless({ folder: 'study', 'open-test': true });
  expect(happened).toEqual(['counted run', 'counted other', 'predicted', 'predicted', 'predictions.csv: a b c']);
});

it('a model of other classes is refused before anything is predicted', async () => {
  ask('second.safetensors', [1, 0], { settings: { ...paperSettings(), classes: ['yes', 'no'] } });
  await expect(predictHeadless({ folder: 'study' })).rejects.toMatchObject({ problem: { id: 'models-of-other-classes' } });
  expect(happened).toEqual([]);
});
