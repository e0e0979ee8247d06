import { ProblemError } from '#base/problem.ts';
import type { StateEntry } from './module.ts';
import type { NamedTensor } from './weights/named-tensor.ts';

type Entries = readonly (readonly [string, StateEntry])[];

/** Strict, as torch's load_state_dict: throws ProblemError unless keys, types and shapes are exactly the net's. */
export function requireSameState(entries: Entries, tensors: readonly NamedTensor[], subject: string): void {
  const faults = stateFaults(entries, tensors);
  if (faults.length === 0) return;
  const shown = faults.slice(0, 5).join('; ') + (faults.length > 5 ? `; and ${faults.length - 5} more` : '');
  throw new ProblemError({
    code: 'weights-mismatch',
    subject,
    what: `Its tensors are not those of this net: ${shown}.`,
    remedy: 'Choose weights of the same net with the same number of classes.',
  });
}

/** Why these tensors are not the net's: keys missing, unexpected or twice, other types or shapes. Empty when they are. */
function stateFaults(entries: Entries, tensors: readonly NamedTensor[]): string[] {
  const wanted = new Map(entries);
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { name, dtype, shape, data } of tensors) {
    const entry = wanted.get(name);
    if (!entry) faults.push(`'${name}' is unexpected`);
    else if (seen.has(name)) faults.push(`'${name}' appears twice`);
    else if (dtype !== entry.dtype) faults.push(`'${name}' is ${dtype}, not ${entry.dtype}`);
    else if (shape.join() !== entry.shape.join() || data.length !== shape.reduce((a, b) => a * b, 1))
      faults.push(`'${name}' is [${shape}], not [${entry.shape}]`);
    seen.add(name);
  }
  return [...entries.filter(([key]) => !seen.has(key)).map(([key]) => `'${key}' is missing`), ...faults];
}
