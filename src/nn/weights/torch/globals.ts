import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { ElementType } from '../element-types.ts';
import { isCount } from '../tensor-view.ts';
import { dataClass } from './data-classes.ts';
import { encoded, numpyFromBuffer, numpyType } from './numpy-arrays.ts';
import {
  NumpyArray,
  PickleFault,
  PickleRefusal,
  PyDict,
  PyGlobal,
  PyList,
  PyObject,
  PyTuple,
  type PyValue,
  StorageRef,
  TensorRef,
} from './python-values.ts';

/** torch's storage classes. Quantised and complex ones hold no values that our nets could use. */
const STORAGES: Record<string, ElementType> = {
  'torch.DoubleStorage': 'F64',
  'torch.FloatStorage': 'F32',
  'torch.HalfStorage': 'F16',
  'torch.BFloat16Storage': 'BF16',
  'torch.LongStorage': 'I64',
  'torch.IntStorage': 'I32',
  'torch.ShortStorage': 'I16',
  'torch.CharStorage': 'I8',
  'torch.ByteStorage': 'U8',
  'torch.BoolStorage': 'BOOL',
};

/** Functions that stand for calls of known names: each makes data from data. */
const CALLS: Record<string, (args: readonly PyValue[]) => PyValue> = {
  'collections.OrderedDict': orderedDict,
  'torch.Size': ([sizes]) => (sizes instanceof PyTuple ? sizes : fault(phrase('pickle/size-without-sizes'))),
  'torch._utils._rebuild_tensor': rebuildTensor,
  'torch._utils._rebuild_tensor_v2': rebuildTensor,
  'torch._utils._rebuild_parameter': ([data]) => (data instanceof TensorRef ? data : fault(phrase('pickle/parameter-without-tensor'))),
  'torch._utils._rebuild_parameter_with_state': ([data]) =>
    data instanceof TensorRef ? data : fault(phrase('pickle/parameter-without-tensor')),
  'torch._tensor._rebuild_from_type_v2': rebuildFromType,
  // Under names that changed with numpy's versions.
  ...Object.fromEntries(
    ['numpy.core', 'numpy._core'].flatMap((core): [string, (args: readonly PyValue[]) => PyValue][] => [
      [`${core}.multiarray._reconstruct`, () => new NumpyArray()],
      [`${core}.numeric._frombuffer`, numpyFromBuffer],
    ]),
  ),
  'numpy.dtype': numpyType,
  '_codecs.encode': encoded,
};

/** Classes that may be named as an argument, never called. */
const CLASSES = new Set(['torch.Tensor', 'torch.nn.parameter.Parameter', 'torch.nn.Parameter']);

/** Throws PickleRefusal for any name that neither a state_dict nor the data beside it needs. */
export function knownGlobal(module: string, name: string): PyGlobal {
  const path = `${module}.${name}`;
  if (Object.hasOwn(STORAGES, path) || Object.hasOwn(CALLS, path) || CLASSES.has(path) || dataClass(path)) return new PyGlobal(path);
  throw new PickleRefusal(path);
}

/** The data that Python would get by calling a known name. */
export function construct(callable: PyValue, args: PyValue): PyValue {
  if (!(callable instanceof PyGlobal) || !(args instanceof PyTuple)) return fault(phrase('pickle/call'));
  const kind = dataClass(callable.path);
  if (kind) return kind === 'dict' ? new PyDict() : new PyObject(callable.path);
  if (!Object.hasOwn(CALLS, callable.path)) throw new PickleRefusal(callable.path);
  return CALLS[callable.path](args.items);
}

/** ('storage', class, key, device, elements), and in the older format (key, offset, elements) of a part of it, or None. */
export function persistentStorage(id: PyValue): StorageRef {
  if (!(id instanceof PyTuple)) return fault(phrase('pickle/storage'));
  const [kind, storageClass, key, , elements, part] = id.items;
  if (kind !== 'storage' || !(storageClass instanceof PyGlobal) || typeof key !== 'string' || !isCount(elements)) {
    return fault(phrase('pickle/storage'));
  }
  if (!Object.hasOwn(STORAGES, storageClass.path)) throw new PickleRefusal(storageClass.path);
  const type = STORAGES[storageClass.path];
  if (!(part instanceof PyTuple)) return new StorageRef(key, type, elements);
  const [, offset, count] = part.items;
  if (!isCount(offset) || !isCount(count) || offset + count > elements) return fault(phrase('pickle/storage-part'));
  return new StorageRef(key, type, elements, { offset, elements: count });
}

/** Arguments (storage, offset, size, stride, ...); the rest concerns gradients and hooks. */
function rebuildTensor([storage, offset, size, stride]: readonly PyValue[]): TensorRef {
  const shape = counts(size);
  const strides = counts(stride);
  if (!(storage instanceof StorageRef) || !isCount(offset) || !shape || !strides) return fault(phrase('pickle/tensor'));
  return new TensorRef(storage, { type: storage.type, shape, strides, offset });
}

/** (function, class, arguments, state): a tensor with Python attributes, which are dropped. */
function rebuildFromType([rebuild, , args]: readonly PyValue[]): PyValue {
  if (rebuild instanceof PyGlobal && rebuild.path === 'torch._tensor._rebuild_from_type_v2')
    return fault(phrase('pickle/tensor-of-itself'));
  return construct(rebuild, args);
}

/** Nothing, or the pairs, as lists (Python 2) or tuples. */
function orderedDict([pairs]: readonly PyValue[]): PyDict {
  const dict = new PyDict();
  if (pairs === undefined) return dict;
  if (!(pairs instanceof PyList)) return fault(phrase('pickle/dict-of-list'));
  for (const pair of pairs.items) {
    const [key, value] = pair instanceof PyList || pair instanceof PyTuple ? pair.items : [];
    if (key === undefined || value === undefined) return fault(phrase('pickle/dict-of-pairs'));
    dict.entries.set(key, value);
  }
  return dict;
}

function counts(value: PyValue | undefined): number[] | null {
  const items = value instanceof PyTuple || value instanceof PyList ? value.items : null;
  return items?.every(isCount) ? [...items] : null;
}

function fault(reason: Phrase): never {
  throw new PickleFault(reason);
}
