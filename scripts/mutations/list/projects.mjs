/** @type {import('../list.mjs').Mutation[]} */
export const PROJECTS = [
  {
    file: 'src/projects/merge.ts',
    find: 'stored.at > ours.at',
    replace: 'stored.at < ours.at',
    breaks: 'of what two tabs have done to a project the older stays',
    tests: ['src/projects/projects.test.ts'],
  },
  {
    file: 'src/project-file/names.ts',
    find: 'return { ...scan, name: nameOf(scan.name), decisions };',
    replace: 'return { ...scan, decisions };',
    breaks: 'a project file without names has those of scans',
    tests: ['src/project-file/without-names.test.ts'],
  },
  {
    file: 'src/project-file/names.ts',
    find: 'tables: null,',
    replace: '',
    breaks: 'a project file without names has the tables that list patients',
    tests: ['src/project-file/without-names.test.ts'],
  },
  {
    file: 'src/project-file/scans.ts',
    find: 'pixels: packed.pixels, ',
    replace: '',
    breaks: 'scans that come from a project file are not recognised',
    tests: ['src/project-file/with-pixels.test.ts', 'src/workers/project-pixels.test.ts'],
  },
  {
    file: 'src/ct/nifti/write.ts',
    find: 'if (whole[i] !== pixels[i]) return null;',
    replace: '',
    breaks: 'values that are no 16-bit integers are cut off in a project file',
    tests: ['src/workers/pack-scan.test.ts'],
  },
  {
    file: 'src/ct/values/check.ts',
    find: 'if (!scan.readBefore || !verdict.found) return verdict;',
    replace: 'return verdict;',
    breaks: 'values of a project file are converted a second time',
    tests: ['src/workers/pack-scan.test.ts'],
  },
  {
    file: 'src/files/zip/member.ts',
    find: '  checkSum(crc, member);\n}\n\n/** Returns the first bytes',
    replace: '}\n\n/** Returns the first bytes',
    breaks: 'weights of a project file that was damaged on its way are imported',
    tests: ['src/project-file/refused-files.test.ts'],
  },
  {
    file: 'src/project-file/scans.ts',
    find: '{ ...others, given };',
    replace: '{ ...others, label: given };',
    breaks: 'a label of a table is called one by hand after an export',
    tests: ['src/project-file/with-pixels.test.ts'],
  },
];
