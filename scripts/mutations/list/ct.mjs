/** @type {import('../list.mjs').Mutation[]} */
export const CT = [
  {
    file: 'src/ct/hounsfield.ts',
    find: 'Math.fround(stored[i] * slope + intercept) + 0',
    replace: 'Math.fround(stored[i] * slope) + 0',
    breaks: 'a rescale with a slope loses its intercept',
    tests: ['src/ct/hounsfield.test.ts'],
  },
  {
    file: 'src/ct/dicom/padding.ts',
    find: 'if (low > LARGEST) {',
    replace: 'if (low > 0) {',
    breaks: 'tissue of the value of the padding becomes air',
    tests: ['src/ct/dicom/padding.test.ts'],
  },
];
