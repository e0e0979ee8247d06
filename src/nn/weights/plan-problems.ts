import type { Problem } from '#base/problem.ts';
import type { PublishedWeights } from './catalogue.ts';
import type { WeightReceiver } from './plan.ts';
import { listed } from './weight-problems.ts';

/** What does not simply match between a file and a net; keys are the net's, but for `unexpected`, which are the file's. */
export interface PlanFindings {
  /** The file's head for other classes: left out. */
  dropped: string[];
  /** Modules of the net's head that keep their fresh values. */
  freshHead: string[];
  /** Counts of batches that the file does not have; harmless. */
  missingCounts: string[];
  missing: string[];
  unexpected: string[];
  misshapen: { key: string; got: string; want: string }[];
  /** Tensors that the file has under other names. */
  renamed: { from: string; to: string }[];
}

/** The findings in words: one error that names all that doesn't fit, or warnings about what was done. */
export function planProblems(
  subject: string,
  { name, title, head }: Pick<WeightReceiver, 'name' | 'title' | 'head'>,
  found: PlanFindings,
  published: PublishedWeights | null,
): Problem[] {
  const { missing, unexpected, misshapen } = found;
  if (missing.length + unexpected.length + misshapen.length > 0) {
    const parts = [
      missing.length > 0 && `${missing.length} missing (${listed(missing)})`,
      unexpected.length > 0 && `${unexpected.length} unexpected (${listed(unexpected)})`,
      misshapen.length > 0 && `${misshapen.length} of another shape (${misshapenText(misshapen)})`,
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
  if (found.freshHead.length > 0) {
    const why = found.dropped.length > 0 ? 'is for other classes and was left out' : 'is not in the file';
    problems.push(
      warn('weights-head-fresh', `The last layer (${head.join(', ')}) ${why}.`, 'It starts with fresh values: train before you predict.'),
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
    problems.push(
      warn(
        'weights-renamed',
        `${found.renamed.length} of its tensors have other names than torchvision's today ('${from}' is '${to}').`,
        'They were matched by the known rules; if the file is not torchvision’s, check which normalisation its weights expect.',
      ),
    );
  }
  return problems;
}

function misshapenText(misshapen: PlanFindings['misshapen']): string {
  const shown = misshapen.slice(0, 3).map(({ key, got, want }) => `'${key}' is ${got}, not ${want}`);
  return shown.join(', ') + (misshapen.length > 3 ? ` and ${misshapen.length - 3} more` : '');
}
