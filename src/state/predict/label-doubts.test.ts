import { expect, it, vi } from 'vitest';

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
const { decidedDoubts } = await import('./label-doubts.ts');

it('a mended scan keeps its place, the label that was in doubt and the word of it after the scores have followed its new label', () => {
  const scored = [
    { scanId: 'a', name: 'a', truth: 0, probabilities: [0.9, 0.1] },
    { scanId: 'b', name: 'b', truth: 1, probabilities: [0.8, 0.2] },
    { scanId: 'c', name: 'c', truth: 1, probabilities: [0.1, 0.9] },
  ];
  const doubtsOf = (cases: object[], labels: Record<string, number>) => {
    const decisions = { scans: { a: {}, b: {}, c: {} }, labels, excluded: new Set<string>(), right: {} };
    return decidedDoubts({ cases } as never, 2, decisions as never);
  };
  const before = doubtsOf(scored, { a: 0, b: 1, c: 1 });
  expect(before[0]).toMatchObject({ scanId: 'b', label: 1, suggestion: 0, decided: null });
  const mended = { a: 0, b: 0, c: 1 };
  const followed = scored.map((one) => (one.scanId === 'b' ? { ...one, truth: 0, was: 1 } : one));
  for (const cases of [scored, followed]) {
    const after = doubtsOf(cases, mended);
    expect(after.map(({ scanId }) => scanId)).toEqual(before.map(({ scanId }) => scanId));
    expect(after[0]).toMatchObject({ scanId: 'b', label: 1, suggestion: 0, decided: { of: 'label', now: 0 } });
  }
});
