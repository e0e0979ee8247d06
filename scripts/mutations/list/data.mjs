/** @type {import('../list.mjs').Mutation[]} */
export const DATA = [
  {
    file: 'src/data/split/split.ts',
    find: 'side.push(...members.map(({ id }) => id));',
    replace: 'for (const { id } of members) (id === members[0].id ? side : split.train).push(id);',
    breaks: 'scans of one patient land on two sides',
    tests: ['src/data/split/split.test.ts'],
  },
  {
    file: 'src/data/sample/slices.ts',
    find: 'shares[b] - shares[a] || a - b',
    replace: 'shares[b] - shares[a] || b - a',
    breaks: 'of slices with equal lung area the higher is taken',
    tests: ['src/data/sample/slices.test.ts'],
  },
  {
    file: 'src/data/batch/balance.ts',
    find: 'labels.length / (present * count)',
    replace: 'labels.length / (classes * count)',
    breaks: 'class weights count classes without scans',
    tests: ['src/data/batch/balance.test.ts'],
  },
  {
    file: 'src/data/leaks/find-leaks.ts',
    find: 'return first && second && first !== second ?',
    replace: 'return first && second && first === second ?',
    breaks: 'leaks are told within a side, and not between two',
    tests: ['src/data/leaks/leaks.test.ts'],
  },
  {
    file: 'src/data/leaks/copies.ts',
    find: 'const DETAIL = 0.95;',
    replace: 'const DETAIL = 0.5;',
    breaks: 'slices of different patients count as copies',
    tests: ['src/data/leaks/leaks.test.ts'],
  },
  {
    file: 'src/data/split/split-folds.ts',
    find: 'n - 2) : 0',
    replace: 'n - 1) : 0',
    breaks: 'the folds keep so many patients for the test that one of a class is left',
    tests: ['src/data/split/split-methods.test.ts'],
  },
  {
    file: 'src/data/split/split.ts',
    find: 'for (const side of [split.train, split.tune, split.test]) side.sort(byCodeUnits);',
    replace: '',
    breaks: 'a split depends on the order of the drop',
    tests: ['src/data/split/split.test.ts'],
  },
];
