import { counted, english, form, SET_NAMES } from '#base/messages/english.ts';
import type { DecidedCounts } from '#projects/decided.ts';
import { decidedInWords } from './decided.ts';
import { firstData } from './first/data.ts';

/** The Data screen: how scans come in, their table, and what is known of the chosen one. */
export const data = {
  ...firstData,

  empty: {
    ...firstData.empty,
    knownTitle: ({ name }: { name: string }) => `Drop the scans of ${name} again`,
    knownFile: ({ name }: { name: string }) => `Open the scans of ${name} again`,
    known: 'Work that waits for its scans',
    tables: 'Label tables without scans',
    tablesCount: ({ count }: { count: number }) => `${counted(count, 'label table')} loaded`,
    addScans: '{tables}: now add the scans.',
    remove: 'Remove',
    removeTable: ({ table }: { table: string }) => `Remove table ${table}`,
  },

  header: {
    synthetic: 'synthetic',
    tools: 'Files, labels, keys',
    clear: 'Clear data',
  },

  foot: {
    label: 'Next step',
    use: ({
      scans,
      used,
      unlabelled,
      excluded,
      refused,
      otherSeries,
    }: {
      scans: number;
      used: number;
      unlabelled: number;
      excluded: number;
      refused: number;
      otherSeries: number;
    }) => {
      const others = [
        ...(unlabelled > 0 ? [`${english.number(unlabelled)} without a label`] : []),
        ...(excluded > 0 ? [`${english.number(excluded)} excluded`] : []),
        ...(refused > 0 ? [`${english.number(refused)} that can't be used`] : []),
        ...(otherSeries > 0 ? [`${counted(otherSeries, 'other series', 'other series')}`] : []),
      ];
      return [`${english.number(used)} of ${counted(scans, 'scan')} used`, ...others].join(' · ');
    },
    lacks: {
      reading: 'Files are still being read.',
      unreadable: 'Nothing could be read.',
      noScans: 'Scans are missing.',
      question: 'A question about the labels is open: answer it above.',
      noLabels: ({ keys }: { keys: number }) => `Labels are missing: add a label table, or label scans by the keys 1 to ${keys}.`,
      noneUsable: 'None of the labelled scans can be used: their rows say why.',
      oneClass: 'Training needs labelled scans of two classes, and there is one.',
    },
    showUnlabelled: ({ count }: { count: number }) => `Label the ${counted(count, 'scan')} left`,
    goToPrepare: 'Continue to Prepare',
  },

  clearing: {
    title: 'Clear all data?',
    scans: ({ scans }: { scans: number }) =>
      `${counted(scans, 'scan')} and ${form(scans, 'its label', 'their labels')} are removed from this page; the files stay where they are.`,
    decided: ({ decided }: { decided: DecidedCounts }) =>
      `The project keeps what you decided, and puts it back with the same files: ${english.list(decidedInWords(decided), 'and')}.`,
    keep: 'Keep the data',
    confirm: 'Clear all data',
  },

  /** What a drop brought beside the scans that were there before it. */
  arrived: {
    label: 'Scans of the last drop',
    nothing: ({ already, folder }: { already: number; folder: string | null }) => {
      const where = folder === null ? '' : ` (${folder})`;
      if (already === 0) return `These files are loaded already${where}. Nothing was added.`;
      return `${already === 1 ? 'This scan is' : `These ${counted(already, 'scan')} are`} loaded already${where}. Nothing was added.`;
    },
    added: ({ added, already }: { added: number; already: number }) =>
      `${counted(added, 'scan')} added${already === 0 ? '' : `, ${already} ${form(already, 'was', 'were')} loaded already`}.`,
    show: ({ count }: { count: number }) => (count === 1 ? 'Show it' : 'Show them'),
    dismiss: 'Dismiss',
  },

  filters: {
    title: 'Show',
    all: 'All',
    added: 'Just added',
    unlabelled: 'Unlabelled',
    differing: 'Differing labels',
    warnings: 'Scans with warnings',
    rejected: 'Rejected',
    excluded: 'Excluded',
    otherSeries: 'Other series',
    search: 'Search by name',
    undo: 'Undo',
    redo: 'Redo',
    nothing: {
      name: 'No scan shown here has this name.',
      filter: 'No scan matches this filter.',
      unlabelled: 'No scan waits for a label.',
    },
    showAll: ({ count }: { count: number }) => `Show all ${counted(count, 'scan')}`,
  },

  table: {
    frame: 'List of scans',
    title: 'Scans',
    columns: {
      picture: 'Picture',
      name: 'Scan',
      patient: 'Patient',
      slices: 'Slices',
      size: 'Size',
      spacing: 'Spacing, mm',
      source: 'Scanner',
      label: 'Label',
      side: 'Set',
      verdict: 'Verdict',
    },
    notHu: 'not HU',
    none: 'none',
    setByHand: 'set by hand',
    sides: SET_NAMES,
    differs: 'differs',
    excluded: 'excluded',
    unused: 'unused',
    otherSeriesUsed: 'Another series of this study is used',
    verdicts: { ok: 'ok', warning: 'Warning', rejected: 'Rejected' },
    keys: '{above} {below} scan, {feet} {head} slice, {label} label and next, {labelHere} label and stay, {unlabel} no label, {exclude} exclude, {mark} mark slice, {undo} undo, {redo} redo, {zoomIn} {zoomOut} zoom, {panLeft} {panUp} pan',
  },

  /** The gravest problem of a scan in two or three words. */
  reasons: {
    fewLevels: 'few grey levels',
    mask: 'mask?',
    sizesUnknown: 'sizes unknown',
    unitUnclear: 'unit unclear',
    valuesMissing: 'values missing',
    noHu: 'no HU?',
    orderGuessed: 'order guessed',
    huCorrected: 'HU corrected',
    asStored: 'as stored',
    huNotStated: 'HU not stated',
    divided: 'was divided',
    unevenSpacing: 'uneven spacing',
    /** 'too-few-slices' -> 'too few slices': most codes are words of the field. */
    byCode: ({ code }: { code: string }) => code.replaceAll('-', ' '),
    several: ({ reason, others }: { reason: string; others: number }) => `${reason} + ${others}`,
  },

  inspector: {
    title: 'Chosen scan',
    problems: ({ count }: { count: number }) => (count === 1 ? 'One problem' : `${count} problems`),
    notStated: 'not stated',
    noFolder: 'none',
    facts: {
      values: 'Values',
      lungs: 'Lungs',
      window: 'Window',
      pixels: 'Pixels',
      spacing: 'Spacing',
      extent: 'Extent',
      kernel: 'Kernel',
      manufacturer: 'Manufacturer',
      folder: 'Folder',
    },
    noLung: 'None seen in the slices that were looked at: a model for chest CT refuses such a scan',
    cutAt: ({ at }: { at: string }) => `Values end at ${at} HU: a model whose window goes further refuses such a scan`,
    size: ({ rows, columns, slices }: { rows: number; columns: number; slices: number }) =>
      `${rows} × ${columns}, ${counted(slices, 'slice')}`,
    millimetres: ({ lengths }: { lengths: readonly string[] }) => `${lengths.join(' × ')} mm`,
    label: 'Label',
    noLabel: 'No label',
    exclude: 'Exclude',
    excluded: 'Excluded',
    goesOn: 'Go to the next unlabelled scan',
    previous: 'Previous scan',
    next: 'Next scan',
    place: ({ at, of }: { at: number; of: number }) => `${at} of ${of}`,
  },

  /** What the status line says after a label, and after undo and redo. */
  said: {
    undone: ({ step, scan }: { step: string; scan: string | null }) => `Undone: ${step}${scan === null ? '' : `, ${scan}`}.`,
    redone: ({ step, scan }: { step: string; scan: string | null }) => `Done again: ${step}${scan === null ? '' : `, ${scan}`}.`,
    nothingToUndo: 'There is nothing to undo.',
    nothingToRedo: 'There is nothing to redo.',
    steps: {
      label: 'label',
      'put-back': 'taking back of earlier work',
      'put-again': 'putting back of earlier work',
      kept: 'labels by hand kept',
      taken: 'labels taken from the table',
      exclusion: 'exclusion',
      reading: 'way of reading the values',
      series: 'choice of a series',
      answer: 'answer about the labels',
      columns: 'choice of columns',
      table: 'removal of a label table',
      'table-added': 'addition of label tables',
      folders: 'removal of the labels from folders',
      classes: 'change of the classes',
      'label-check': 'label found right',
      marks: 'marked slices',
      'slice-table': 'addition of a table of marked slices',
      note: 'note',
      side: 'move to another set of the split',
      split: 'way to split',
      'split-seed': 'seed of the split',
      'split-numbers': 'numbers of the split',
      setting: 'setting',
      settings: 'several settings',
      preset: 'choice of a preset',
      net: 'choice of a net',
      weights: 'choice of the first weights',
      run: 'settings and split of an earlier run',
    },
    labelled: ({ scan, label }: { scan: string; label: string }) => `${scan}: ${label}.`,
    unlabelled: ({ scan }: { scan: string }) => `${scan} has no label now.`,
    excluded: ({ scan }: { scan: string }) => `${scan} is excluded.`,
    included: ({ scan }: { scan: string }) => `${scan} is no longer excluded.`,
    marked: ({ scan, slice }: { scan: string; slice: number }) => `${scan}: slice ${slice} is marked.`,
    unmarked: ({ scan, slice }: { scan: string; slice: number }) => `${scan}: slice ${slice} is no longer marked.`,
    left: ({ count }: { count: number }) => `${counted(count, 'scan')} without a label.`,
    leftElsewhere: ({ count }: { count: number }) =>
      `All scans shown are labelled; ${counted(count, 'other scan')} ${form(count, 'has', 'have')} no label.`,
    all: 'All scans are labelled.',
    allUsable: ({ leftOut }: { leftOut: number }) =>
      `All scans are labelled but ${leftOut === 1 ? 'one that is' : `${leftOut} that are`} excluded or can't be used.`,
  },

  series: {
    title: 'Series of this study',
    otherIsUsed: 'Another series of this study is used',
    othersUnused: 'Other series of this study are not used',
  },

  values: {
    title: 'How the values are read',
    corrected: ({ count }: { count: number }) =>
      `{scans} ${form(count, 'is', 'are')} read as Hounsfield units, although the files do not say so: {reading}.`,
    show: ({ count }: { count: number }) => (count === 1 ? 'Show it' : 'Show the first'),
    looksLike: ({ scale }: { scale: string }) => `The values look like ${scale}`,
    hounsfield: 'Hounsfield units',
    asStored: 'As stored',
    greys: 'greys, the high byte of 16 bits',
    asFilesSay: 'as the files say',
    readOthers: ({ count }: { count: number }) => `Read ${counted(count, 'other scan')} like it in the same way`,
  },
};
