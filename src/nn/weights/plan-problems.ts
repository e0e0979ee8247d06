import type { Problem } from '#base/problem.ts';
import type { PublishedWeights } from './catalogue.ts';
import type { Findings, PlannedTensor } from './match-below.ts';
import { AUXILIARY, type WeightReceiver } from './net-regions.ts';
import { listed } from './weight-problems.ts';

/** The findings in words: one error that names all that doesn't fit, or warnings about what was done. */
export function planProblems(
  subject: string,
  { name, title, head }: Pick<WeightReceiver, 'name' | 'title' | 'head'>,
  found: Findings & { use: readonly PlannedTensor[] },
  published: PublishedWeights | null,
): Problem[] {
  const { missing, unexpected, misshapen } = found;
  if (missing.length + unexpected.length === 0 && misshapen.length > 0 && misshapen.every(({ isWhole }) => isWhole)) {
    return [wholeNumbers(subject, found)];
  }
  if (missing.length + unexpected.length + misshapen.length > 0) {
    const parts = [
      missing.length > 0 && `${missing.length} missing (${listed(missing)})`,
      unexpected.length > 0 && `${unexpected.length} unexpected (${listed(unexpected)})`,
      misshapen.length > 0 && `${misshapen.length} of another shape or type (${misshapenText(misshapen)})`,
    ].filter((part) => part !== false);
    const other = published && published.net !== name ? ` These are the published weights of ${published.net}.` : '';
    return [
      {
        level: 'error',
        code: 'weights-mismatch',
        subject,
        what: `Its tensors are not those of ${title}: ${parts.join('; ')}.${other}`,
        remedy:
          published && published.net !== name
            ? `Choose ${published.net}, or other weights.`
            : `Choose weights of ${title}, or the net that these are of.`,
      },
    ];
  }
  const warn = (code: string, what: string, remedy: string): Problem => ({ level: 'warning', code, subject, what, remedy });
  const problems: Problem[] = [];
  const auxiliary = found.fresh.filter((module) => module === AUXILIARY);
  const fresh = found.fresh.filter((module) => !(auxiliary.length > 0 && module.startsWith(AUXILIARY)));
  if (fresh.length > 0) {
    const beyondHead = fresh.some((module) => !head.includes(module));
    const layers = beyondHead ? `The last layers (${fresh.join(', ')})` : `The last layer (${fresh.join(', ')})`;
    const verb = beyondHead ? 'are' : 'is';
    const why =
      found.ownHead.length > 0
        ? `${verb} another one in the file (${listed(grouped(found.ownHead))}), which was left out`
        : found.dropped.length > 0
          ? `${verb} for other classes and ${beyondHead ? 'were' : 'was'} left out`
          : `${verb} not in the file`;
    const remedy = beyondHead
      ? 'They start with fresh values: train all of them, not the head alone, before you predict.'
      : 'It starts with fresh values: train before you predict.';
    problems.push(warn('weights-head-fresh', `${layers} ${why}.`, remedy));
  }
  if (auxiliary.length > 0) {
    problems.push(
      warn(
        'weights-auxiliary-fresh',
        `It lacks the second head (${auxiliary.join(', ')}), which only helps in training.`,
        'This part starts with fresh values; predictions do not depend on it.',
      ),
    );
  }
  const grey = found.use.find(({ fit }) => fit === 'grey');
  if (grey) {
    problems.push(
      warn(
        'weights-grey',
        `Its first layer ('${grey.tensor.name}') takes one grey channel, and the net three: it was repeated for each and divided by 3.`,
        'Three equal slices then give what one grey picture gave; check which range of values the weights expect.',
      ),
    );
  }
  if (found.missingCounts.length > 0) {
    problems.push(
      warn(
        'weights-no-batch-counts',
        `It does not count batches (num_batches_tracked, ${found.missingCounts.length} times), as files from before PyTorch 0.4.1.`,
        'Nothing needs to be done: the counts start at 0, and no result depends on them.',
      ),
    );
  }
  if (found.renamed.length > 0) {
    const [{ from, to }] = found.renamed;
    const writers = new Set(found.renamed.flatMap(({ by }) => (by === null ? [] : [by])));
    const whose = writers.size > 0 ? `: those of ${[...writers].join(' and of ')}` : '';
    problems.push(
      warn(
        'weights-renamed',
        `${found.renamed.length} of its tensors have other names than torchvision's today${whose} ('${from}' is '${to}').`,
        'They were matched by the known rules: nothing needs to be done.',
      ),
    );
  }
  if (found.leftOver.length > 0) {
    problems.push(
      warn(
        'weights-left-over',
        `${found.leftOver.length === 1 ? 'One of its tensors is' : `${found.leftOver.length} of its tensors are`} not of ${title} and not used: ${listed(grouped(found.leftOver))}.`,
        'Nothing needs to be done where they belong to a loss, a score or another part of the program that wrote the file.',
      ),
    );
  }
  return problems;
}

function wholeNumbers(subject: string, { misshapen }: Findings): Problem {
  const [{ key, got }] = misshapen;
  return {
    level: 'error',
    code: 'weights-mismatch',
    subject,
    what: `Its weights are whole numbers ('${key}' is ${got}), not floats: they were probably quantised, and what one unit stands for is not known here.`,
    remedy: 'Take the weights from before they were quantised, as 32-bit or 16-bit floats.',
  };
}

/** Names below one module as one: 'val_acc.*'. */
function grouped(names: readonly string[]): string[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const module = name.slice(0, name.lastIndexOf('.') + 1);
    const members = groups.get(module);
    if (members) members.push(name);
    else groups.set(module, [name]);
  }
  return [...groups].flatMap(([module, members]) => (members.length > 1 && module !== '' ? [`${module}*`] : members));
}

function misshapenText(misshapen: Findings['misshapen']): string {
  const shown = misshapen.slice(0, 3).map(({ key, got, want }) => `'${key}' is ${got}, not ${want}`);
  return shown.join(', ') + (misshapen.length > 3 ? ` and ${misshapen.length - 3} more` : '');
}
