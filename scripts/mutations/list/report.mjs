/** @type {import('../list.mjs').Mutation[]} */
export const REPORT = [
  {
    file: 'src/report/csv.ts',
    find: 'const safe = GUARDED.test(bare) ?',
    replace: 'const safe = false ?',
    breaks: 'a spreadsheet runs the name of a scan as a formula',
    tests: ['src/report/report.test.ts', 'src/ui/data/label-csv.test.ts'],
  },
];
