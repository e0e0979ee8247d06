import type { StateEntry } from '../module.ts';
import { valueType } from './element-types.ts';
import { type Fit, fitOf, isBatchCount } from './fit-tensor.ts';
import { type KeyForm, keyForms } from './keys.ts';
import { type NetRegions, netRegions, type WeightReceiver } from './net-regions.ts';
import type { StoredTensor } from './weight-file.ts';

export interface PlannedTensor {
  /** Key in the net. */
  key: string;
  entry: StateEntry;
  tensor: StoredTensor;
  fit: Fit;
}

/** What does not simply match between a file and a net; keys are the net's, but for `unexpected` and `leftOver`, which are the file's. */
export interface Findings {
  /** The file's head for other classes, and what lies in its place: left out. */
  dropped: string[];
  /** Modules that keep their fresh values: the head's, and a second head's. */
  fresh: string[];
  /** Counts of batches that the file does not have; harmless. */
  missingCounts: string[];
  missing: string[];
  /** Of the net's own modules, but not of this net: another one's. */
  unexpected: string[];
  misshapen: { key: string; got: string; want: string }[];
  /** Tensors that the file has under other names. */
  renamed: { from: string; to: string; by: string | null }[];
  /** Of no module of the net: a loss's, a metric's. */
  leftOver: string[];
}

/** A way to read the file's tensors as the net's: all below one prefix, in one form of keys. */
export interface Match extends Findings {
  /** What stands before every key, path of dicts and prefix together: 'state_dict.module.'. */
  prefix: string;
  use: PlannedTensor[];
  /** Tensors that are used, or would be with other classes. */
  claimed: ReadonlySet<StoredTensor>;
  /** Outputs of the file's own head; null where it has none under the net's names. */
  headClasses: number | null;
  /** Everything of the net's body is there, and nothing of another one's. */
  isWhole: boolean;
}

/** Keys of nets have a few dots and some ten letters between them; a wrapper adds one. */
const MOST_DOTS = 16;
const LONGEST_KEY = 1000;

/** Every way to read the tensors that gives the net whole, or else the one way that gives most. */
export function matches(tensors: readonly StoredTensor[], net: WeightReceiver): Match[] {
  const wanted = new Map(net.entries);
  const regions = netRegions(net);
  const body = net.entries.filter(
    ([key, entry]) => !regions.headOf(key) && !regions.isBesideHead(key) && !regions.isAuxiliary(key) && !isBatchCount(key, entry),
  ).length;
  const whole: Match[] = [];
  let most = { votes: 0, prefix: '', form: null as KeyForm | null };
  for (const form of keyForms(net.name, new Set(wanted.keys()))) {
    for (const [prefix, votes] of countPrefixes(tensors, form, wanted)) {
      if (votes > most.votes) most = { votes, prefix, form };
      if (votes < body) continue;
      const match = matchBelow(prefix, form, tensors, net, regions);
      if (match.isWhole) whole.push(match);
    }
  }
  if (whole.length > 0) return withoutCopies(whole, regions);
  return [matchBelow(most.prefix, most.form ?? (() => null), tensors, net, regions)];
}

/** How many of the net's keys every prefix leads to. */
function countPrefixes(tensors: readonly StoredTensor[], form: KeyForm, wanted: ReadonlyMap<string, StateEntry>): Map<string, number> {
  const found = new Map<string, Set<string>>();
  for (const tensor of tensors) {
    const key = fullKey(tensor);
    if (key.length > LONGEST_KEY) continue;
    for (let at = 0, dots = 0; dots <= MOST_DOTS; dots++) {
      const mapped = form(key.slice(at))?.key;
      if (mapped !== undefined && wanted.has(mapped)) {
        const prefix = key.slice(0, at);
        const keys = found.get(prefix) ?? new Set();
        found.set(prefix, keys.add(mapped));
      }
      at = key.indexOf('.', at) + 1;
      if (at === 0) break;
    }
  }
  return new Map([...found].map(([prefix, keys]) => [prefix, keys.size]));
}

/** A tensor's key with the path of its dict before it. */
export function fullKey({ name, within }: StoredTensor): string {
  return within ? `${within}.${name}` : name;
}

function matchBelow(
  prefix: string,
  form: KeyForm,
  tensors: readonly StoredTensor[],
  { entries, head }: WeightReceiver,
  regions: NetRegions,
): Match {
  const wanted = new Map(entries);
  const firstKernel = entries.find(([, { shape }]) => shape.length === 4)?.[0];
  const use = new Map<string, PlannedTensor>();
  const claimed = new Set<StoredTensor>();
  const seen = new Set<string>();
  const replaced = new Set<string>();
  const unexpectedKeys: string[] = [];
  let headClasses: number | null = null;
  const found: Findings = {
    dropped: [],
    fresh: [],
    missingCounts: [],
    missing: [],
    unexpected: [],
    misshapen: [],
    renamed: [],
    leftOver: [],
  };
  for (const tensor of tensors) {
    const name = fullKey(tensor);
    if (!name.startsWith(prefix)) {
      found.leftOver.push(name);
      continue;
    }
    const bare = name.slice(prefix.length);
    const { key, by } = form(bare) ?? { key: bare, by: null };
    const entry = wanted.get(key);
    const module = regions.placeInHead(key);
    if (!entry && module !== null) {
      found.dropped.push(tensor.name);
      replaced.add(module);
      claimed.add(tensor);
    } else if (!entry && !regions.isInNet(key)) found.leftOver.push(name);
    else if (!entry || seen.has(key)) {
      found.unexpected.push(tensor.name);
      unexpectedKeys.push(key);
    } else {
      seen.add(key);
      claimed.add(tensor);
      if (regions.headOf(key) === head.at(-1)) headClasses = tensor.shape[0] ?? null;
      if (key !== tensor.name) found.renamed.push({ from: tensor.name, to: key, by });
      const fit = fitOf(tensor, key, entry, key !== bare, key === firstKernel);
      if (fit) use.set(key, { key, entry, tensor, fit });
      else if (regions.headOf(key)) found.dropped.push(key);
      else if (!isBatchCount(key, entry))
        found.misshapen.push({ key, got: describe(tensor.shape, valueType(tensor.type)), want: describe(entry.shape, entry.dtype) });
    }
  }
  // A head is used as a whole or not at all.
  for (const module of head) {
    const ofHead = entries.filter(([key]) => regions.headOf(key) === module).map(([key]) => key);
    if (!replaced.has(module) && ofHead.every((key) => use.has(key))) continue;
    found.fresh.push(module);
    for (const key of ofHead) if (use.delete(key)) found.dropped.push(key);
  }
  const isMissing = (key: string) => !seen.has(key) && !regions.headOf(key);
  // So is a second head.
  const auxiliary = entries.filter(([key, entry]) => regions.isAuxiliary(key) && !regions.headOf(key) && !isBatchCount(key, entry));
  const lacksAuxiliary = auxiliary.length > 0 && auxiliary.every(([key]) => isMissing(key));
  if (lacksAuxiliary) found.fresh.push(auxiliary[0][0].split('.', 1)[0]);
  for (const [key, entry] of entries) {
    if (!isMissing(key) && !(isBatchCount(key, entry) && !use.has(key))) continue;
    if (lacksAuxiliary && regions.isAuxiliary(key)) continue;
    // Files from before torch 0.4.1 don't count batches; only a momentum of None would need it.
    if (isBatchCount(key, entry)) found.missingCounts.push(key);
    else found.missing.push(key);
  }
  // What people replace with the head, they replace as a whole.
  const faults = [...found.missing, ...found.misshapen.map(({ key }) => key), ...unexpectedKeys];
  if (faults.length > 0 && faults.every(regions.isBesideHead)) leaveOutClassifier(entries, regions, use, found);
  const isWhole = found.missing.length + found.unexpected.length + found.misshapen.length === 0;
  return { prefix, ...found, use: [...use.values()], claimed, headClasses, isWhole };
}

/** The same tensors may be read in two ways, or lie in two dicts that share them: the way that uses most of them is left. */
function withoutCopies(whole: readonly Match[], { headOf }: NetRegions): Match[] {
  const best = new Map<string, Match>();
  for (const match of whole) {
    const body = match.use.filter(({ key, fit }) => fit !== 'count' && headOf(key) === null);
    const id = body
      .map(({ key, tensor }) => `${key} ${tensor.position}`)
      .sort()
      .join();
    const former = best.get(id);
    if (!former || former.use.length < match.use.length) best.set(id, match);
  }
  return [...best.values()];
}

/** Leaves out all that lies beside the head, and the head: it does not fit together. */
function leaveOutClassifier(
  entries: WeightReceiver['entries'],
  { headOf, isBesideHead }: NetRegions,
  use: Map<string, PlannedTensor>,
  found: Findings,
): void {
  const keys = entries.map(([key]) => key).filter((key) => isBesideHead(key) || headOf(key) !== null);
  found.dropped.push(...found.unexpected, ...found.misshapen.map(({ key }) => key), ...keys.filter((key) => use.delete(key)));
  found.fresh = [...new Set(keys.map((key) => key.slice(0, key.lastIndexOf('.'))))];
  found.missing = [];
  found.misshapen = [];
  found.unexpected = [];
}

function describe(shape: readonly number[], dtype: string): string {
  return `${dtype} [${shape.join(', ')}]`;
}
