/** @type {import('../list.mjs').Mutation[]} */
export const EVAL = [
  {
    file: 'src/eval/agreement.ts',
    find: 'spread === 0 ? 0 : together / Math.sqrt(spread)',
    replace: 'spread === 0 ? 0 : together / spread',
    breaks: "Matthews' coefficient is not a correlation",
    tests: ['scripts/verify/goldens.test.ts'],
  },
  {
    file: 'src/eval/interval.ts',
    find: 'Z ** 2 / (4 * n ** 2)',
    replace: 'Z ** 2 / (4 * n)',
    breaks: "Wilson's interval is too wide",
    tests: ['src/eval/interval.test.ts'],
  },
  {
    file: 'src/eval/confusion.ts',
    find: 'if (probabilities[k] > probabilities[top])',
    replace: 'if (probabilities[k] >= probabilities[top])',
    breaks: 'of equal probabilities the last class is predicted',
    tests: ['src/eval'],
  },
];
