import { ProblemError } from '#base/problem.ts';
import { findTraining, type PickledTraining } from './pickled-training.ts';
import { NumpyArray, PickleFault, PickleRefusal, PyDict, PyList, PyTuple, type PyValue, TensorRef } from './python-values.ts';

/** A named tensor, and the path of the dict that holds it: 'state_dict', '' for the file's own dict. */
type FoundTensor = [name: string, tensor: TensorRef, within: string];

export interface StateDict {
  tensors: FoundTensor[];
  /** Keys of the entries that hold no weights. */
  beside: string[];
}

/** A file's named tensors, with what its training left beside them. */
export interface PickledFile extends StateDict {
  training: PickledTraining | null;
}

/** Dicts lie in one another a few deep: 'model', 'state_dict'. */
const MAX_DEPTH = 8;
const MAX_LIST = 64;

/**
 * The named tensors of an unpickled file, with the path of the dict that holds each. What several dicts share is found once; what belongs to
 * an optimiser is left out. Arrays of numpy are weights where no tensors are there: else they are scores and the like.
 */
export function findStateDict(value: PyValue, subject: string): PickledFile {
  const dict = asDict(value);
  for (const isWeight of [isTensor, isArray]) {
    const found: StateDict = { tensors: [], beside: [] };
    if (dict) collect(dict, '', 0, new Set([value]), found, isWeight);
    if (found.tensors.length > 0) return { ...found, training: findTraining(value) };
  }
  throw withoutNames(value, subject);
}

type WeightTest = (value: PyValue) => TensorRef | null;
const isTensor: WeightTest = (value) => (value instanceof TensorRef ? value : null);
const isArray: WeightTest = (value) => (value instanceof NumpyArray ? value.tensor : null);

/** The problem of a file in which no tensor has a name. */
function withoutNames(value: PyValue, subject: string): ProblemError {
  if (isTensor(value) ?? isArray(value)) return new ProblemError('weights-unsupported/single-tensor', subject);
  const inLists = unnamed(value);
  if (inLists > 0) return new ProblemError('weights-unsupported/list', subject, { count: inLists });
  return new ProblemError(value instanceof PyDict ? 'weights-unsupported/no-names' : 'weights-unsupported/no-dict', subject);
}

/** Tensors of a list, or of the lists in a dict. */
function unnamed(value: PyValue): number {
  const items = value instanceof PyList || value instanceof PyTuple ? value.items : null;
  if (items) return items.filter((item) => isTensor(item) ?? isArray(item)).length;
  if (!(value instanceof PyDict)) return 0;
  return [...value.entries.values()].reduce((sum: number, item) => sum + (item instanceof PyDict ? 0 : unnamed(item)), 0);
}

/** `seen`: dicts and lists that were looked into. */
function collect(dict: PyDict, path: string, depth: number, seen: Set<PyValue>, found: StateDict, isWeight: WeightTest): void {
  for (const [key, value] of dict.entries) {
    const entry = asDict(value) ?? value;
    const inside = path === '' ? String(key) : `${path}.${String(key)}`;
    const weight = isWeight(entry);
    if (typeof key === 'string' && weight) found.tensors.push([key, weight, path]);
    else if (typeof key === 'string' && entry instanceof PyDict && !seen.has(value) && depth < MAX_DEPTH && !ofOptimizer(entry)) {
      seen.add(value);
      const part: StateDict = { tensors: [], beside: [] };
      collect(entry, inside, depth + 1, seen, part, isWeight);
      for (const tensor of part.tensors) found.tensors.push(tensor);
      // A dict without tensors is listed by its own key, not by its entries'.
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

/** Names in torch that make quantised tensors and layers. */
const QUANTISED =
  /^torch\.(_utils\._rebuild_qtensor$|Q(U?)Int|q(u?)int|per_(tensor|channel)_|(ao\.)?(nn\.)?quantiz|(ao\.)?nn\.(intrinsic\.)?q)/;

/** Every module of torch keeps its parts in dicts of these names; what Python's own modules and torch's functions do is no module. */
const PARTS_OF_A_MODULE = ['_parameters', '_buffers', '_modules'];
const CLASS =
  /^(?!(os|posix|nt|sys|subprocess|builtins|__builtin__|shutil|socket|runpy|pty|ctypes|importlib|code|pickle)\.)[\w.]+\.[A-Z]\w*$/;

function holdsModule(bytes: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(bytes);
  return PARTS_OF_A_MODULE.every((part) => text.includes(part));
}

/** The problem of a pickle that could not be read, or what was thrown where it is none of the pickle's; `bytes` are the pickle's. */
export function pickleProblem(thrown: unknown, subject: string, bytes: Uint8Array): unknown {
  if (thrown instanceof ProblemError) return thrown;
  if (thrown instanceof PickleRefusal && QUANTISED.test(thrown.path)) {
    return new ProblemError('weights-unsupported/quantised', subject, { path: thrown.path });
  }
  if (thrown instanceof PickleRefusal && CLASS.test(thrown.path) && holdsModule(bytes)) {
    return new ProblemError('weights-unsafe/model', subject, { path: thrown.path });
  }
  if (thrown instanceof PickleRefusal) return new ProblemError('weights-unsafe/name', subject, { path: thrown.path });
  if (thrown instanceof PickleFault) return new ProblemError('weights-damaged/pickle', subject, { reason: thrown.phrase });
  return thrown;
}
