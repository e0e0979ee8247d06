/** @type {import('../list.mjs').Mutation[]} */
export const EXPLAIN = [
  {
    file: 'src/explain/grad-cam.ts',
    find: 'values[place] = Math.max(0, sum);',
    replace: 'values[place] = Math.abs(sum);',
    breaks: 'what speaks against a class is shown as if it spoke for it',
    tests: ['src/explain'],
  },
  {
    file: 'src/explain/heat-in-lungs.ts',
    find: "return area - heat > SAME ? 'less' : 'chance';",
    replace: "return 'less';",
    breaks: 'a share of heat that the lungs cover anyway is told as one that avoids them',
    tests: ['src/explain'],
  },
  {
    file: 'src/explain/heat-in-lungs.ts',
    find: 'if (values[pixel] <= 0) continue;',
    replace: '',
    breaks: 'the share of heat in the lungs counts what speaks against the class',
    tests: ['src/explain'],
  },
  {
    file: 'src/explain/similarity.ts',
    find: 'out[order[i]] = (first + 1 + end) / 2;',
    replace: 'out[order[i]] = i + 1;',
    breaks: 'places of equal heat are ranked by their order, so that empty maps look alike',
    tests: ['src/explain'],
  },
];
