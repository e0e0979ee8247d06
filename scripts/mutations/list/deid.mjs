/** @type {import('../list.mjs').Mutation[]} */
export const DEID = [
  {
    file: 'src/deid/clean-data-set.ts',
    find: 'cleanElement(bytes, found, attribute, replacements, treated) : null;',
    replace: "cleanElement(bytes, found, attribute, replacements, treated) : [found.tag, 'UN', bytes.subarray(found.start, found.end)];",
    breaks: 'a de-identified copy keeps attributes that are not on the list',
    tests: ['src/deid/planted.test.ts'],
  },
  {
    file: 'src/deid/blank/jpeg.ts',
    find: 'if (marker === COMMENT || APPLICATION(marker))',
    replace: 'if (APPLICATION(marker))',
    breaks: 'comments in compressed pictures go into de-identified copies',
    tests: ['src/deid/copy-file.test.ts'],
  },
  {
    file: 'src/deid/unused-bits.ts',
    find: 'const tellNothing = ({ zero, sign }: UnusedBits): boolean => zero || sign;',
    replace: 'const tellNothing = ({ zero, sign }: UnusedBits): boolean => zero || sign || true;',
    breaks: 'what lies in unused bits of pixels, such as an old overlay with a name, goes into de-identified copies',
    tests: ['src/deid/unused-bits.test.ts'],
  },
  {
    file: 'src/deid/burned-in.ts',
    find: "if (/^YES/i.test(text(elements, TAG.burnedIn) ?? '')) throw fault('deid-burned-in');",
    replace: '',
    breaks: 'a series with writing in its pictures is copied',
    tests: ['src/deid/copy-file.test.ts'],
  },
  {
    file: 'src/deid/dates.ts',
    find: 'date.getTime() - days * DAY_MS',
    replace: 'date.getTime()',
    breaks: 'the dates of de-identified copies do not move',
    tests: ['src/deid/replaced.test.ts'],
  },
  {
    file: 'src/dicom-results/segmentation.ts',
    find: 'bytes[at >> 3] |= bit << (at++ & 7)',
    replace: 'bytes[at >> 3] |= bit << (7 - (at++ & 7))',
    breaks: 'masks of lungs are saved with their pixels in another order',
    tests: ['src/workers/results.test.ts'],
  },
  {
    file: 'src/dicom-results/patient.ts',
    find: 'if (pseudonym !== null) return',
    replace: 'if (pseudonym === null) return',
    breaks: 'results that are saved as DICOM name the patient although nobody asked for names',
    tests: ['src/workers/results.test.ts'],
  },
];
