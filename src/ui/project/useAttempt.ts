import { useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';

/** Work with the storage that a dialog begins: whether it is under way, and its result or the problem that it failed with. */
export function useAttempt<T>(): { result: T | null; problem: Problem | null; busy: boolean; run(work: () => Promise<T>): Promise<void> } {
  const [result, setResult] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<T>) => {
    setBusy(true);
    setProblem(null);
    try {
      setResult(await work());
    } catch (thrown) {
      setProblem(toProblem(thrown, phrase('subject/storage')));
    }
    setBusy(false);
  };
  return { result, problem, busy, run };
}
