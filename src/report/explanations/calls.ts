import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Confusion, hits, onlyOne, predictedCounts, sum, trueCounts } from '#eval/confusion.ts';

/** What a confusion matrix tells: the commonest mistake, of equals the one that is further off. */
export function explainMatrix(confusion: Confusion, names: readonly string[]): Phrase {
  const n = sum(trueCounts(confusion));
  const right = sum(hits(confusion));
  if (n === 0) return phrase('explain/matrix/none');
  if (right === n) return phrase('explain/matrix/all-right', { n });
  const only = onlyOne(predictedCounts(confusion));
  if (only !== null && n > 1) return phrase('explain/matrix/one-called', { name: names[only] ?? '', right, n });
  const mistakes = confusion
    .flatMap((row, truth) => row.map((count, called) => ({ truth, called, count, steps: Math.abs(truth - called) })))
    .filter(({ steps }) => steps > 0)
    .sort((a, b) => b.count - a.count || b.steps - a.steps);
  const [worst] = mistakes as [(typeof mistakes)[number], ...typeof mistakes];
  return phrase('explain/matrix/worst', {
    truth: names[worst.truth] ?? '',
    called: names[worst.called] ?? '',
    count: worst.count,
    of: sum(confusion[worst.truth] ?? []),
    steps: worst.steps,
    isNoneRight: right === 0,
  });
}

/** What the scores by class tell: which class is found least. Classes without scans have no recall and are passed over. */
export function explainClasses(confusion: Confusion, names: readonly string[]): Phrase {
  const support = trueCounts(confusion);
  const called = predictedCounts(confusion);
  const found = hits(confusion);
  const present = [...support.keys()].filter((k) => (support[k] ?? 0) > 0);
  const recallOf = (k: number) => (found[k] ?? 0) / (support[k] ?? 1);
  const [least] = [...present].sort((a, b) => recallOf(a) - recallOf(b));
  if (least === undefined) return phrase('explain/classes/none');
  if (recallOf(least) === 1) return phrase('explain/classes/all-found', { classes: present.length });
  const [name, of] = [names[least] ?? '', support[least] ?? 0];
  if (!called[least]) return phrase('explain/classes/never-called', { name, of });
  return phrase('explain/classes/lowest', { name, found: found[least] ?? 0, of, called: called[least] });
}
