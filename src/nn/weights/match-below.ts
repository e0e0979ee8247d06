import type { Said } from '#base/messages/message.ts';
import type { StateEntry } from '../module.ts';
import { valueType } from './element-types.ts';
import { type Fit, fitOf, isBatchCount } from './fit-tensor.ts';
import type { KeyForm } from './keys.ts';
import { AUXILIARY, type NetRegions, type WeightReceiver } from './net-regions.ts';
import type { StoredTensor } from './weight-file.ts';

export interface PlannedTensor {
  /** Key in the net. */
  key: string;
  entry: StateEntry;
  tensor: StoredTensor;
  fit: Fit;
}

/** Differences between a file and a net; keys are the net's, except for `unexpected` and `leftOver`, which are the file's. */
export interface Findings {
  /** The file's head for other classes, and what lies in its place: left out. */
  dropped: string[];
  /** Modules that keep their fresh values: the head's, and a second head's. */
  fresh: string[];
  /** Counts of batches that the file does not have; harmless. */
  missingCounts: string[];
  missing: string[];
  /** Keys of modules that the net has, but with tensors that it lacks: those of another net. */
  unexpected: string[];
  /** Also of another type: whole numbers for floats have the shape that is wanted. */
  misshapen: { key: string; got: string; want: string; isWhole: boolean }[];
  /** Tensors that the file has under other names. */
  renamed: { from: string; to: string; by: Said | null }[];
  /** The file's own head, which stands beside the net or under a name that the net does not have; among `dropped`, too. */
  ownHead: string[];
  /** Keys of no module of the net: those of a loss or a metric, for example. */
  leftOver: string[];
}

/** A way to read the file's tensors as the net's: all below one prefix, in one form of keys. */
export interface Match extends Findings {
  /** The prefix of every key, path of dicts included: 'state_dict.module.'. */
  prefix: string;
  use: PlannedTensor[];
  /** Tensors that are used, or would be with other classes. */
  claimed: ReadonlySet<StoredTensor>;
  /** Outputs of the file's own head; null where it has none under the net's names. */
  headClasses: number | null;
  /** Everything of the net's body is there, and nothing of another one's. */
  isWhole: boolean;
}

/** A tensor's key with the path of its dict before it. */
export function fullKey({ name, within }: StoredTensor): string {
  return within ? `${within}.${name}` : name;
}

/** Reads all tensors below a prefix as the net's, and accounts for every other. */
export function matchBelow(
  prefix: string,
  form: KeyForm,
  tensors: readonly StoredTensor[],
  net: WeightReceiver,
  regions: NetRegions,
): Match {
  const below = assign(prefix, form, tensors, net, regions);
  const { found, use, faulty } = below;
  leaveOutHeads(net, regions, below);
  findMissing(net, regions, below);
  if (faulty.length > 0 && faulty.every(regions.isBesideHead)) leaveOutClassifier(net, regions, below);
  const isWhole = found.missing.length + found.unexpected.length + found.misshapen.length === 0;
  return { prefix, ...found, use: [...use.values()], claimed: below.claimed, headClasses: below.headClasses, isWhole };
}

/** The findings once all tensors of the file were compared with the net's. */
interface Assigned {
  /** By the net's keys. */
  use: Map<string, PlannedTensor>;
  /** Keys of the net that the file has, whether they fit or not. */
  seen: Set<string>;
  claimed: Set<StoredTensor>;
  /** Modules of the head in whose place the file has something else. */
  replaced: Set<string>;
  /** Keys, as the net would have them, of all that does not fit. */
  faulty: string[];
  headClasses: number | null;
  found: Findings;
}

function assign(
  prefix: string,
  form: KeyForm,
  tensors: readonly StoredTensor[],
  { entries, head }: WeightReceiver,
  regions: NetRegions,
): Assigned {
  const wanted = new Map(entries);
  const firstKernel = entries.find(([, { shape }]) => shape.length === 4)?.[0];
  const found: Findings = {
    ...{ dropped: [], fresh: [], missingCounts: [], missing: [] },
    ...{ unexpected: [], misshapen: [], renamed: [], ownHead: [], leftOver: [] },
  };
  const below: Assigned = {
    use: new Map(),
    seen: new Set(),
    claimed: new Set(),
    replaced: new Set(),
    faulty: [],
    headClasses: null,
    found,
  };
  const { use, seen, claimed, replaced, faulty } = below;
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
      faulty.push(key);
    } else {
      seen.add(key);
      claimed.add(tensor);
      if (regions.headOf(key) === head.at(-1)) below.headClasses = tensor.shape[0] ?? null;
      if (key !== tensor.name) found.renamed.push({ from: tensor.name, to: key, by });
      const fit = fitOf(tensor, key, entry, key !== bare, key === firstKernel);
      if (fit) use.set(key, { key, entry, tensor, fit });
      else if (regions.headOf(key)) found.dropped.push(key);
      else if (!isBatchCount(key, entry)) {
        const { shape, type } = tensor;
        const isWhole = shape.join() === entry.shape.join() && valueType(type) === 'I64';
        found.misshapen.push({ key, got: describe(shape, type), want: describe(entry.shape, entry.dtype), isWhole });
        faulty.push(key);
      }
    }
  }
  return below;
}

/** A head is used as a whole or not at all. */
function leaveOutHeads({ entries, head }: WeightReceiver, { headOf }: NetRegions, { use, replaced, found }: Assigned): void {
  for (const module of head) {
    const ofHead = entries.filter(([key]) => headOf(key) === module).map(([key]) => key);
    if (!replaced.has(module) && ofHead.every((key) => use.has(key))) continue;
    found.fresh.push(module);
    for (const key of ofHead) if (use.delete(key)) found.dropped.push(key);
  }
}

/** What of the body the file lacks; a second head it may lack as a whole. */
function findMissing({ entries }: WeightReceiver, { headOf, isAuxiliary }: NetRegions, { use, seen, faulty, found }: Assigned): void {
  const body = entries.filter(([key]) => headOf(key) === null);
  const auxiliary = body.filter(([key, entry]) => isAuxiliary(key) && !isBatchCount(key, entry));
  const lacksAuxiliary = auxiliary.length > 0 && auxiliary.every(([key]) => !seen.has(key));
  if (lacksAuxiliary) found.fresh.push(AUXILIARY);
  for (const [key, entry] of body) {
    if (lacksAuxiliary && isAuxiliary(key)) continue;
    // Files from before torch 0.4.1 don't count batches; only a momentum of None would need it.
    if (isBatchCount(key, entry)) {
      if (!use.has(key)) found.missingCounts.push(key);
    } else if (!seen.has(key)) {
      found.missing.push(key);
      faulty.push(key);
    }
  }
}

/** A head of other layers is replaced as a whole: every tensor of the same module is left out with it. */
function leaveOutClassifier({ entries }: WeightReceiver, { headOf, isBesideHead }: NetRegions, { use, found }: Assigned): void {
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
