/** @type {import('../list.mjs').Mutation[]} */
export const SCRIPTS = [
  {
    file: 'scripts/lib/output-folder.mjs',
    find: 'if (i < names.length - 1 && isLink(next)) throw outside(folder, name);',
    replace: '',
    breaks: 'a command writes through a link out of its folder',
    tests: ['scripts/lib/output-folder.test.ts'],
  },
  {
    file: 'scripts/lib/delivery.mjs',
    find: 'if (found.sha256 !== sha256) return',
    replace: 'if (found.size !== size) return',
    breaks: 'a file that came to the disk with other bytes counts as delivered',
    tests: ['scripts/lib/delivery.test.ts'],
  },
  {
    file: 'scripts/walls/check.mjs',
    find: "if (kind === 'type' && (within(row.types) || within(row.lazy))) return null;",
    replace: 'if (within(row.types) || within(row.lazy)) return null;',
    breaks: 'a room may import values where the rules allow types',
    tests: ['scripts/walls/walls.test.ts'],
  },
  {
    file: 'scripts/headless/journey-command.mjs',
    find: '{ ...values, folder: values.data }',
    replace: '{ folder: values.data }',
    breaks: 'options of the command line do not reach the page',
    tests: ['scripts/headless/handed-over.test.ts'],
  },
  {
    file: 'scripts/lib/sweep.mjs',
    find: '    ...options,\n',
    replace: '',
    breaks: 'options of a grid do not reach the page',
    tests: ['scripts/headless/handed-over.test.ts'],
  },
  {
    file: 'scripts/headless/parse.mjs',
    find: 'values[name] = number;',
    replace: '',
    breaks: 'numbers of the command line stay texts',
    tests: ['scripts/headless/settings.test.ts'],
  },
];
