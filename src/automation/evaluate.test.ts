import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { fitCalibration } from '#eval/calibrate/calibration.ts';
import type { EstimateOptions } from '#eval/estimates.ts';
import type { EvaluatedScans } from '#eval/evaluation.ts';
import { evaluateScans } from '#eval/evaluation.ts';
import { adjustGroups, scoreGroups } from '#eval/subgroups/subgroups.ts';
import { runJson } from '#report/run-manifest.ts';
import type { ExternalEvaluation } from '#runs/evaluations.ts';
import { newRun } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { PredictionEvent } from '#workers/client/contract.ts';
import type { ExplainRequest } from '#workers/client/explain.ts';
import type { ReportLine } from './report.ts';

/** The log of events, in order. */
const happened = vi.hoisted((): string[] => []);
/** The scans of which pictures were made, for each report. */
const pictured = vi.hoisted((): string[] => []);
const delivered = vi.hoisted((): Record<string, string> => ({}));
/** `same`: scans of the same pixels. */
const told = vi.hoisted(() => ({ test: null as object | null, extras: null as object | null, same: [] as string[] }));

const SCANS = ['new-1', 'new-2', 'test-1', 'train-1', 'tune-1'];
/** Their true classes; new-1 is called wrongly, and unread can't be predicted. */
const LABELS: Record<string, number> = { 'new-1': 3, 'new-2': 1, 'test-1': 0, 'train-1': 2, 'tune-1': 1 };
const CALLED: Record<string, number> = { ...LABELS, 'new-1': 2 };

vi.mock('#workers/client/device.ts', () => ({ deviceInfo: async () => ({ label: 'a device' }) }));
vi.mock('#workers/client/weights.ts', () => ({ importWeights: async ({ name }: File) => `import:${name}` }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/explain.ts', () => ({
  explain: async function* ({ scan, wish }: ExplainRequest) {
    yield { done: 0, total: 1 };
    if (scan.id === 'new-2') throw new ProblemError('prediction-not-finite', scan.id);
    happened.push(`explained ${scan.id}: ${wish.method} of ${wish.label}`);
    const map = [{ height: 1, width: 2, values: Float32Array.of(0, 1) }];
    const sample = { pixels: new Uint8Array(3), slices: [0, 1, 2] };
    return { map, random: { seed: 1, map }, sample, wish, lungs: { heat: 0.75, area: 0.5 }, alike: 1 };
  },
}));
vi.mock('#workers/client/study.ts', () => ({
  study: {
    samplePicture: async () => Uint8Array.of(1),
    heatPicture: async () => Uint8Array.of(2),
    evaluate: async (scans: EvaluatedScans, options: EstimateOptions) => evaluateScans(scans, { draws: 50, ...options }),
    scoreGroups: async (...asked: Parameters<typeof scoreGroups>) => scoreGroups(...asked),
    adjustGroups: async (...asked: Parameters<typeof adjustGroups>) => adjustGroups(...asked),
  },
}));
vi.mock('#workers/client/sample-pictures.ts', () => ({
  samplePictures: async (scans: readonly Scan[]) => {
    pictured.push(scans.map(({ id }) => id).join(' '));
    return scans.map(({ id }) => ({ scanId: id, png: new TextEncoder().encode(id) }));
  },
}));
vi.mock('#workers/client/prediction.ts', () => ({
  predict: async function* ({ scans }: { scans: Scan[] }): AsyncGenerator<PredictionEvent> {
    happened.push(`predicted ${scans.map(({ id }) => id).join(' ')}`);
    for (const { id } of scans) {
      if (id === 'new-3') continue;
      yield { type: 'prediction', prediction: { scanId: id, probabilities: [0, 1, 2, 3].map((k) => (k === CALLED[id] ? 0.7 : 0.1)) } };
    }
  },
}));
vi.mock('#storage/checkpoints.ts', () => ({
  listCheckpoints: async () => [
    {
      id: 'import:w',
      epoch: 4,
      settings: paperSettings(),
      ...(told.test && { test: told.test }),
      ...(told.extras && { extras: told.extras }),
    },
  ],
}));
vi.mock('./read.ts', async (original) => ({
  ...(await original<object>()),
  readDataset: async () => ({
    scans: [...SCANS, 'new-3', 'plain-1', 'plain-2', 'other'].map((id) => ({ id })),
    refused: [],
    marked: {},
    otherSeries: new Set(['other']),
  }),
}));
vi.mock('./labelled-dataset.ts', () => ({
  labelDataset: async () => ({
    labelled: [...SCANS, 'new-3'].map((id) => ({
      id,
      name: id,
      problems: [],
      patientKey: id,
      label: LABELS[id] ?? 0,
      manufacturer: 'SIEMENS',
      kernel: null,
    })),
    names: new Map([...SCANS, 'new-3'].map((id) => [id, `name of ${id}`])),
  }),
}));
vi.mock('./leaks.ts', () => ({
  fingerprintsOf: async () => ({
    all: [],
    prints: new Map(SCANS.map((id) => [id, `print of ${told.same.includes(id) ? 'one' : id}`])),
    slices: new Map(SCANS.map((id) => [id, [`end of ${id}`, `middle of ${id}`]])),
  }),
}));
vi.mock('./plain-baselines.ts', () => ({
  measurePlain: async (_: unknown, scans: { id: string }[]) => {
    happened.push(`measured ${scans.map(({ id }) => id).join(' ')}`);
    return new Map(scans.map(({ id }) => [id, { involved: LABELS[id] / 4, histogram: [0.5, 0.5] }]));
  },
}));
vi.mock('./deliver.ts', () => ({
  deliver: async (name: string, text: string) => {
    delivered[name] = text;
  },
}));

const { evaluateHeadless } = await import('./evaluate.ts');
const problems: string[] = [];
/** Those that the exit status tells of. */
const errors: string[] = [];

beforeEach(() => {
  happened.length = 0;
  pictured.length = 0;
  problems.length = 0;
  errors.length = 0;
  for (const name of Object.keys(delivered)) delete delivered[name];
  told.extras = null;
  told.same = [];
  told.test = {
    runId: 'run',
    slices: ['middle of test-1'],
    openings: 0,
    seen: { train: ['print of train-1'], tune: ['print of tune-1'] },
  };
  vi.stubGlobal('document', { getElementById: (id: string) => ({ files: id === 'weights' ? [{ name: 'w' }] : [] }) });
  vi.stubGlobal('window', {
    countTestOpening: async (runId: string, { n, epoch }: { n: number; epoch: number }) => {
      happened.push(`counted ${runId}, ${n} of epoch ${epoch}`);
      return { openings: 2 };
    },
    keepExternal: async (_: string, { n, refused, epoch, heldOut }: ExternalEvaluation) => {
      happened.push(`kept ${JSON.stringify({ n, refused, epoch, heldOut })}`);
    },
    reportToTerminal: async (line: ReportLine) => {
      if (line.kind !== 'problem') return;
      problems.push(line.problem.code);
      if (line.problem.level === 'error') errors.push(line.problem.code);
    },
  });
});

const scores = () => JSON.parse(delivered['scores.json']);
const cases = () => delivered['cases.csv'].trim().split('\n');

describe('evaluateHeadless', () => {
  it('makes heat maps of the worst cases where they are asked for, and tells which could not be made', async () => {
    await evaluateHeadless({ folder: 'ward' });
    expect(Object.keys(delivered).filter((name) => name.startsWith('heat-maps'))).toEqual([]);
    happened.length = 0;
    problems.length = 0;
    await evaluateHeadless({ folder: 'ward', heatmaps: 5 });
    expect(happened.filter((one) => one.startsWith('explained'))).toEqual(['explained new-1: grad-cam of 2']);
    expect(problems).toContain('prediction-not-finite');
    expect(delivered['heat-maps.csv']).toMatch(/\n1,name of new-1,external,4,3,grad-cam,3,1,0\.75,0\.5\n$/);
    expect(delivered['heat-maps.html']).toMatch(/1\. name of new-1<.*True Critical, called Severe/s);
    expect(delivered['heat-maps.html']).toContain('1 heat map could not be made.');
  });

  it('scores unseen scans apart from those that the run has seen, which it names, and leaves the test side locked', async () => {
    await evaluateHeadless({ folder: 'ward' });
    expect(happened).toEqual(['predicted new-1 new-2 train-1 tune-1 new-3', 'measured train-1 new-1 new-2 tune-1']);
    expect(problems).toEqual(['test-locked', 'seen-held-out']);
    expect(errors).toEqual([]);
    expect(Object.keys(scores().sides)).toEqual(['external', 'tune', 'train']);
    expect(scores()).toMatchObject({ side: 'external', n: 2, opening: null, accuracy: { value: 0.5 }, missingClasses: ['Mild', 'Severe'] });
    expect(scores().accuracy.low).toBeLessThan(0.2);
    expect(scores().checkpoint).toMatchObject({ file: 'w', epoch: 4, runId: 'run' });
    expect(cases()).toEqual([
      'scan_id,side,actual_category,predicted_category,p1,p2,p3,p4,flags',
      'name of new-1,external,4,3,0.1,0.1,0.7,0.1,wrong',
      'name of new-2,external,2,2,0.1,0.7,0.1,0.1,',
      'name of new-3,external,1,,,,,,not-predicted',
      'name of train-1,train,3,3,0.1,0.1,0.7,0.1,seen-in-training',
      'name of tune-1,tune,2,2,0.1,0.7,0.1,0.1,chose-the-epoch',
    ]);
    expect(delivered['report.html']).toMatch(
      /2 without a label.*1 on the locked test side.*External, 2 scans of \d patients?<.*<td>name of new-1<\/td>/s,
    );
    expect(JSON.parse(delivered['model-card.json'])).toMatchObject({
      participants: { found: 9, excluded: { unlabelled: 2, 'other-series': 1, locked: 1, 'not-predicted': 1 } },
      training: { scans: { train: 1, tune: 1, test: null } },
    });
    expect(delivered['scores.csv']).toMatch(/\nexternal,,accuracy,0.5,0\.\d+,0\.\d+,2,1,,,0\.\d+,0.5,/);
    expect(scores().subgroups).toEqual([
      {
        by: 'maker',
        group: 'SIEMENS',
        n: 2,
        patients: 2,
        counts: { Mild: 0, Moderate: 1, Severe: 0, Critical: 1 },
        missingClasses: ['Mild', 'Severe'],
        reason: '2 scans of 2 patients: too few for a number',
        scores: null,
        rest: null,
      },
    ]);
    expect(delivered['scores.csv']).toContain('\nexternal,,,,,,2,,maker,SIEMENS,');
  });

  it('shows scans that were scored in the report, unless it is to do without', async () => {
    await evaluateHeadless({ folder: 'ward' });
    // A scan of each class of the external side; new-1 is a failure, too.
    expect(pictured).toEqual(['new-1 new-2 new-3']);
    expect(delivered['report.html']).toContain(`data:image/png;base64,${btoa('new-1')}`);
    expect(delivered['report.html'].match(/<image /g)).toHaveLength(4);
    expect(delivered['figure.svg']).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" .*<style>/);
    await evaluateHeadless({ folder: 'ward', 'no-pictures': true });
    expect(pictured).toHaveLength(1);
    expect(delivered['report.html']).not.toContain('<image');
  });

  it('tells the course of the training where the run.json of the same run lies beside the checkpoint', async () => {
    const split = { seed: 5, train: ['a', 'b'], tune: ['c'], test: ['d'] };
    const scores = { loss: 1, accuracy: 0.5 };
    const epoch = { epoch: 1, train: scores, tune: { ...scores, macroF1: 0.4 }, seconds: 2 };
    const record = {
      ...newRun({ id: 'run', settings: paperSettings(), device: 'a GPU', scans: { split } }),
      history: [epoch],
      bestEpoch: 1,
    };
    await evaluateHeadless({ folder: 'ward', runJson: runJson(record) });
    expect(delivered['report.html']).toContain('Loss (cross-entropy) and scores over 1 epoch.');
    expect(JSON.parse(delivered['model-card.json']).training).toMatchObject({ epochs: 1, device: 'a GPU', scans: { train: 2, test: 1 } });
    // new-3 could not be predicted: it is no scan that was evaluated.
    const kept = { n: 2, refused: 1, epoch: 4, heldOut: 3 };
    expect(JSON.parse(delivered['model-card.json']).looks.externals).toMatchObject([kept]);
    expect(happened).toContainEqual(`kept ${JSON.stringify(kept)}`);
    for (const other of [runJson({ ...record, id: 'another' }), '{"format":', runJson(record).replace('"loss": 1', '"loss": "1"')]) {
      await evaluateHeadless({ folder: 'ward', runJson: other });
      expect(delivered['report.html']).toContain('The course of the training is not in the file');
    }
  });

  it('prices confusions by an own matrix, which the files state, and refuses one that is none', async () => {
    const costsText = 'Mild,Moderate,Severe,Critical\n0,1,2,3\n1,0,1,2\n2,1,0,1\n3,2,10,0';
    await evaluateHeadless({ folder: 'ward', costs: 'costs.csv', costsText });
    // Of the two external scans one is Critical and called Severe.
    expect(scores()).toMatchObject({ expectedCost: { value: 5 }, costs: { own: true } });
    expect(scores().costs.matrix[3]).toEqual([3, 2, 10, 0]);
    expect(delivered['report.html']).toContain(
      'by an own matrix, a row for each true class, a column for each predicted one: 0 1 2 3; 1 0',
    );
    await evaluateHeadless({ folder: 'ward' });
    expect(scores()).toMatchObject({ expectedCost: { value: 0.5 }, costs: { own: false } });
    const wrong = evaluateHeadless({ folder: 'ward', costs: 'costs.csv', costsText: '0,1\n1,0' });
    await expect(wrong).rejects.toMatchObject({ problem: { code: 'costs-file', subject: 'costs.csv' } });
  });

  it('fits plain baselines on the training scans of the folder and tells what the net has more, or why there are none', async () => {
    told.test = { ...told.test, seen: { train: ['new-1', 'train-1', 'away'].map((id) => `print of ${id}`), tune: ['print of tune-1'] } };
    await evaluateHeadless({ folder: 'ward' });
    const { rule, histogram } = scores().baselines;
    expect(rule).toMatchObject({
      fittedOn: 2,
      n: 1,
      scores: { accuracy: { value: 0 }, auc: null },
      differences: { accuracy: { value: 1 } },
    });
    expect(rule.fit).toMatch(/^Fitted on 2 of the 3 scans of the training set, .* Severe below 62.5 %, Critical from 62.5 %/);
    expect(histogram.scores.logLoss.value).toBeGreaterThan(0);
    expect(delivered['scores.csv']).toMatch(
      /^side,class,score,.*,rule,net_less_rule,net_less_rule_low,net_less_rule_high,histogram,net_less_h/m,
    );
    expect(delivered['report.html']).toContain('Logistic regression on the HU histogram: Fitted on 2 of the 3 scans');
    expect(scores().sides.train.baselines.rule.none).toMatch(/^On the training set there is no comparison/);
    expect(scores().sides.train.verdict.join(' ')).not.toMatch(/rule on the share|regression/);
    told.test = { ...told.test, seen: { train: [], tune: [] } };
    happened.length = 0;
    await evaluateHeadless({ folder: 'ward' });
    expect(happened.at(-1)).toBe('measured ');
    expect(scores().baselines.rule.none).toMatch(/^None of the run's training scans/);
  });

  it('opens the test side on request, which is counted before anything is predicted', async () => {
    await evaluateHeadless({ folder: 'ward', 'open-test': true });
    expect(happened[0]).toBe('counted run, 1 of epoch 4');
    expect(happened[1]).toContain('test-1');
    expect(scores()).toMatchObject({ opening: 2, sides: { test: { n: 1, side: 'test' } } });
    expect(problems).toEqual(['seen-held-out']);
  });

  it('scores no external scans of the same pixels with different labels, one of those with the same, and names them', async () => {
    told.same = ['new-1', 'new-2'];
    await evaluateHeadless({ folder: 'ward' });
    expect(problems[0]).toBe('external-copies');
    expect(happened[0]).toBe('predicted train-1 tune-1 new-3');
    LABELS['new-1'] = 1;
    try {
      await evaluateHeadless({ folder: 'ward' });
    } finally {
      LABELS['new-1'] = 3;
    }
    expect(scores().sides.external).toMatchObject({ n: 1, counts: { Moderate: 1 } });
    expect(JSON.parse(delivered['model-card.json']).participants).toMatchObject({ found: 9, excluded: { copy: 1, unlabelled: 2 } });
    expect(errors).toEqual([]);
  });

  it('scores external scans of one class: what is defined has a value, the rest none', async () => {
    LABELS['new-1'] = 1;
    try {
      await evaluateHeadless({ folder: 'ward' });
    } finally {
      LABELS['new-1'] = 3;
    }
    const { external } = scores().sides;
    expect(external.n).toBe(2);
    expect(scores()).toMatchObject({ missingClasses: ['Mild', 'Severe', 'Critical'], accuracy: { value: 0.5 }, auc: null, kappa: null });
    expect(external.verdict[0]).toMatch(/^All 2 scans are Moderate, of which 1 is called so: whether the net tells the classes apart/);
  });

  it('says what a checkpoint does not tell, and takes all scans for external', async () => {
    told.test = null;
    await evaluateHeadless({ folder: 'ward' });
    expect(problems).toEqual(['test-unknown', 'seen-unknown']);
    expect(Object.keys(scores().sides)).toEqual(['external']);
    told.test = { runId: 'run', slices: [], openings: 0 };
    await evaluateHeadless({ folder: 'ward' });
    expect(problems.slice(2)).toEqual(['seen-unknown']);
  });

  it('refuses where all labelled scans are locked', async () => {
    told.test = { runId: 'run', slices: [...SCANS, 'new-3'].map((id) => `middle of ${id}`), openings: 0, seen: { train: [], tune: [] } };
    SCANS.push('new-3');
    await expect(evaluateHeadless({ folder: 'ward' })).rejects.toMatchObject({ problem: { code: 'test-locked' } });
    SCANS.pop();
    expect(happened).toEqual([]);
  });
});

describe('calibration', () => {
  const rows = [0, 1, 2, 3, 1, 2].map((k) => [0.1, 0.1, 0.1, 0.1].with(k, 0.7));
  const calibration = fitCalibration([0, 1, 2, 3, 2, 2], rows, 4)!;

  it('is told with the points of the rule and the grades that were asked for, beside scores and columns that stay as they are', async () => {
    told.extras = { calibration };
    await evaluateHeadless({ folder: 'ward', 'operating-point': 'sensitivity:0.9', conformal: true });
    expect(scores()).toMatchObject({
      side: 'external',
      accuracy: { value: 0.5 },
      calibration: { temperature: calibration.temperature, isDetermined: true, fittedOn: { side: 'tune', n: 6 } },
      operatingPoints: { rule: 'sensitivity:0.9', chosenOn: { side: 'tune', n: 6 } },
      conformal: [
        { level: 0.8, n: 6, needed: 4, from: 'validation set, which also chose the epoch' },
        { level: 0.9, limit: null, n: 6, needed: 9, coverage: { value: 1 }, meanSize: 4 },
      ],
    });
    expect(scores().calibration.after.logLoss).not.toBe(scores().calibration.before.logLoss);
    expect(scores().operatingPoints.perClass[1]).toMatchObject({
      class: 'Moderate',
      threshold: 0.7,
      onTune: { sensitivity: { value: 1 } },
    });
    const [head, first] = cases();
    const grades = 'grade_80_from,grade_80_to,grade_90_from,grade_90_to';
    expect(head).toBe(
      `scan_id,side,actual_category,predicted_category,p1,p2,p3,p4,flags,calibrated_p1,calibrated_p2,calibrated_p3,calibrated_p4,${grades}`,
    );
    expect(first).toMatch(/^name of new-1,external,4,3,0\.1,0\.1,0\.7,0\.1,wrong,0\.\d+,0\.\d+,0\.\d+,0\.\d+,\d,\d,1,4$/);
    expect(delivered['report.html']).toMatch(
      /Operating points \(sensitivity at least 0\.9\).*Conformal sets: .* for 80 % of scans like these.*true class of 90 % of scans cannot be made from 6 scans: that takes 9,/s,
    );
  });

  it('is fitted where it is not kept and the whole validation set is here, and a rule of any share is applied there', async () => {
    await evaluateHeadless({ folder: 'ward', 'operating-point': 'specificity:0.55' });
    expect(scores().operatingPoints).toMatchObject({ rule: 'specificity:0.55', chosenOn: { n: 1 } });
    expect(scores().conformal).toBeUndefined();
    expect(cases()[0]).toMatch(/,flags(,|$)/);
  });

  it('is refused before anything is predicted where neither is there, also with a part of the validation set', async () => {
    told.test = { runId: 'run', slices: [], openings: 0, seen: { train: [], tune: ['print of tune-1', 'print of another'] } };
    const refusal = (options: object) => expect(evaluateHeadless({ folder: 'ward', ...options })).rejects;
    await refusal({ 'operating-point': 'youden' }).toMatchObject({ problem: { code: 'operating-point-unknown' } });
    await refusal({ conformal: true }).toMatchObject({ problem: { code: 'conformal-unknown' } });
    told.extras = { calibration };
    await refusal({ 'operating-point': 'sensitivity:0.123' }).toMatchObject({
      problem: { remedy: expect.stringContaining('sensitivity:0.9') },
    });
    expect(happened).toEqual([]);
  });
});
