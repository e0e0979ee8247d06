import { ProblemError } from '#base/problem.ts';
import { damaged, unsupported, weightsProblem } from '../weight-problems.ts';
import { PickleFault, PickleRefusal, PyDict, PyList, PyTuple, type PyValue, TensorRef } from './python-values.ts';

/** A named tensor, and the path of the dict that it was found in: 'state_dict', '' for the file's own dict. */
type FoundTensor = [name: string, tensor: TensorRef, within: string];

export interface StateDict {
  tensors: FoundTensor[];
  /** Keys of what holds no weights. */
  beside: string[];
}

/** Dicts lie in one another a few deep: 'model', 'state_dict'. */
const MAX_DEPTH = 8;
const MAX_LIST = 64;

/**
 * The named tensors of an unpickled file, with the path of the dict that holds each. What several dicts share is found once; what belongs to
 * an optimiser is left out.
 */
export function findStateDict(value: PyValue, subject: string): StateDict {
  const dict = asDict(value);
  if (!dict) throw unsupported(subject, 'It does not hold a dict of tensors.');
  const found: StateDict = { tensors: [], beside: [] };
  collect(dict, '', 0, new Set([value]), found);
  if (found.tensors.length === 0) throw unsupported(subject, 'It holds no tensors under names.');
  return found;
}

/** `seen`: dicts and lists that were looked into. */
function collect(dict: PyDict, path: string, depth: number, seen: Set<PyValue>, found: StateDict): void {
  for (const [key, value] of dict.entries) {
    const entry = asDict(value) ?? value;
    const inside = path === '' ? String(key) : `${path}.${String(key)}`;
    if (typeof key === 'string' && entry instanceof TensorRef) found.tensors.push([key, entry, path]);
    else if (typeof key === 'string' && entry instanceof PyDict && !seen.has(value) && depth < MAX_DEPTH && !ofOptimizer(entry)) {
      seen.add(value);
      const part: StateDict = { tensors: [], beside: [] };
      collect(entry, inside, depth + 1, seen, part);
      for (const tensor of part.tensors) found.tensors.push(tensor);
      // A dict without tensors is told as a whole.
      for (const name of part.tensors.length > 0 ? part.beside : [inside]) found.beside.push(name);
    } else found.beside.push(inside);
  }
}

/** A dict, or a list that holds dicts, which stand under their places: the nets of an ensemble. */
function asDict(value: PyValue): PyDict | null {
  if (value instanceof PyDict) return value;
  if (!(value instanceof PyList || value instanceof PyTuple) || value.items.length > MAX_LIST) return null;
  if (!value.items.some((item) => item instanceof PyDict)) return null;
  const dict = new PyDict();
  for (const [place, item] of value.items.entries()) dict.entries.set(String(place), item);
  return dict;
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
