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
  {
    file: 'src/eval/ranking.ts',
    find: 'if (isLast[at] === 0) continue;',
    replace: '',
    breaks: 'equal scores count by the order of the scans in a weighted AUC',
    tests: ['scripts/verify/goldens.test.ts'],
  },
  {
    file: 'src/eval/draws/supposed.ts',
    find: 'patients.length < FEW_PATIENTS || predicted.some(isOneSided)',
    replace: 'patients.length < FEW_PATIENTS',
    breaks: 'a side that is all right leaves no doubt',
    tests: ['src/eval/draws/draws.test.ts'],
  },
  {
    file: 'src/eval/draws/patients.ts',
    find: 'if (patient !== undefined) known.set(patient, scans);',
    replace: '',
    breaks: 'scans of one patient are drawn as if they were of several',
    tests: ['src/eval/draws/draws.test.ts'],
  },
  {
    file: 'src/eval/draws/share-intervals.ts',
    find: 'wilsonInterval(right * patientsEach, n * patientsEach)',
    replace: 'wilsonInterval(right, n)',
    breaks: "several scans of a patient narrow a share's interval",
    tests: ['src/eval/draws/draws.test.ts'],
  },
];
