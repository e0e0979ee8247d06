/** @type {import('../list.mjs').Mutation[]} */
export const PROJECTS = [
  {
    file: 'src/projects/merge.ts',
    find: 'stored.at > ours.at',
    replace: 'stored.at < ours.at',
    breaks: 'of what two tabs have done to a project the older stays',
    tests: ['src/projects/projects.test.ts'],
  },
];
