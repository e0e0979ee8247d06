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
    tests: ['src/project-file/project-file.test.ts'],
  },
  {
    file: 'src/project-file/names.ts',
    find: 'tables: null,',
    replace: '',
    breaks: 'a project file without names has the tables that list patients',
    tests: ['src/project-file/project-file.test.ts'],
  },
  {
    file: 'src/files/zip/member.ts',
    find: '  checkSum(crc, member);\n}\n\n/** Returns the first bytes',
    replace: '}\n\n/** Returns the first bytes',
    breaks: 'weights of a project file that was damaged on its way are imported',
    tests: ['src/project-file/project-file.test.ts'],
  },
];
