import { ProblemError } from '#base/problem.ts';
import { damaged, unsupported, weightsProblem } from '../weight-problems.ts';
import { PickleFault, PickleRefusal, PyDict, PyList, type PyValue, TensorRef } from './python-values.ts';

/** A named tensor, and the path of the dict that it was found in: 'state_dict', '' for the file's own dict. */
type FoundTensor = [name: string, tensor: TensorRef, within: string];

export interface StateDict {
  tensors: FoundTensor[];
  /** Keys of what holds no weights. */
  beside: string[];
}

/** Dicts lie in one another a few deep: 'model', 'state_dict'. */
const MAX_DEPTH = 8;

/**
 * The named tensors of an unpickled file, with the path of the dict that holds each. What several dicts share is found once; what belongs to
 * an optimiser is left out.
 */
export function findStateDict(value: PyValue, subject: string): StateDict {
  if (!(value instanceof PyDict)) throw unsupported(subject, 'It does not hold a dict of tensors.');
  const found: StateDict = { tensors: [], beside: [] };
  collect(value, '', 0, new Set(), found);
  if (found.tensors.length === 0) throw unsupported(subject, 'It holds no tensors under names.');
  return found;
}

function collect(dict: PyDict, path: string, depth: number, seen: Set<PyDict>, found: StateDict): void {
  seen.add(dict);
  for (const [key, entry] of dict.entries) {
    const inside = path === '' ? String(key) : `${path}.${String(key)}`;
    if (typeof key === 'string' && entry instanceof TensorRef) found.tensors.push([key, entry, path]);
    else if (typeof key === 'string' && entry instanceof PyDict && !seen.has(entry) && depth < MAX_DEPTH && !ofOptimizer(entry)) {
      const part: StateDict = { tensors: [], beside: [] };
      collect(entry, inside, depth + 1, seen, part);
      for (const tensor of part.tensors) found.tensors.push(tensor);
      // A dict without tensors is told as a whole.
      for (const name of part.tensors.length > 0 ? part.beside : [inside]) found.beside.push(name);
    } else found.beside.push(inside);
  }
}

/** torch's optimisers and fastai's keep their state beside these lists. */
function ofOptimizer(dict: PyDict): boolean {
  return dict.get('param_groups') instanceof PyList || dict.get('hypers') instanceof PyList;
}

/** What a person hears of a pickle that could not be read. */
export function pickleProblem(thrown: unknown, subject: string): unknown {
  if (thrown instanceof ProblemError) return thrown;
  if (thrown instanceof PickleRefusal) {
    return weightsProblem(
      'weights-unsafe',
      subject,
      `It asks Python for '${thrown.path}', which weights do not need and which could run any program. Nothing was run.`,
      "Use only files from people you trust, saved in Python with torch.save(model.state_dict(), 'weights.pth'), or a .safetensors file.",
    );
  }
  if (thrown instanceof PickleFault) return damaged(subject, `Its list of tensors can not be read: ${thrown.message}.`);
  return thrown;
}
