import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useDataset } from '#state/dataset/dataset.ts';
import { inspectDrop } from './drop.ts';

const JPG = path.resolve(import.meta.dirname, '../../tests/ct/synthetic/jpg');

/** A drop of four scans in these folders, with these files beside them. */
function drop(folders: string[], files: Record<string, string> = {}): string {
  const made = path.join(mkdtempSync(path.join(os.tmpdir(), 'labels-')), 'ward');
  mkdirSync(made);
  for (const [i, folder] of folders.entries()) cpSync(path.join(JPG, `ct_scan_${i}`), path.join(made, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(made, name), text);
  return made;
}

const SCANS = ['a', 'b', 'c', 'd'];
const labelsOf = () => {
  const { order, labels } = useDataset.getState();
  return order.map((id) => labels[id] ?? null);
};
const answer = async (value: string) => {
  const { labelQuestions, answerLabels } = useDataset.getState();
  await answerLabels(labelQuestions[0]!, value);
};

describe('questions about labels, in the store of the page', () => {
  it('are answered one after the other, and the dialog has the last word', async () => {
    await inspectDrop(drop(SCANS, { 'x.csv': 'Name,Reader 1 grade,Reader 2 grade\na,1,3\nb,2,2\nc,4,1\nd,1,3\n' }));
    expect(labelsOf()).toEqual([null, null, null, null]);
    await answer('Reader 2 grade');
    expect(useDataset.getState().labelQuestions.map(({ kind }) => kind)).toEqual(['base']);
    await answer('0');
    expect(labelsOf()).toEqual([3, 2, 1, 3]);
    expect(useDataset.getState().labelQuestions).toEqual([]);
    await useDataset.getState().setMapping('ward/x.csv', { idColumn: 'Name', labelColumn: 'Reader 1 grade' });
    expect(labelsOf()).toEqual([0, 1, 3, 0]);
  });

  it('are asked of folders called 1 to 3, too', async () => {
    const made = drop(['1/a', '1/b', '2/c', '3/d']);
    expect((await inspectDrop(made)).problems.map(({ code }) => code)).toEqual(['labels-base-unsure']);
    await answer('1');
    expect(labelsOf()).toEqual([0, 0, 1, 2]);
    expect((await inspectDrop(made, { base: 0 })).scans.map(({ label }) => label)).toEqual(['Moderate', 'Moderate', 'Severe', 'Critical']);
  });

  it('of a table are forgotten with it', async () => {
    await inspectDrop(drop(SCANS, { 'x.csv': 'Name,Clinical severity,CT severity\na,1,4\nb,2,3\nc,4,1\nd,1,3\n' }));
    expect(useDataset.getState().labelQuestions).toHaveLength(1);
    await useDataset.getState().removeTable('ward/x.csv');
    expect(useDataset.getState().labelQuestions).toEqual([]);
  });
});
