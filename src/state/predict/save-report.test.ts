import { beforeEach, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { type EvaluatedScans, evaluateScans } from '#eval/evaluation.ts';
import { scoreAll } from '#eval/scores.ts';
import { newRun } from '#runs/record.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { paperSettings } from '#train/settings/recipe.ts';

const saved = vi.hoisted((): { name: string; text: Promise<string> }[] => []);
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/study.ts', () => ({
  study: { evaluate: async (scans: EvaluatedScans) => evaluateScans(scans, { draws: 20 }) },
}));
vi.mock('../save-file.ts', () => ({ saveFile: (_kind: string, name: string, file: Blob) => saved.push({ name, text: file.text() }) }));

const { useExportNames } = await import('../checkpoints/export-names.ts');
const { useDataset } = await import('../dataset/dataset.ts');
const { useRun } = await import('../run/run.ts');
const { useEvaluation } = await import('./evaluation.ts');
const { canPicture, saveReport } = await import('./save-report.ts');

const split = { seed: 1, train: ['t1', 't2', 't3'], tune: ['a', 'b'], test: ['x', 'y', 'z'] };
const record = newRun({ id: 'run', settings: paperSettings(), device: 'GPU', scans: { split } });
const checkpoint: CheckpointSummary = {
  ...{ id: 'c', runId: 'run', createdAt: '2026-01-01T00:00:00Z', epoch: 3, bytes: 1 },
  settings: record.settings,
  tune: { loss: 1, accuracy: 1, macroF1: 1 },
};
const cases = ['a', '<b>'].map((name, truth) => ({ scanId: `/${name}`, name, patient: truth, truth, probabilities: [0.6, 0.2, 0.1, 0.1] }));
const scores = scoreAll(
  cases.map(({ truth }) => truth),
  cases.map(({ probabilities }) => probabilities),
  4,
);
const result = { checkpointId: 'c', scores, cases, problems: [], total: 2, opening: null, at: Date.UTC(2026, 0, 2) };
const text = () => saved[0]!.text;

beforeEach(() => {
  saved.length = 0;
  useExportNames.setState({ pseudonyms: false });
  useRun.setState({ past: [record] });
  useEvaluation.setState({ results: { run: { tune: result } } });
});

it('tells of the sides that were scored, and opens no other', async () => {
  await saveReport(record, checkpoint);
  expect(saved[0]!.name).toBe('squeezenet1_0-epoch3-report.html');
  const html = await text();
  expect(html).toContain('Validation, 2 scans of');
  expect(html).not.toContain('Locked test, n =');
  expect(html).toContain('3 on the locked test side');
  expect(html).toContain('3 on sides that were not scored here');
  expect(html).toContain('has not been opened');
  expect(html).toContain('Scored on 2026-01-02');
  expect(html).toContain('<td>&lt;b&gt;</td>');
});

it('calls scans by pseudonyms where exports do', async () => {
  useExportNames.setState({ pseudonyms: true });
  await saveReport(record, checkpoint);
  expect(await text()).not.toContain('&lt;b&gt;');
});

it('leaves out scores of another checkpoint of the run', async () => {
  await saveReport(record, { ...checkpoint, id: 'later' });
  expect(await text()).toContain('No side was scored.');
});

it('offers pictures only where a scan that was scored with this checkpoint is loaded', async () => {
  expect(canPicture({ tune: result }, 'c', { '/a': {} })).toBe(true);
  expect(canPicture({ tune: result }, 'c', { '/other': {} })).toBe(false);
  expect(canPicture({ tune: result }, 'later', { '/a': {} })).toBe(false);
  expect(canPicture(undefined, 'c', { '/a': {} })).toBe(false);
  await saveReport(record, checkpoint);
  expect(await text()).toContain('the scans to be shown were not loaded');
});

it('tells of labels that were changed since the scans were scored, and before the run was trained', async () => {
  const again = { run: 'x', called: 'run A', relabelled: [{ scan: 't1', was: 0, now: 1 }], leftOut: ['t7'], sameSides: true, settings: [] };
  useEvaluation.setState({ results: { run: { tune: { ...result, cases: [{ ...cases[0]!, was: 2 }, cases[1]!] } } } });
  await saveReport({ ...record, again }, checkpoint);
  const html = await text();
  expect(html).toContain('2 labels were changed and 1 scan was left out after a model&#39;s answers were seen');
  expect(html).toContain('sets kept from run A');
});

it('names scans that were excluded, or lost their label, since they were scored, as it does changed labels', async () => {
  const before = useDataset.getState();
  const scans = Object.fromEntries(cases.map(({ scanId, name }) => [scanId, { id: scanId, name } as Scan]));
  useDataset.setState({ scans, labels: { '/<b>': 1 }, excluded: new Set(['/<b>']) });
  // Without facts no groups are told apart.
  useEvaluation.setState({ results: { run: { tune: { ...result, facts: new Map() } } } });
  await saveReport(record, checkpoint, 'model-card');
  useDataset.setState(before, true);
  expect(JSON.parse(await text())).toMatchObject({ relabelled: [], leftOut: ['a', '<b>'] });
});
