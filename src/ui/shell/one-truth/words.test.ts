import { createElement } from 'react';
import { expect, it } from 'vitest';
import type { Problem } from '#base/problem.ts';
import type { LabelSource } from '#state/dataset/label-sources.ts';
import { draw } from './drawing.fixture.ts';
import { arrange, past, problem, record, useDataset, useSettings } from './studio.fixture.ts';

const { english } = await import('../../messages/english.ts');
const { ResumeBar } = await import('../../train/Resume.tsx');
const { TrainScreen } = await import('../../train/TrainScreen.tsx');
const { TableLine } = await import('../../data/labels/TableLine.tsx');
const { Problems } = await import('../../widgets/Problems.tsx');

it('what is a warning is counted as one, not as a problem', () => {
  const title = (...items: Problem[]) => draw(() => createElement(Problems, { items })).text.split('\n')[0];
  expect(title(problem('a', 'warning'), problem('b', 'warning'))).toBe('2 warnings');
  expect(title(problem('a'), problem('b', 'warning'))).toBe('1 error, 1 warning');
});

it('a preset whose values were changed says so, and which', () => {
  useSettings.getState().choosePreset('studio');
  expect(draw(TrainScreen).text).not.toContain('Back to Studio');
  useSettings.getState().chooseNet('resnet18');
  useSettings.getState().change({ maxEpochs: 3 });
  expect(draw(TrainScreen).text).toMatch(/Studio, changed[\s\S]*Changed: Net, Epochs\.[\s\S]*Back to Studio/);
  useSettings.getState().choosePreset('studio');
  expect(draw(TrainScreen).text).not.toContain('Back to Studio');
});

it("the demo can be made again where a run waits for its scans, and no other run's", () => {
  const scansOf = (names: string[]) => record(3, { split: { seed: 1, train: names, tune: ['demo_scan_7'], test: [] } });
  for (const [names, offered] of [[['demo_scan_1'], 'enabled'] as const, [['mine'], undefined] as const]) {
    arrange({ run: past(scansOf([...names])) });
    expect([TrainScreen, ResumeBar].map((part) => draw(part).buttons.get('Make the demo again'))).toEqual([offered, offered]);
  }
});

it('a label table says that rows have no scan once all files are read, not before', () => {
  const table = { name: 'labels.csv', sheet: null };
  const mapping = { idColumn: 'Name', labelColumn: 'Category' };
  const join = { labels: {}, matched: 10, unmatchedRows: [{}, {}], suggestions: [], problems: [] };
  const source = { table, mapping, join, use: 'taken' } as unknown as LabelSource;
  const line = () =>
    draw(() => createElement(TableLine, { source, name: 'labels.csv', scans: 10, onColumns: () => {}, onRemove: () => {} })).text;
  useDataset.setState({ reading: { text: 'Reading', done: 1, total: 2, unit: 'files' } });
  expect(line()).toMatch(/10 of 10 scans labelled(?![\s\S]*without a scan)/);
  useDataset.setState({ reading: null });
  expect(line()).toMatch(/10 of 10 scans labelled, 2 rows without a scan/);
});

it('what a preset itself is does not pass for the settings that were changed, and settings that were replaced are named', () => {
  const set = () => useSettings.getState();
  useSettings.setState({ replaced: null });
  set().choosePreset('demo');
  expect(draw(TrainScreen).text).not.toMatch(/without changes|were replaced/);
  set().set('preparation.size', 32);
  expect(draw(TrainScreen).text).toMatch(/Demo without changes: A small net at 64 pixels/);
  const own = set().settings;
  set().choosePreset('paper');
  expect(draw(TrainScreen).text).toMatch(/These settings were replaced: Input size\. They began from Demo\./);
  set().takeBack();
  useSettings.setState({ replaced: null });
  set().adopt(own);
  expect(draw(TrainScreen).text, 'nothing is lost').not.toContain('were replaced');
});

it('what a model gives is called a score throughout, never a probability', () => {
  const sentences = (words: unknown): string[] => {
    if (typeof words === 'string') return [words];
    if (typeof words === 'function') return [String(words).replaceAll(/\b\w*[pP]robabilit\w*(?=[,:.)(\]]| [=}])/g, '')];
    return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentences) : [];
  };
  const elsewhere = /Ranked probability score|A score is not a probability/g;
  const said = sentences(english).filter((sentence) => /probabilit/i.test(sentence.replaceAll(elsewhere, '')));
  expect(said).toEqual([]);
});
