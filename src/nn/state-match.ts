import type { Phrase, Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { StateEntry } from './module.ts';
import type { NamedTensor } from './weights/named-tensor.ts';

type Entries = readonly (readonly [string, StateEntry])[];

/** Strict, as torch's load_state_dict: throws ProblemError unless keys, types and shapes are exactly the net's. */
export function requireSameState(entries: Entries, tensors: readonly NamedTensor[], subject: Subject): void {
  const faults = stateFaults(entries, tensors);
  if (faults.length === 0) return;
  throw new ProblemError('weights-mismatch/state', subject, { faults: faults.slice(0, 5), more: Math.max(0, faults.length - 5) });
}

/** Why these tensors are not the net's: keys missing, unexpected or twice, other types or shapes. Empty when they are. */
function stateFaults(entries: Entries, tensors: readonly NamedTensor[]): Phrase[] {
  const wanted = new Map(entries);
  const faults: Phrase[] = [];
  const seen = new Set<string>();
  for (const { name, dtype, shape, data } of tensors) {
    const entry = wanted.get(name);
    if (!entry) faults.push(phrase('tensor/unexpected', { name }));
    else if (seen.has(name)) faults.push(phrase('tensor/twice', { name }));
    else if (dtype !== entry.dtype) faults.push(phrase('tensor/type', { name, type: dtype, wanted: entry.dtype }));
    else if (shape.join() !== entry.shape.join() || data.length !== shape.reduce((a, b) => a * b, 1))
      faults.push(phrase('tensor/shape', { name, shape: [...shape], wanted: [...entry.shape] }));
    seen.add(name);
  }
  return [...entries.filter(([name]) => !seen.has(name)).map(([name]) => phrase('tensor/missing', { name })), ...faults];
}
