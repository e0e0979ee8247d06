import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import type { RunManifest } from '#report/run-manifest.ts';
import { type InitialWeights, paperSettings } from '#train/settings/recipe.ts';
import type { AddedWeights } from '#workers/services.ts';
import type { ReportLine } from './report.ts';

/** What the worker finds in the file, and the calls that it got. */
const found = vi.hoisted(() => ({ weights: {}, questions: {}, problems: [] as unknown[] }));
const added = vi.hoisted((): unknown[] => []);
const lines: ReportLine[] = [];
let files: { name: string }[] = [];

vi.mock('#workers/client/weights.ts', () => ({
  // biome-ignore lint/correctness/useYield: a stream without events is one, too
  addWeights: async function* (file: { name: string }, of: object) {
    added.push([file.name, of]);
    return structuredClone(found) as unknown as AddedWeights;
  },
}));

const { settingsOf, settingsOfManifest } = await import('./train-settings.ts');

// A file that was read is known for its net from then on, so every call has a file or a net of its own.
let file = 1;
let net = 0;
const nextFile = () => (file += 1);
const NETS = CATALOGUE.map(({ name }) => name).filter((name) => !name.startsWith('resnet'));
const nextNet = () => NETS[net++]!;

const OWN: InitialWeights = { sha256: 'ab'.repeat(32), name: 'own.pth', published: false, transformInput: false };
const OTHER = 'cd'.repeat(32);
const options = { folder: 'study', labelsName: null };

beforeEach(() => {
  added.length = 0;
  lines.length = 0;
  files = Array.from({ length: 30 }, (_, at) => ({ name: `${at}.pth` }));
  Object.assign(found, { weights: OWN, questions: { sets: [], normalization: 'imagenet', suggestion: null }, problems: [] });
  vi.stubGlobal('document', { getElementById: (id: string) => ({ files: id === 'weights' ? files : [] }) });
  vi.stubGlobal('window', { reportToTerminal: async (line: ReportLine) => void lines.push(line) });
});

const problems = () => lines.flatMap((line) => (line.kind === 'problem' ? [line.problem.code] : []));

describe('settings of the command line', () => {
  const read = (more: object = {}) => settingsOf({ ...options, weightsAt: nextFile(), ...more });

  it('begin from the first file, matched with the net that is asked for, and it is read once for a net', async () => {
    const { weights } = await settingsOf({ ...options, model: 'resnet18' });
    expect(weights).toEqual(OWN);
    expect(added).toEqual([['0.pth', { model: 'resnet18', classes: 4 }]]);
    expect(problems()).toEqual([]);
    for (const model of ['resnet18', 'resnet50', 'resnet50']) await settingsOf({ ...options, model });
    expect(added.slice(1)).toMatchObject([['0.pth', { model: 'resnet50' }]]);
  });

  it('begin from the file that a run of a sweep names, or from none', async () => {
    await settingsOf({ ...options, model: 'resnet18', weightsAt: 1 });
    expect(added).toMatchObject([['1.pth', {}]]);
    expect((await read({ weightsAt: null })).weights).toBeNull();
    files = [];
    expect((await settingsOf(options)).weights).toBeNull();
    expect(added).toHaveLength(1);
  });

  it('are refused while the file leaves a question open', async () => {
    found.questions = { sets: ['net', 'ema'], normalization: 'unknown', suggestion: null };
    await expect(read()).rejects.toMatchObject({ problem: { code: 'weights-several-sets', level: 'error' } });
    await expect(read({ 'weights-set': 'ema' })).rejects.toMatchObject({ problem: { code: 'weights-normalization-unknown' } });
    await expect(read({ norm: 'unit' })).rejects.toMatchObject({ problem: { code: 'weights-several-sets' } });
    await expect(read({ 'weights-set': 'other', norm: 'unit' })).rejects.toMatchObject({ problem: { code: 'weights-several-sets' } });
  });

  it('have the answers of the command line', async () => {
    found.questions = { sets: ['net', 'ema'], normalization: 'unknown', suggestion: null };
    const settings = await read({ 'weights-set': 'ema', norm: 'unit' });
    expect(settings.weights).toEqual({ ...OWN, set: 'ema', normalization: 'unit' });
    expect(settings.preparation.normalization.name).toBe('unit');
  });

  it('name no set that the file does not hold', async () => {
    await expect(read({ 'weights-set': 'ema' })).rejects.toMatchObject({ problem: { code: 'weights-no-such-set' } });
  });

  it('go on with the state of an optimiser that the file has, and with no other', async () => {
    Object.assign(found, { optimizer: 'adam' });
    expect((await read({ 'weights-optimizer': 'adam' })).weights).toEqual({ ...OWN, optimizer: 'adam' });
    expect((await read()).weights).toEqual(OWN);
    await expect(read({ 'weights-optimizer': 'sgd' })).rejects.toMatchObject({ problem: { code: 'weights-no-such-state' } });
    Object.assign(found, { optimizer: null });
    await expect(read({ 'weights-optimizer': 'adam' })).rejects.toMatchObject({ problem: { code: 'weights-no-such-state' } });
  });

  it('may take another normalisation than the file says, with a warning, and the answer is not stored as that of the file', async () => {
    const settings = await read({ norm: 'unit' });
    expect(problems()).toEqual(['weights-normalization-other']);
    expect(settings.weights).toEqual(OWN);
    lines.length = 0;
    await read({ norm: 'imagenet' });
    expect(problems()).toEqual([]);
  });

  it('hand on what is remarkable of a file', async () => {
    found.problems = [{ code: 'a-remark', level: 'warning' }];
    await read();
    expect(problems()).toEqual(['a-remark']);
  });
});

describe('settings of a run that is repeated', () => {
  const manifestWith = (weights: InitialWeights | null) =>
    ({ settings: { ...paperSettings(nextNet()), weights, batchSize: 5 } }) as unknown as RunManifest;
  const repeated = (weights: InitialWeights | null) => settingsOfManifest(manifestWith(weights));

  it('are those of the run where it began from the same file', async () => {
    const run = manifestWith(OWN);
    expect(await settingsOfManifest(run)).toEqual(run.settings);
    expect(added).toEqual([['0.pth', { model: run.settings.model, classes: 4 }]]);
    files = [];
    const random = manifestWith(null);
    expect(await settingsOfManifest(random)).toEqual(random.settings);
  });

  it('are refused with another file, without one, and with one that the run did not have', async () => {
    const refused = { problem: { code: 'manifest-weights', what: expect.stringContaining(OTHER) } };
    await expect(repeated({ ...OWN, sha256: OTHER })).rejects.toMatchObject(refused);
    await expect(repeated(null)).rejects.toMatchObject({ problem: { what: expect.stringContaining('random weights') } });
    files = [];
    await expect(repeated({ ...OWN, sha256: OTHER })).rejects.toMatchObject(refused);
  });

  it('ask nothing: the run has its answers', async () => {
    found.questions = { sets: ['net', 'ema'], normalization: 'unknown', suggestion: null };
    const answered: InitialWeights = { ...OWN, set: 'ema', normalization: 'unit' };
    expect((await repeated(answered)).weights).toEqual(answered);
    expect((await repeated(OWN)).weights).toEqual(OWN);
    expect(problems()).toEqual([]);
  });

  it('have a set that the file holds', async () => {
    found.questions = { sets: ['net'], normalization: 'imagenet', suggestion: null };
    await expect(repeated({ ...OWN, set: 'ema' })).rejects.toMatchObject({ problem: { code: 'weights-no-such-set' } });
  });

  it('warn of no normalisation where the weights are published, whose own is not stored', async () => {
    found.questions = { sets: [], normalization: 'imagenet', suggestion: null };
    await repeated({ ...OWN, published: true });
    expect(problems()).toEqual([]);
    await repeated({ ...OWN, normalization: 'unit' });
    expect(problems()).toEqual(['weights-normalization-other']);
  });
});
