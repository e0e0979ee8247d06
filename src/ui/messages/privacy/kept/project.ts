import type { KeptEvaluation, KeptPredictions, KeptScan, KeptTable, KeptView, ProjectRecord, ScanDecisions } from '#projects/record.ts';
import {
  computed,
  type FieldsOf,
  files,
  filesOrPerson,
  filesOrTable,
  holding,
  person,
  personOrStudio,
  personOrTable,
  studio,
  table,
} from './field.ts';

const decisions = {
  label: person('the class that you gave it, or that it is to have none'),
  given: table('the class that it had from a table which stayed behind at an export'),
  keptOver: table('the class of the tables over which your label was kept'),
  excluded: person('that it is left out'),
  marks: person('the slices that you marked'),
  recognised: person('how its values are to be read, where you decided that'),
  chosen: person('that its study uses this series'),
  side: person('the set that you moved it to'),
  note: person('your note, as you wrote it'),
  labelRight: person('that you found its label right where the models doubted it'),
} as const satisfies FieldsOf<ScanDecisions>;

const scan = {
  key: computed('the first fingerprint of its files, by which it is known again'),
  files: computed(
    'fingerprints (SHA-256, 64 bits) over paths, sizes, times of change and parts of the bytes of its files: none of these can be read from them',
  ),
  pixels: computed('a fingerprint of its pixels'),
  name: files('the name of its folder or file, which may name a patient'),
  changedAt: studio('when a decision about it was changed last'),
  decisions: holding(person('what you decided about it'), decisions),
  decidedAt: studio('when each of these was decided last'),
  last: filesOrTable('the class and the set that it had last'),
} as const satisfies FieldsOf<KeptScan>;

const labelTable = {
  name: table('its path, which may name a patient'),
  sheet: table('the name of the sheet'),
  columns: table('the names of its columns'),
  rows: table('all its cells as text, which may name patients'),
  remarks: table('texts above its header'),
  firstRow: table('the number of its first row'),
  rowNumbers: table('the numbers of its rows, where some were left out'),
  formulaColumns: table('which columns hold formulas without values'),
  problems: computed('what was told of reading it'),
  undecoded: table('its bytes, while its encoding is not certain'),
} as const satisfies FieldsOf<KeptTable['table']>;

const tables = {
  table: holding(table('the table'), labelTable),
  mapping: personOrTable('which of its columns are names, labels and sets, and which names you accepted for which scan'),
  chosen: person('whether you chose these columns'),
  answers: person('your answers to questions about it'),
} as const satisfies FieldsOf<KeptTable>;

const scored = {
  scanId: computed('a hash (64 bits) of the identifier of its series, by which the page knows it; of some formats of its folder'),
  key: computed('the first fingerprint of its files'),
  name: files('the name of the scan, which may name a patient'),
  patient: computed('a number that is the same for scans of one patient, and has no other meaning'),
  truth: personOrTable('its class'),
  was: personOrTable('the class that it had when it was scored, where that was changed since'),
  probabilities: computed('the scores of the model'),
} as const satisfies FieldsOf<KeptEvaluation['cases'][number]>;

const evaluation = {
  checkpointId: studio('the id of the model'),
  classes: person('the names of the classes'),
  cases: holding(computed('the scored scans'), scored),
  problems: computed('what was told of the evaluation, with names of scans where it is about them'),
  total: computed('how many scans there were'),
  opening: computed('which opening of the locked test set it was'),
  trainedOn: computed('how many scans trained the model'),
  isApart: computed('whether its scans were dropped to be scored alone'),
  reads: person('how its labels were read, where they have other classes'),
  external: computed('counts of external scans: held out, without a label'),
} as const satisfies FieldsOf<KeptEvaluation>;

const predicted = {
  scanId: computed('a hash (64 bits) of the identifier of its series, by which the page knows it; of some formats of its folder'),
  name: files('the name of the scan, which may name a patient'),
  unit: files('whether its values are Hounsfield units or greys'),
  slices: files('how many slices it has'),
  used: computed('which of its slices the model was given'),
  ensemble: computed('how far several models agree on it'),
  problems: computed('what was told of it'),
  probabilities: computed('the scores of the model'),
  flags: computed('what is unusual about it'),
} as const satisfies FieldsOf<KeptPredictions['rows'][number]>;

const predictions = {
  computedAt: studio('when they were computed'),
  checkpointId: studio('the id of the model'),
  others: studio('the ids of models that answered together with it'),
  rows: holding(computed('the predicted scans'), predicted),
  problems: computed('what was told of the prediction'),
  refused: holding(computed('scans that could not be predicted'), {
    scanId: computed('the same hash'),
    name: files('the name of the scan, which may name a patient'),
    problem: computed('why'),
  } as const satisfies FieldsOf<NonNullable<KeptPredictions['refused']>[number]>),
  asked: computed('how many scans were to be predicted'),
  untold: computed('whether the model does not tell which scans are locked'),
  isCut: computed('whether it was cancelled before all files were read'),
  opening: computed('which opening of the locked test set it was'),
} as const satisfies FieldsOf<KeptPredictions>;

const view = {
  filter: person('which scans the table shows'),
  search: person('what you searched, which may be a name'),
  train: person('what Train shows'),
  costs: person('what confusions cost'),
  again: person('the run that is to be trained again'),
} as const satisfies FieldsOf<KeptView>;

/** A project, as it is stored. */
export const projectFields = {
  version: studio('the version of this record'),
  id: studio('a random id'),
  name: holding(personOrStudio('what it is called, and when you called it so'), {
    at: studio('when it was given'),
    value: personOrStudio('the name'),
  }),
  isDemo: studio('whether it is the demo'),
  cameFrom: filesOrPerson('the name of the project file that it was imported from, and how many scans that holds'),
  createdAt: studio('when it was begun'),
  usedAt: studio('when it was used last'),
  scans: holding(files('its scans, without files or pixels'), scan),
  classes: person('the names of the classes'),
  tables: holding(table('its label tables'), tables),
  method: personOrTable('how its sets are drawn; where they are given, the names of the scans in each'),
  settings: person('all settings of the next run, its preset among them'),
  runs: studio('the ids of its runs'),
  evaluations: holding(computed('the last evaluation of each set of a run'), evaluation),
  predictions: holding(computed('the last prediction'), predictions),
  view: holding(person('how the screens were left'), view),
} as const satisfies FieldsOf<ProjectRecord>;
