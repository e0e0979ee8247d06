/** A setting in which some of several runs differ. */
export interface SettingDifference {
  /** 'preparation.window.low'. */
  path: string;
  /** In words: 'Window, low'. */
  name: string;
  /** One per run, as text; a dash where a run has no such setting. */
  values: string[];
}

/** What the paths are called on the screens; other paths are put into words. */
const NAMES: Readonly<Record<string, string>> = {
  model: 'Net',
  classes: 'Classes',
  extent: 'Extent',
  'weights.name': 'Weights',
  'weights.sha256': 'Weights, SHA-256',
  'weights.set': 'Weights, set',
  'weights.normalization': 'Weights, normalisation',
  'weights.fresh': 'Weights, parts without',
  weights: 'Weights',
  frozenBatchNorm: 'Frozen batch norm',
  'preparation.size': 'Input size',
  'preparation.slices': 'Slices',
  'preparation.window.low': 'Window, low',
  'preparation.window.high': 'Window, high',
  'preparation.normalization.name': 'Normalisation',
  learningRate: 'Learning rate',
  'schedule.by': 'Schedule',
  'schedule.minimum': 'Lowest rate',
  'schedule.rise': 'Rise of the rate',
  'schedule.factor': 'Reduction of the rate',
  'schedule.patience': 'Rate patience',
  warmupEpochs: 'Warm-up, epochs',
  backboneRate: 'Backbone rate, times the rate',
  clipNorm: 'Gradient clipping',
  unfreezeEvery: 'Unfreezing, epochs a stage',
  keepFeatures: 'Features kept',
  batchSize: 'Batch size',
  lastBatch: 'Last batch',
  maxEpochs: 'Epochs, at most',
  'stopping.rule': 'Stopping rule',
  'stopping.patience': 'Patience',
  'stopping.minDelta': 'Minimum change',
  'stopping.watch': 'Watched quantity',
  'saveEvery.batches': 'State saved every, batches',
  'saveEvery.minutes': 'State saved every, minutes',
};

const ABSENT = '–';

/** Every value of nested records by its path; lists of plain values are one value. */
function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, path ? `${path}.${key}` : key, into);
  } else if (value !== undefined) into.set(path, textOf(value));
}

function textOf(value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  return Array.isArray(value) ? value.map((inner) => (typeof inner === 'object' ? JSON.stringify(inner) : String(inner))).join(', ') : '';
}

function nameOf(path: string): string {
  const known = NAMES[path];
  if (known) return known;
  const words = path.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const parts = words.split('.').filter((part) => part !== 'preparation');
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The settings that are not the same in all of these records, in the order in which they first come. */
export function settingsDiff(settings: readonly object[]): SettingDifference[] {
  const flat = settings.map((record) => {
    const values = new Map<string, string>();
    flatten(record, '', values);
    return values;
  });
  const paths = new Set(flat.flatMap((values) => [...values.keys()]));
  return [...paths].flatMap((path) => {
    const values = flat.map((record) => record.get(path) ?? ABSENT);
    return new Set(values).size > 1 ? [{ path, name: nameOf(path), values }] : [];
  });
}
