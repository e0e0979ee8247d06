/** What an option of the command line stands for where it is not given. */
export const leftOut = (none: string) => `left out: ${none}`;

/** What an option of the command line can be. */
export const oneOf = (names: readonly string[]) => `one of ${names.join(', ')}`;

/** What a run has where an option is not given. */
export const usually = (value: string) => `usually ${value}`;

/** The words of reports on a terminal. */
export const reportWords = {
  scans: ['Scan', 'Label', 'Slices', 'Size', 'Spacing, mm', 'Values', 'Order', 'Kernel'],
  studies: ['Study with several series', 'Used'],
  tables: ['Table', 'Sheet', 'Names in', 'Classes in', 'Rows', 'Scans labelled'],
  drop: ({ name, scans, slices }: { name: string; scans: number; slices: number }) =>
    `${name}: ${count(scans, 'scan')}, ${count(slices, 'slice')}`,
  weights: ({ file, net, fits, head }: { file: string; net: string; fits: boolean; head: number }) =>
    `${file} for ${net}: ${fits ? `fits${head > 0 ? `, with a new head of ${count(head, 'tensor')}` : ''}` : 'does not fit'}`,
  unreadable: ({ slices, lost }: { slices: number; lost: number }) => `${slices} (${lost} unreadable)`,
  values: ({ low, high, isHounsfield }: { low: string; high: string; isHounsfield: boolean }) =>
    `${low} to ${high} ${isHounsfield ? 'HU' : 'grey (not HU)'}`,
  order: ({ first, last }: { first: string; last: string }) => `${first} to ${last} mm`,
  byName: 'by name or number',
  problems: 'Problems',
  problem: ({ isError, subject, what, remedy }: { isError: boolean; subject: string; what: string; remedy: string }) =>
    `${isError ? 'Error' : 'Warning'}: ${subject}: ${what} ${remedy}`,
};

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
