import { expect, it } from 'vitest';
import { areRunFiles, runFileKind } from './run-file-names.ts';

it('names of files say what of a run they are, also as the page and a cross-validation call them', () => {
  const names = [
    'run.json',
    'A-run.json',
    'fold-1.run.json',
    'metrics.jsonl',
    'checkpoint.safetensors',
    'A-epoch5.safetensors',
    'last.safetensors',
  ];
  expect(names.map(runFileKind)).toEqual(['manifest', 'manifest', 'manifest', 'metrics', 'kept', 'kept', 'last']);
  expect(['rerun.json', 'project.json', 'labels.csv', 'blast.safetensors'].map(runFileKind)).toEqual([null, null, null, 'kept']);
});

it.each<[string[], boolean]>([
  [['run.json', 'metrics.jsonl', 'checkpoint.safetensors'], true],
  [['metrics.jsonl', 'last.safetensors'], true],
  [['run.json', 'checkpoint.safetensors'], true],
  [['metrics.jsonl'], true],
  [['run.json'], false],
  [['weights.safetensors'], false],
  [['run.json', 'scan.dcm'], false],
  [[], false],
])('%s are a run: %s', (names, are) => {
  expect(areRunFiles(names)).toBe(are);
});
