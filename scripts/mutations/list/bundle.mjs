/** @type {import('../list.mjs').Mutation[]} */
export const BUNDLE = [
  {
    file: 'src/bundle/archive.ts',
    find: 'for (const part of parts) hash.update(part);',
    replace: 'for (const part of parts.slice(0, 1)) hash.update(part);',
    breaks: 'an archive for plain torch has the checksum of only the beginning of its weights, and its own programs refuse it',
    tests: ['scripts/headless/export-torch.test.ts'],
  },
];
