/** What an option of the command line stands for where it is not given. */
export const leftOut = (none: string) => `left out: ${none}`;

/** What an option of the command line can be. */
export const oneOf = (names: readonly string[]) => `one of ${names.join(', ')}`;

/** What options of settings mean whose fields on the screen say it by the other settings, or not at all. */
export const SETTING_MEANINGS: Readonly<Record<string, string>> = {
  weights: 'The file of the initial weights (.pth or .safetensors); left out: random ones. --weights-set names one of several sets in it',
  slices:
    'Which slices of a scan make the input. hand:FILE.csv is a table with the columns scan and slices (numbers counted from 1 at the feet: 12 13 14), and --slices-else names the rule for scans that are not in it',
  schedule: 'How the rate changes from epoch to epoch',
  'weight-decay': 'Keeps the weights small; 0 for none',
  stopping: 'When the training ends before --epochs, as the text or the code of the paper has it',
  patience: 'Epochs without a better result after which the training stops',
  size: "Pixels a side of the net's input; left out: what the net was designed for",
  'keep-features': 'Layers that are not trained compute every scan once, where that gives the same numbers',
  'frozen-bn': 'What batch norm does in layers that are not trained',
};

/** 'The whole slice (as in the paper)'. */
export const withPurpose = (title: string, purpose: string) =>
  `${title} (${purpose.charAt(0).toLowerCase()}${purpose.slice(1).replace(/\.$/, '')})`;

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
