/** @type {import('../list.mjs').Mutation[]} */
export const RETURNED = [
  {
    file: 'src/returned/belongs.ts',
    find: 'if (differing.length > 0) {',
    replace: 'if (differing.length > 99) {',
    breaks: 'weights of another training are taken for those of a run',
    tests: ['src/returned/returned-run.test.ts'],
  },
  {
    file: 'src/returned/belongs.ts',
    find: 'told.tune.loss === tune.loss && ',
    replace: '',
    breaks: 'weights of another run with the same settings and accuracy are taken for those of a run',
    tests: ['src/returned/returned-run.test.ts'],
  },
  {
    file: 'src/returned/keep-run.ts',
    find: '(kept.epoch === course.bestEpoch || stored.epoch !== course.bestEpoch)',
    replace: 'true',
    breaks: 'weights of the last epoch take the place of those of the best, which are deleted',
    tests: ['src/returned/returned-run.test.ts'],
  },
  {
    file: 'src/returned/keep-run.ts',
    find: 'if (epoch !== null) throw',
    replace: 'if (epoch === 0) throw',
    breaks: 'files replace another course of a run that this browser has',
    tests: ['src/returned/returned-run.test.ts'],
  },
  {
    file: 'src/returned/metrics-lines.ts',
    find: 'epoch.epoch > history.length + 1',
    replace: 'epoch.epoch > history.length + 9',
    breaks: 'a course with a gap is taken, and its epochs stand under wrong numbers',
    tests: ['src/returned/returned-run.test.ts'],
  },
  {
    file: 'src/runs/tune-comparison.ts',
    find: 'keptEpoch ?? bestEpoch',
    replace: 'bestEpoch',
    breaks: 'the scores of one epoch are compared with the weights of another',
    tests: ['src/runs/tune-comparison.test.ts'],
  },
];
