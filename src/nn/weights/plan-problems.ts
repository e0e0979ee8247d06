import { type Problem, problem, warning } from '#base/problem.ts';
import type { PublishedWeights } from './catalogue.ts';
import type { Findings, PlannedTensor } from './match-below.ts';
import { AUXILIARY, type WeightReceiver } from './net-regions.ts';

/** The findings as problems: one error that names all that doesn't fit, or warnings about what was done. */
export function planProblems(
  subject: string,
  { name, title, head }: Pick<WeightReceiver, 'name' | 'title' | 'head'>,
  found: Findings & { use: readonly PlannedTensor[] },
  published: PublishedWeights | null,
): Problem[] {
  const { missing, unexpected, misshapen } = found;
  if (missing.length + unexpected.length === 0 && misshapen.length > 0 && misshapen.every(({ isWhole }) => isWhole)) {
    const [{ key, got }] = misshapen;
    return [problem('weights-mismatch/whole-numbers', subject, { tensor: key, type: got })];
  }
  if (missing.length + unexpected.length + misshapen.length > 0) {
    return [
      problem('weights-mismatch/tensors', subject, {
        net: title,
        missing: firstNames(missing),
        unexpected: firstNames(unexpected),
        misshapen: { count: misshapen.length, shown: misshapen.slice(0, 3).map(({ key, got, want }) => ({ key, got, want })) },
        published: published && published.net !== name ? published.net : null,
      }),
    ];
  }
  const problems: Problem[] = [];
  const auxiliary = found.fresh.filter((module) => module === AUXILIARY);
  const fresh = found.fresh.filter((module) => !(auxiliary.length > 0 && module.startsWith(AUXILIARY)));
  if (fresh.length > 0) {
    const several = fresh.some((module) => !head.includes(module));
    const reason = found.ownHead.length > 0 ? 'other-head' : found.dropped.length > 0 ? 'other-classes' : 'missing';
    problems.push(warning('weights-head-fresh', subject, { layers: fresh, several, reason, others: firstNames(modulesOf(found.ownHead)) }));
  }
  if (auxiliary.length > 0) problems.push(warning('weights-auxiliary-fresh', subject, { layers: auxiliary }));
  const grey = found.use.find(({ fit }) => fit === 'grey');
  if (grey) problems.push(warning('weights-grey', subject, { tensor: grey.tensor.name }));
  if (found.missingCounts.length > 0) problems.push(warning('weights-no-batch-counts', subject, { count: found.missingCounts.length }));
  if (found.renamed.length > 0) {
    const [{ from, to }] = found.renamed;
    const writers = [...new Set(found.renamed.flatMap(({ by }) => (by === null ? [] : [by])))];
    problems.push(warning('weights-renamed', subject, { count: found.renamed.length, writers, from, to }));
  }
  if (found.leftOver.length > 0) {
    const groups = firstNames(modulesOf(found.leftOver));
    problems.push(warning('weights-left-over', subject, { count: found.leftOver.length, net: title, groups }));
  }
  return problems;
}

/** The first eight names, shortened to 120 characters, and how many more there are. */
function firstNames(names: readonly string[], shown = 8) {
  return {
    names: names.slice(0, shown).map((name) => (name.length > 120 ? `${name.slice(0, 120)}…` : name)),
    more: Math.max(0, names.length - shown),
  };
}

/** Names below one module as one: 'val_acc.*'. */
function modulesOf(names: readonly string[]): string[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const module = name.slice(0, name.lastIndexOf('.') + 1);
    const members = groups.get(module);
    if (members) members.push(name);
    else groups.set(module, [name]);
  }
  return [...groups].flatMap(([module, members]) => (members.length > 1 && module !== '' ? [`${module}*`] : members));
}
