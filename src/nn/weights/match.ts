import type { StateEntry } from '../module.ts';
import { isBatchCount } from './fit-tensor.ts';
import { type KeyForm, keyForms } from './keys.ts';
import { fullKey, type Match, matchBelow } from './match-below.ts';
import { type NetRegions, netRegions, type WeightReceiver } from './net-regions.ts';
import type { StoredTensor } from './weight-file.ts';

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

/** The same tensors may be read in two ways, or lie in two dicts that share them: the way that uses most of them is left. */
function withoutCopies(whole: readonly Match[], { headOf, isBesideHead }: NetRegions): Match[] {
  const best = new Map<string, Match>();
  for (const match of whole) {
    const body = match.use.filter(({ key, fit }) => fit !== 'count' && headOf(key) === null && !isBesideHead(key));
    const id = body
      .map(({ key, tensor }) => `${key} ${tensor.position}`)
      .sort()
      .join();
    const former = best.get(id);
    if (!former || former.use.length < match.use.length) best.set(id, match);
  }
  return [...best.values()];
}
