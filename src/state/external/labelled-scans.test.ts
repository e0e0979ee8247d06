import { expect, it, vi } from 'vitest';
import { problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { LabelledDrop } from './labelled-drop.ts';

vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
const { droppedScans, loadedScans } = await import('./labelled-scans.ts');

const scan = (id: string, more: Partial<Scan> = {}) =>
  ({ id, name: `name of ${id}`, patientKey: id, problems: [], slices: [], ...more }) as unknown as Scan;
const names = ({ labelled }: { labelled: readonly { scan: Scan; truth: number }[] }) =>
  labelled.map(({ scan, truth }) => `${scan.id} ${truth}`);

it('takes loaded scans with a class of the model, and says what becomes of the others', () => {
  const broken = scan('e', { problems: [problem('no-scans/predict', 'e')] });
  const scans = Object.fromEntries([scan('a'), scan('b'), scan('c'), scan('d'), broken, scan('f'), scan('g')].map((one) => [one.id, one]));
  const found = loadedScans(
    {
      ...{ scans, order: Object.keys(scans), labels: { a: 0, b: 1, c: 2, e: 0, f: 1, g: 0 } },
      ...{ excluded: new Set(['f', 'g']), otherSeries: new Set(['g']) },
    },
    [1, 0, null],
  );
  expect(names(found)).toEqual(['a 1', 'b 0']);
  expect(found).toMatchObject({ unlabelled: ['name of c', 'name of d'], unusable: 1, excluded: 1, otherSeries: 1 });
  expect(Object.values(found.reasons)).toEqual([{ count: 1, example: broken.problems[0]?.what }]);
});

it('takes dropped scans as their tables label them, later tables first', () => {
  const join = (labels: Record<string, number>) => ({ join: { labels, matched: 1 } });
  const drop = {
    scans: [scan('a'), scan('b'), scan('c')],
    ...{
      files: new Map(),
      refused: [{ scan: { id: 'x', name: 'x' }, problem: problem('no-scans/predict', 'x') }],
      problems: [],
      questions: [],
    },
    ...{ classes: ['A', 'B'], sources: [join({ a: 0, b: 0 }), join({ b: 1 })] },
  } as unknown as LabelledDrop;
  const found = droppedScans(drop);
  expect(names(found)).toEqual(['a 0', 'b 1']);
  expect(found).toMatchObject({ source: 'dropped', unlabelled: ['name of c'], unusable: 1, files: drop.files });
});
