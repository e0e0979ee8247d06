import { counted, english, form } from '#base/messages/english.ts';

const labelled = ({ matched, scans }: { matched: number; scans: number }) =>
  `${english.number(matched)} of ${counted(scans, 'scan')} labelled`;

const leftOver = (rows: number, suggestions: number) => [
  ...(rows > 0 ? [`${counted(rows, 'row')} without a scan`] : []),
  ...(rows > 0 && suggestions > 0 ? [counted(suggestions, 'suggestion')] : []),
];

/** Labels on the Data screen: tables, their columns, questions about them, and the classes. */
export const labels = {
  title: 'Labels',
  editClasses: 'Edit classes',
  export: 'Export labels',
  none: ({ keys }: { keys: number }) =>
    `No labels yet. Add a label table with one row per scan, put the scans into folders named after their classes, or choose a scan and press 1 to ${keys}.`,
  problems: ({ count }: { count: number }) => `Labels: ${count === 1 ? 'one problem' : `${count} problems`}`,
  perClass: 'Scans per class',
  tables: 'Tables that give labels',
  noLabel: 'no label',

  table: {
    asked: 'Waits for your answer above',
    notRead: 'Not read as labels',
    /** `match` is null before the table is matched with scans. */
    columns: ({
      hasSides,
      base,
      match,
    }: {
      hasSides: boolean;
      base: number | null;
      match: { matched: number; scans: number; rows: number; suggestions: number } | null;
    }) =>
      `{names} → {classes}${hasSides ? ', sets in {sides}' : ''}${base === null ? '' : `, numbered from ${base}`}${match === null ? '' : `: ${[labelled(match), ...leftOver(match.rows, match.suggestions)].join(', ')}`}`,
    folders: (match: { matched: number; scans: number }) => `the names of folders are read as classes: ${labelled(match)}`,
    noColumns: 'No columns found that name scans and their classes',
    choose: 'Choose columns',
    chooseOf: ({ table }: { table: string }) => `Choose columns of ${table}`,
    remove: 'Remove',
    removeTable: ({ table }: { table: string }) => `Remove table ${table}`,
    removeFolders: 'Remove the labels from folders',
  },

  differing: {
    title: 'Labels that differ',
    count: ({ count }: { count: number }) => `${counted(count, 'hand label')} ${form(count, 'differs', 'differ')} from the table.`,
    show: ({ count }: { count: number }) => (count === 1 ? 'Show it' : 'Show them'),
    keep: 'Keep mine',
    take: "Take the table's",
    table: ({ label }: { label: string }) => `The table says ${label}`,
    earlier: ({ label }: { label: string }) => `an earlier table says ${label}`,
    and: ({ sentences }: { sentences: readonly string[] }) => `${sentences.join('; ')}.`,
  },

  question: {
    headlines: {
      idColumn: () => 'Which column names the scans?',
      labelColumn: () => 'Which column holds the severity?',
      base: ({ classes }: { classes: number }) => `Are the grades 0 to ${classes - 1} or 1 to ${classes}?`,
    },
    /** `reason` is a whole sentence. */
    why: ({ reason }: { reason: string }) => `${reason} None of its labels is used until you choose; you can change your choice later.`,
    more: ({ count }: { count: number }) => `${counted(count, 'more question')} after this one.`,
    countFrom: ({ base }: { base: string }) => `Count from ${base}`,
    use: ({ column }: { column: string }) => `Use ${column}`,
    otherColumn: 'Another column holds the classes',
    chooseColumns: 'None of these: choose the columns',
    baseIs: ({ base, mildest }: { base: string; mildest: string }) => `${base} is ${mildest}`,
    values: ({ values, more }: { values: readonly string[]; more: boolean }) => `Values: ${values.join(', ')}${more ? ' …' : ''}`,
    firstScans: 'First scans',
  },

  mapping: {
    title: ({ table }: { table: string }) => `Columns of ${table}`,
    wouldBe: ({ matched, scans }: { matched: number; scans: number }) =>
      `${english.number(matched)} of ${counted(scans, 'scan')} would be labelled.`,
    matching: 'Matching the table with the scans',
    keep: 'Keep as it was',
    confirm: 'Use these columns',
    idColumn: 'Column with the names of scans',
    labelColumn: 'Column with their classes',
    sideColumn: 'Column with train, val, test',
    none: 'none',
    base: 'Numbers of the classes',
    anyBase: 'as they are found',
    range: ({ first, last }: { first: number; last: number }) => `${first} to ${last}`,
  },

  match: {
    matched: ({ matched, scans }: { matched: number; scans: number }) => `${english.number(matched)} of ${counted(scans, 'scan')} matched`,
    moreScans: ({ count }: { count: number }) => `and ${counted(count, 'more scan')}`,
    rows: ({ unmatched }: { unmatched: number }) =>
      unmatched === 0 ? 'Every row names a scan' : `${counted(unmatched, 'row')} without a scan here`,
    noName: 'no name',
    row: ({ row }: { row: number }) => `row ${row}`,
    moreRows: ({ count }: { count: number }) => `and ${counted(count, 'more row')}`,
  },

  suggestions: {
    title: 'Suggested matches',
    rows: ({ rows }: { rows: number }) => `${counted(rows, 'row')} may mean a scan with ${form(rows, 'another name', 'other names')}`,
    gone: 'a scan that is no longer here',
    takeBack: 'Take back',
    takeBackRow: ({ name }: { name: string }) => `Take back ${name}`,
    suggestion: ({ name, scan }: { name: string; scan: string }) => `${name} → ${scan}?`,
    ofRow: ({ row, name }: { row: number; name: string }) => `Row ${row}: ${name}`,
    accept: 'Accept',
    acceptFor: ({ scan, name }: { scan: string; name: string }) => `Accept ${scan} for ${name}`,
  },

  classes: {
    title: 'Classes',
    name: ({ number }: { number: number }) => `Class ${number}`,
    add: 'Add a class',
    removeLast: 'Remove the last',
    order: 'Order them from mildest to most severe, as the label numbers count. Scans of a removed class lose their label.',
    unusable: 'Every class needs a name of its own.',
    keep: 'Keep as they were',
    confirm: 'Use these classes',
  },
};
