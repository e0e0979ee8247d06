import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError, problem } from '#base/problem.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { readScanList } from '#data/tables/scan-list.ts';
import { withTemperature } from '#eval/calibrate/temperature.ts';
import type { RunRecord } from '#runs/record.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { IngestEvent, PredictionEvent, PredictionRequest } from '#workers/client/contract.ts';

/** The calls that were made, in order. */
const happened = vi.hoisted((): string[] => []);
const storage = vi.hoisted(() => ({ runs: [] as unknown[], full: false }));
/** Fingerprints of the middle slices of a scan, by scan id. */
const middles = vi.hoisted((): Record<string, string[]> => ({}));
/** Resolves when a prediction may continue; null: predictions do not wait. */
const gate = vi.hoisted(() => ({ opened: null as Promise<void> | null }));
/** What happens while locked scans are looked for, and while an opening is stored; the marked slices that a prediction goes by. */
const meanwhile = vi.hoisted(() => ({
  looking: () => {},
  counting: () => {},
  marked: null as unknown,
  unprepared: '',
  keptAs: [] as unknown[],
}));

/** Ids of scans that were predicted before. */
const known = vi.hoisted(() => new Set<string>());

/** The text of the list that is read. */
const listText = vi.hoisted(() => ({ is: '' }));
vi.mock('#workers/client/study.ts', () => ({
  study: { readScanList: (_: Blob, path: string) => readScanList(new Blob([listText.is]), path) },
}));

/** Checkpoints that a better one has replaced. */
const gone = vi.hoisted(() => new Set<string>());

vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/middles.ts', () => ({
  middlesOf: async function* (scans: Scan[]) {
    for (const scan of scans) yield { scan, slices: middles[scan.id] ?? [] };
    meanwhile.looking();
  },
}));
vi.mock('#workers/client/ingest.ts', async (original) => ({
  ...(await original<object>()),
  ingest: async function* (files: Iterable<DroppedFile>): AsyncGenerator<IngestEvent> {
    for (const { path } of files) {
      const [name, more] = path.split('+');
      if (more === 'gone') yield { type: 'gone', scanId: name! };
      else yield { type: 'scan', scan: { ...scanOf(name!), slices: Array(Number(more ?? 0)).fill({ path: name }) }, thumbnail: null };
    }
  },
}));
vi.mock('#workers/client/prediction.ts', () => ({
  holdCheckpoint: async (id: string) => {
    if (gone.has(id)) throw new ProblemError({ code: 'checkpoint-missing', subject: 'Checkpoint', what: 'Gone.', remedy: 'Choose.' });
  },
  predict: async function* ({ scans, marked, checkpointId, keptAs }: PredictionRequest): AsyncGenerator<PredictionEvent> {
    meanwhile.marked = marked;
    meanwhile.keptAs.push(keptAs);
    happened.push(`predicted ${scans.map(({ name }) => name).join(' ')}`);
    await gate.opened;
    for (const { id } of scans) {
      if (meanwhile.unprepared === id) yield { type: 'problem', problem: problem('no-lung', id), scanId: id };
      else {
        const probabilities = checkpointId.startsWith('second') ? [0.2, 0.5, 0.2, 0.1] : [0.7, 0.1, 0.1, 0.1];
        yield {
          type: 'prediction',
          prediction: { scanId: id, probabilities },
          slices: [3, 4, 5],
          ...(known.has(id) && { isRecalled: true }),
        };
      }
    }
  },
}));
vi.mock('#storage/runs.ts', () => ({
  listRuns: async () => storage.runs,
  countOpening: async (run: RunRecord) => {
    if (storage.full) throw new ProblemError({ code: 'storage-full', subject: 'Run', what: 'Full.', remedy: 'Delete something.' });
    const testOpenings = run.testOpenings + 1;
    happened.push(`stored ${testOpenings}`);
    meanwhile.counting();
    return { ...run, testOpenings };
  },
}));

const { useCheckpoints } = await import('../checkpoints/checkpoints.ts');
const { usePrediction } = await import('./prediction.ts');
const { useScanList } = await import('./scan-list.ts');
const { sessionFiles } = await import('../dataset/session-files.ts');
const { useSliceMarks } = await import('../dataset/slice-marks.ts');

function scanOf(name: string): Scan {
  return { id: name, name, folder: name, patientKey: name, aliases: [], problems: [], slices: [] } as unknown as Scan;
}

const run = {
  id: 'run',
  createdAt: '2026-01-01T00:00:00Z',
  settings: paperSettings(),
  device: 'none',
  split: { seed: 1, train: ['a'], tune: ['b'], test: ['c', 'd'] },
  history: [],
  bestEpoch: null,
  stopReason: 'stopped',
  checkpointId: 'run-epoch-1',
  testOpenings: 0,
} satisfies RunRecord;
const knowing = { ...run, data: { prints: {}, labels: '', testSlices: ['C', 'D'] } };
const checkpoint: CheckpointSummary = {
  id: 'run-epoch-1',
  runId: 'run',
  createdAt: '2026-01-01T00:00:00Z',
  settings: paperSettings(),
  epoch: 1,
  tune: { loss: 1, accuracy: 0.5, macroF1: 0.5 },
  bytes: 1,
};

const state = () => usePrediction.getState();
const names = (scans: readonly { name: string }[]) => scans.map(({ name }) => name);
const predicted = () => state().rows.map(({ scan }) => scan.name);

beforeEach(() => {
  happened.length = 0;
  storage.runs = [run];
  storage.full = false;
  gate.opened = null;
  Object.assign(meanwhile, { looking: () => {}, counting: () => {}, marked: null, unprepared: '', keptAs: [] });
  useSliceMarks.setState({ marks: {} });
  gone.clear();
  known.clear();
  useScanList.getState().remove();
  for (const id of Object.keys(middles)) delete middles[id];
  state().clear();
});

describe('a checkpoint that a run has replaced', () => {
  it('gives way to the better one of the same run, by which the rows are then', async () => {
    gone.add(checkpoint.id);
    const better = { ...checkpoint, id: 'run-epoch-2', epoch: 2 };
    useCheckpoints.setState({ list: [better, { ...better, id: 'other', runId: 'other', epoch: 9 }], refresh: async () => {} });
    await state().predictScans(checkpoint, ['a'].map(scanOf));
    expect([predicted(), state().checkpoint?.id, state().problems]).toEqual([['a'], 'run-epoch-2', []]);
  });

  it('is told where there is no better one, and nothing is predicted', async () => {
    gone.add(checkpoint.id);
    useCheckpoints.setState({ list: [], refresh: async () => {} });
    await state().predictScans(checkpoint, ['a'].map(scanOf));
    expect([happened, state().problems.map(({ code }) => code)]).toEqual([[], ['checkpoint-missing']]);
  });
});

it('keeps which scans could not be predicted, and why', async () => {
  meanwhile.unprepared = 'b';
  await state().predictScans(checkpoint, ['a', 'b'].map(scanOf));
  expect([predicted(), state().refused.map(({ scan, problem: { code } }) => [scan.name, code])]).toEqual([['a'], [['b', 'no-lung']]]);
  expect(state().problems.map(({ code }) => code)).toEqual(['no-lung']);
  await state().predictScans(checkpoint, ['a'].map(scanOf));
  expect(state().refused).toEqual([]);
});

describe('a drop of many files', () => {
  const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob() as File }));

  it('has its first row before later files are read, and the others by batches', async () => {
    const seen: number[] = [];
    const stop = usePrediction.subscribe(({ rows }, before) => {
      if (rows.length > before.rows.length) seen.push(rows.length);
    });
    await state().predictFiles(checkpoint, files(...Array.from({ length: 40 }, (_, i) => `ct_${i}`)));
    stop();
    expect(seen).toEqual([1, 17, 33, 40]);
    expect([predicted().length, predicted()[2], state().asked, state().dropped.length]).toEqual([40, 'ct_2', 40, 40]);
  });

  it('may show that a scan has more slices, or is none: only its last row stays', async () => {
    // The first part holds eight files or more, and ends behind a volume.
    const first = Array.from({ length: 8 }, (_, i) => `a/${i}.nii`);
    await state().predictFiles(checkpoint, files(...first, 'a/1.nii+7', 'a/2.nii+gone', ...first.map((name) => `b${name}`)));
    expect(
      state()
        .rows.filter(({ scan }) => scan.name === 'a/1.nii')
        .map(({ scan }) => scan.slices.length),
    ).toEqual([7]);
    expect(predicted()).not.toContain('a/2.nii');
    expect([predicted().length, state().asked, state().dropped.length]).toEqual([15, 15, 15]);
  });

  it('that is cancelled keeps its rows', async () => {
    const stop = usePrediction.subscribe(({ rows, progress }) => {
      if (rows.length > 16 && progress) state().cancel();
    });
    await state().predictFiles(checkpoint, files(...Array.from({ length: 40 }, (_, i) => `ct_${i}`)));
    stop();
    expect([predicted().length, state().progress]).toEqual([17, null]);
  });

  it('that is cancelled says that scans of it may be missing, also when they are predicted again, until it is read to its end', async () => {
    const stop = usePrediction.subscribe(({ rows, progress }) => {
      if (rows.length > 16 && progress) state().cancel();
    });
    const many = files(...Array.from({ length: 40 }, (_, i) => `ct_${i}`));
    await state().predictFiles(checkpoint, many);
    stop();
    const cut = [state().isCut];
    await state().predictScans(checkpoint, ['a'].map(scanOf));
    cut.push(state().isCut);
    await state().predictDropped({ ...checkpoint, id: 'second' });
    cut.push(state().isCut);
    await state().predictFiles(checkpoint, many);
    expect([...cut, state().isCut, predicted().length]).toEqual([true, false, true, false, 40]);
    await state().predictDropped(checkpoint);
    expect([state().isCut, predicted().length]).toEqual([false, 40]);
  });

  it('says how many rows were computed before', async () => {
    for (const id of ['a', 'c']) known.add(id);
    await state().predictFiles(checkpoint, files('a', 'b', 'x'));
    expect([state().recalled, state().rows.map(({ used }) => used)]).toEqual([1, Array(3).fill([3, 4, 5])]);
  });
});

describe('a list of scans', () => {
  const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob() as File }));
  const scans = ['ct_1', 'ct_2', 'ct_3', 'ct_10'];
  const listing = (...lines: string[]) => {
    listText.is = lines.join('\n');
  };
  const codes = () => state().problems.map(({ code }) => code);

  it('that comes with a folder picks and orders its scans, and what it names in vain is told', async () => {
    listing('ct_10,1', 'ct_4,2', 'ct_1,1');
    await state().predictFiles(checkpoint, files(...scans, 'list.csv'));
    expect([predicted(), state().asked, state().unlisted, codes()]).toEqual([['ct_10', 'ct_1'], 2, 2, ['list-missing']]);
    expect(happened.join(' ')).not.toMatch(/ct_[23]/);
  });

  it('that comes alone picks among the scans of the last drop, and no more once it is removed', async () => {
    await state().predictFiles(checkpoint, files(...scans));
    listing('ct_3', 'ct_2');
    await state().predictFiles(checkpoint, files('list.csv'));
    expect([predicted(), state().unlisted]).toEqual([['ct_3', 'ct_2'], 2]);
    useScanList.getState().remove();
    await state().predictDropped(checkpoint);
    expect([predicted(), state().unlisted]).toEqual([['ct_1', 'ct_2', 'ct_3', 'ct_10'], 0]);
  });

  it.each(['before its first row', 'after it'])(
    'that comes alone while a folder is read, %s, picks among all of its scans',
    async (when) => {
      const listed = Array.from({ length: 20 }, (_, i) => `ct_${39 - 2 * i}`);
      listing(...listed, 'ct_77');
      let taken: Promise<void> | null = null;
      const stop = usePrediction.subscribe(({ rows, progress }) => {
        if (progress && !taken && (when === 'after it' ? rows.length > 0 : true))
          taken = state().predictFiles(checkpoint, files('list.csv'));
      });
      await state().predictFiles(checkpoint, files(...Array.from({ length: 40 }, (_, i) => `ct_${i}`)));
      stop();
      await taken;
      expect([predicted(), state().asked, state().unlisted, state().isCut]).toEqual([listed, 20, 20, false]);
      expect(state().problems.map(({ code, values }) => [code, values?.missing])).toEqual([['list-missing', 1]]);
    },
  );

  it('gives the names that it has for scans', async () => {
    listing('ct_10.nii.gz', 'ct_1.nii.gz');
    await state().predictFiles(checkpoint, files(...scans, 'list.csv'));
    expect([predicted(), [...(state().order?.values() ?? [])].map(({ name }) => name)]).toEqual([
      ['ct_10', 'ct_1'],
      ['ct_10.nii.gz', 'ct_1.nii.gz'],
    ]);
  });

  it('counts a scan that is refused as found, and keeps the scans that are held back', async () => {
    listing('c', 'x', 'a', 'b');
    meanwhile.unprepared = 'b';
    await state().predictFiles(checkpoint, files('a', 'b', 'c', 'd', 'list.csv'));
    expect([predicted(), names(state().held), state().refused.map(({ scan }) => scan.name)]).toEqual([['a'], ['c'], ['b']]);
    expect(state().problems.find(({ code }) => code === 'list-missing')?.values).toMatchObject({ missing: 1, of: 4 });
  });

  it('is not chosen among several, and a list that can not be read leaves the one before', async () => {
    listing('a');
    await state().predictFiles(checkpoint, files('a', 'b', 'list.csv'));
    await state().predictFiles(checkpoint, files('a', 'b', 'one.csv', 'two.csv'));
    expect([useScanList.getState().problem?.code, predicted()]).toEqual(['list-several', ['a']]);
    listing('1,2', '1,3');
    await useScanList.getState().take(files('other.csv'));
    expect([useScanList.getState().problem?.code, useScanList.getState().list?.name]).toEqual(['list-no-column', 'list.csv']);
  });
});

describe('several models', () => {
  const calibration = { temperature: 2, isAtEnd: false } as never;
  const second = { ...checkpoint, id: 'second', runId: 'other', extras: { calibration } };

  it('answer with the mean of their calibrated probabilities, and how far they agree', async () => {
    await state().predictScans(checkpoint, ['a'].map(scanOf), [second]);
    const [row] = state().rows;
    const other = withTemperature([0.2, 0.5, 0.2, 0.1], 2);
    expect(row?.probabilities).toEqual([0.7, 0.1, 0.1, 0.1].map((p, k) => (p + other[k]!) / 2));
    expect(row?.ensemble).toMatchObject({ votes: 1, of: 2, calls: [0, 1] });
    expect(happened).toEqual(['predicted a', 'predicted a']);
  });

  it('refuse a scan that one of them refuses, and are not shown what one of them must not see', async () => {
    storage.runs = [run, { ...run, id: 'other', split: { ...run.split, test: ['e'] } }];
    meanwhile.unprepared = 'b';
    await state().predictScans(checkpoint, ['a', 'b', 'c', 'e'].map(scanOf), [second]);
    expect([predicted(), names(state().held), state().refused.map(({ scan }) => scan.name)]).toEqual([['a'], ['c', 'e'], ['b']]);
    await state().openTest();
    expect(
      happened.filter((one) => one.startsWith('stored')),
      'an opening by each run',
    ).toHaveLength(2);
    expect(predicted()).toEqual(['a', 'c', 'e']);
  });

  it('answer once each, where one gave way to the other', async () => {
    gone.add('run-epoch-0');
    useCheckpoints.setState({ list: [checkpoint], refresh: async () => {} });
    await state().predictScans(checkpoint, ['a'].map(scanOf), [{ ...checkpoint, id: 'run-epoch-0', epoch: 0 }]);
    expect([happened, state().others, state().rows[0]?.ensemble]).toEqual([['predicted a'], [], undefined]);
  });

  it('tell of a scan what any of them would tell alone', async () => {
    const knowing = { n: 1, units: { HU: 1, grey8: 0 }, misfits: { guessed: 1 } };
    const knows = { ...checkpoint, extras: { kinds: knowing } } as CheckpointSummary;
    const guessed = { ...scanOf('a'), recognised: { applied: true } } as Scan;
    await state().predictScans(knows, [guessed], [{ ...second, extras: { ...second.extras, kinds: { ...knowing, misfits: {} } } }]);
    expect(state().rows.map(({ flags }) => flags)).toEqual([['values-guessed']]);
  });

  it('of other classes do not answer together', async () => {
    const other = { ...second, settings: { ...second.settings, classes: ['yes', 'no'] } };
    await state().predictScans(checkpoint, ['a'].map(scanOf), [other]);
    expect([happened, state().problems.map(({ code }) => code)]).toEqual([[], ['models-of-other-classes']]);
  });
});

describe("scans that a net for chest CT can't grade", () => {
  const without = (name: string): Scan => ({ ...scanOf(name), showsLungs: false });

  it('are refused with the reason, and scored only on request, which their rows tell', async () => {
    await state().predictScans(checkpoint, [scanOf('a'), without('x'), without('y')]);
    expect([happened, predicted(), names(state().misfits), state().asked]).toEqual([['predicted a'], ['a'], ['x', 'y'], 3]);
    expect(state().refused.map(({ problem: { id } }) => id)).toEqual(['misfit/lung', 'misfit/lung']);
    await state().scoreAnyway(['x']);
    expect([predicted(), names(state().misfits), state().refused.map(({ scan }) => scan.name)]).toEqual([['a', 'x'], ['y'], ['y']]);
    expect(state().rows.map(({ flags }) => flags)).toEqual([[], ['scored-anyway']]);
    expect([state().problems.length, state().asked]).toEqual([1, 3]);
  });

  it('are graded by a net that was trained on such', async () => {
    const kinds = { n: 10, units: { HU: 10, grey8: 0 }, misfits: { lung: 4 } };
    await state().predictScans({ ...checkpoint, extras: { kinds } }, [without('x')]);
    expect([predicted(), state().misfits]).toEqual([['x'], []]);
  });

  it('are asked for by their ids: what is no misfit of this prediction is not predicted', async () => {
    await state().predictScans(checkpoint, [without('x')]);
    await state().scoreAnyway(['z']);
    expect([happened, predicted()]).toEqual([[], []]);
  });
});

describe('the locked test side', () => {
  it('is known by its pixels, whatever its scans are called', async () => {
    storage.runs = [knowing];
    middles.renamed = ['x', 'C'];
    await state().predictScans(checkpoint, ['a', 'renamed', 'c'].map(scanOf));
    expect(predicted()).toEqual(['a', 'c']);
    expect(names(state().held)).toEqual(['renamed']);
    expect(state().untold).toBe(false);
  });

  it('is known by its names where the run is of before pixels were kept', async () => {
    await state().predictScans(checkpoint, ['a', 'c', 'd'].map(scanOf));
    expect(predicted()).toEqual(['a']);
    expect(names(state().held)).toEqual(['c', 'd']);
  });

  it('is not known where neither the run nor the checkpoint tells it, and that is said', async () => {
    storage.runs = [];
    await state().predictScans(checkpoint, ['c'].map(scanOf));
    expect([predicted(), state().untold]).toEqual([['c'], true]);
  });

  it('is told by the file of a checkpoint, whose run is not known here', async () => {
    storage.runs = [];
    middles.c = ['C'];
    await state().predictScans({ ...checkpoint, test: { runId: 'elsewhere', slices: ['C'], openings: 2 } }, ['a', 'c'].map(scanOf));
    expect([predicted(), names(state().held), state().untold]).toEqual([['a'], ['c'], false]);
  });

  it('is predicted on request, which is counted and stored before', async () => {
    await state().predictScans(checkpoint, ['a', 'c'].map(scanOf));
    await state().openTest();
    expect(happened).toEqual(['predicted a', 'stored 1', 'predicted c']);
    expect([predicted(), names(state().held), state().opening]).toEqual([['a', 'c'], [], 1]);
  });

  it('stays closed where the opening cannot be stored', async () => {
    await state().predictScans(checkpoint, ['c'].map(scanOf));
    storage.full = true;
    await state().openTest();
    expect([happened, predicted(), names(state().held)]).toEqual([[], [], ['c']]);
    expect(state().problems.map(({ code }) => code)).toEqual(['storage-full']);
  });

  it('stays closed where it is cancelled while the opening is stored', async () => {
    await state().predictScans(checkpoint, ['a', 'c'].map(scanOf));
    meanwhile.counting = () => state().cancel();
    await state().openTest();
    expect(happened).toEqual(['predicted a', 'stored 1']);
    expect([predicted(), names(state().held), state().opening]).toEqual([['a'], ['c'], null]);
  });

  it('is told by no search that was cancelled', async () => {
    storage.runs = [knowing];
    middles.c = ['C'];
    meanwhile.looking = () => state().cancel();
    await state().predictScans(checkpoint, ['a', 'c'].map(scanOf));
    expect([happened, state().held, state().progress]).toEqual([[], [], null]);
  });

  it('is held back of dropped files, too, and again for another checkpoint', async () => {
    const files = ['c', 'new'].map((path) => ({ path, file: new Blob() as File }));
    await state().predictFiles(checkpoint, files);
    expect([predicted(), names(state().held)]).toEqual([['new'], ['c']]);
    await state().predictDropped({ ...checkpoint, id: 'run-epoch-2' });
    expect([predicted(), names(state().held), state().asked]).toEqual([['new'], ['c'], 1]);
  });
});

describe('predictions', () => {
  it('stand in the order of their names, numbers as numbers', async () => {
    await state().predictScans(checkpoint, ['ct_10', 'ct_9', 'ct_1'].map(scanOf));
    expect(predicted()).toEqual(['ct_1', 'ct_9', 'ct_10']);
    expect([state().asked, state().progress]).toEqual([3, null]);
  });

  it('of what was asked before are dropped when another checkpoint is asked', async () => {
    let open = () => {};
    gate.opened = new Promise((resolve) => {
      open = resolve;
    });
    const first = state().predictScans(checkpoint, ['a'].map(scanOf));
    await vi.waitFor(() => expect(happened).toEqual(['predicted a']));
    gate.opened = null;
    const other = { ...checkpoint, id: 'run-epoch-2' };
    await state().predictScans(other, ['b'].map(scanOf));
    open();
    await first;
    expect([predicted(), state().checkpoint, state().progress]).toEqual([['b'], other, null]);
  });

  it('that a later prediction has replaced can be put back, and again', async () => {
    await state().predictScans(checkpoint, ['a', 'b'].map(scanOf));
    const other = { ...checkpoint, id: 'run-epoch-2', epoch: 2 };
    await state().predictScans(other, ['c2'].map(scanOf));
    expect([predicted(), state().replaced?.rows.length]).toEqual([['c2'], 2]);
    state().takeBack();
    expect([predicted(), state().checkpoint?.id, state().asked, state().replaced?.checkpoint?.id]).toEqual([
      ['a', 'b'],
      'run-epoch-1',
      2,
      'run-epoch-2',
    ]);
    state().takeBack();
    expect([predicted(), state().checkpoint?.id]).toEqual([['c2'], 'run-epoch-2']);
    await state().predictFiles(other, []);
    expect(state().replaced?.rows, 'also by one that found nothing').toHaveLength(1);
    state().clear();
    expect(state().replaced).toBeNull();
  });

  it('are kept apart from those of other weights that had the id of the checkpoint', async () => {
    for (const createdAt of ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z'])
      await state().predictScans({ ...checkpoint, createdAt }, ['a'].map(scanOf));
    const [first, other, again] = meanwhile.keptAs;
    expect([again === first, other === first]).toEqual([true, false]);
  });

  it('that were cut off for others do not take the place of finished ones', async () => {
    await state().predictScans(checkpoint, ['a'].map(scanOf));
    gate.opened = new Promise(() => {});
    void state().predictScans(checkpoint, ['b', 'e'].map(scanOf));
    await vi.waitFor(() => expect(happened).toEqual(['predicted a', 'predicted b']));
    state().takeBack();
    expect(predicted(), 'not while others are computed').toEqual([]);
    gate.opened = null;
    await state().predictScans(checkpoint, ['f'].map(scanOf));
    expect(state().replaced?.rows.map(({ scan }) => scan.name)).toEqual(['a']);
  });

  it('go by the marked slices of the session, but not where files were dropped to be predicted', async () => {
    const scan = { ...scanOf('new'), slices: Array.from({ length: 9 }, () => ({})) } as unknown as Scan;
    useSliceMarks.setState({ marks: { new: [1, 2, 3] } });
    await state().predictScans(checkpoint, [scan]);
    expect(meanwhile.marked).toEqual({ new: [1, 2, 3] });
    await state().predictFiles(checkpoint, [{ path: 'new', file: new Blob() as File }]);
    expect(meanwhile.marked).toEqual({});
  });

  it('say what their input was made of, so that it can be shown', async () => {
    const scan = { ...scanOf('new'), slices: Array.from({ length: 9 }, () => ({})) } as unknown as Scan;
    useSliceMarks.setState({ marks: { new: [1, 2, 3] } });
    await state().predictScans(checkpoint, [scan]);
    const { preparation } = checkpoint.settings;
    expect(state().rows.map(({ input }) => input)).toEqual([{ scan, files: sessionFiles, preparation, marked: [1, 2, 3] }]);
    await state().predictFiles(checkpoint, [{ path: 'new', file: new Blob() as File }]);
    expect(state().rows[0]?.input).toMatchObject({ marked: null });
    expect(state().rows[0]?.input?.files).toBe(state().droppedFiles);
  });

  it('name files in which there is no scan', async () => {
    await state().predictFiles(checkpoint, []);
    expect(state().problems.map(({ code }) => code)).toEqual(['no-scans']);
    expect(happened).toEqual([]);
  });
});
