/** @type {import('../list.mjs').Mutation[]} */
export const FILES = [
  {
    file: 'src/files/inflate-file.ts',
    find: 'let again = given;',
    replace: 'let again = 0;',
    breaks: 'what a browser inflated of a damaged file is given twice',
    tests: ['src/files/inflate-file.test.ts'],
  },
  {
    file: 'src/files/zip/member.ts',
    find: "if (at + piece.length > size) throw new DataFault('member-limit', size);",
    replace: '',
    breaks: 'a part of weights is unpacked beyond the size that the archive states',
    tests: ['src/files/zip/zip.test.ts'],
  },
  {
    file: 'src/files/zip/directory.ts',
    find: "if (offset < end) throw new DataFault('zip-overlap');",
    replace: '',
    breaks: 'members of an archive that share bytes are unpacked',
    tests: ['src/files/zip/zip.test.ts'],
  },
  {
    file: 'src/files/zip/member.ts',
    find: 'if (total > limit) throw',
    replace: 'if (total > most) throw',
    breaks: 'a member of an archive grows beyond what the archive states',
    tests: ['src/files/zip/zip.test.ts'],
  },
  {
    file: 'src/files/crc32.ts',
    find: 'let crc = ~before;',
    replace: 'let crc = ~0;',
    breaks: 'a checksum over several pieces is that of the last',
    tests: ['src/files/crc32.test.ts', 'src/files/zip/zip.test.ts'],
  },
];
