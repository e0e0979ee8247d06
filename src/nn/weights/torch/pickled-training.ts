import { ProblemError } from '#base/problem.ts';
import { optimizerOf, type StoredOptimizer, type StoredTraining } from '../stored-training.ts';
import { PyDict, PyList, PyTuple, type PyValue, TensorRef } from './python-values.ts';
import { type StorageBytes, storedTensors } from './stored-tensors.ts';

/** Places of parameters are small numbers; a net here has a few hundred. */
const MOST_PARAMETERS = 20_000;

/** What a file of torch.save says of the training beside its weights: epoch, loss and the state of one optimiser. */
export interface PickledTraining {
  epoch: number | null;
  /** People save the number, or the tensor that it is in. */
  loss: number | TensorRef | null;
  optimizer: PickledOptimizer | null;
}

interface PickledOptimizer {
  adam: { betas: number[]; eps: number } | null;
  parameters: number;
  /** Of a parameter, by its place. */
  state: { of: number; slot: string; tensor: TensorRef }[];
  steps: (number | TensorRef)[];
}

/** Looks for them among the file's own entries, whatever these are called; null where there are none. */
export function findTraining(value: PyValue): PickledTraining | null {
  if (!(value instanceof PyDict)) return null;
  const optimizers = [...value.entries.values()].flatMap((entry) => (entry instanceof PyDict ? (optimizerIn(entry) ?? []) : []));
  const [epoch, loss] = [numberOf(value.get('epoch')), value.get('loss')];
  const found: PickledTraining = {
    epoch: epoch !== null && Number.isSafeInteger(epoch) && epoch >= 0 ? epoch : null,
    loss: loss instanceof TensorRef ? loss : numberOf(loss),
    // Of several nobody knows which one moved the weights.
    optimizer: optimizers.length === 1 ? optimizers[0] : null,
  };
  return found.epoch === null && found.loss === null && !found.optimizer ? null : found;
}

/** The state_dict of a torch optimiser: `param_groups`, with the places of their parameters, and `state` by place. */
function optimizerIn(dict: PyDict): PickledOptimizer | null {
  const groups = dict.get('param_groups');
  const state = dict.get('state');
  if (!(groups instanceof PyList) || !(state instanceof PyDict)) return null;
  const places = groups.items.flatMap((group) => placesOf(group));
  // A place is the rank among all parameters as the optimiser was given them, which is what torch writes.
  if (places.length > MOST_PARAMETERS || !places.every((place, i) => place === i)) return null;
  const found: PickledOptimizer = { adam: adamOf(groups.items), parameters: places.length, state: [], steps: [] };
  for (const [key, kept] of state.entries) {
    const of = numberOf(key);
    if (of === null || !(kept instanceof PyDict)) return null;
    for (const [slot, value] of kept.entries) {
      if (slot === 'step') {
        const step = value instanceof TensorRef ? value : numberOf(value);
        if (step !== null) found.steps.push(step);
      } else if (typeof slot === 'string' && value instanceof TensorRef) found.state.push({ of, slot, tensor: value });
    }
  }
  return found;
}

function placesOf(group: PyValue): number[] {
  const places = group instanceof PyDict ? group.get('params') : null;
  return places instanceof PyList ? places.items.map((place) => numberOf(place) ?? -1) : [];
}

/** The factors of Adam, where all groups have the same; null of another optimiser. Unequal ones are given as none that the studio has. */
function adamOf(groups: readonly PyValue[]): PickledOptimizer['adam'] {
  const all = groups.flatMap((group) => {
    const betas = group instanceof PyDict ? group.get('betas') : undefined;
    const items = betas instanceof PyTuple || betas instanceof PyList ? betas.items.map((beta) => numberOf(beta) ?? Number.NaN) : null;
    return items ? [{ betas: items, eps: numberOf((group as PyDict).get('eps')) ?? Number.NaN }] : [];
  });
  const [first] = all;
  if (!first) return null;
  return all.every((one) => JSON.stringify(one) === JSON.stringify(first)) ? first : { betas: [], eps: Number.NaN };
}

function numberOf(value: PyValue | undefined): number | null {
  const number = typeof value === 'bigint' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** The same with its tensors where they lie in the file. A state that lies outside it is none that the studio can use; the weights may be whole. */
export async function storedTraining(
  { epoch, loss, optimizer }: PickledTraining,
  storageOf: (key: string) => StorageBytes | null,
  subject: string,
): Promise<StoredTraining> {
  const scalar = loss instanceof TensorRef ? tensorsOf([['loss', loss, '']], storageOf, subject)?.get('loss') : undefined;
  const number = scalar && scalar.shape.length === 0 ? Number((await scalar.read())[0]) : loss;
  const told = { epoch, loss: typeof number === 'number' && Number.isFinite(number) ? number : null };
  return { ...told, optimizer: optimizer && storedOptimizer(optimizer, storageOf, subject) };
}

function storedOptimizer(optimizer: PickledOptimizer, storageOf: (key: string) => StorageBytes | null, subject: string): StoredOptimizer {
  const refs = [
    ...optimizer.state.map(({ of, slot, tensor }): [string, TensorRef, string] => [`${slot}.${of}`, tensor, '']),
    ...optimizer.steps.flatMap((step, i): [string, TensorRef, string][] => (step instanceof TensorRef ? [[`step.${i}`, step, '']] : [])),
  ];
  const tensors = tensorsOf(refs, storageOf, subject);
  if (!tensors) return { name: 'other', adam: null, slots: [], steps: [], parameters: optimizer.parameters };
  return {
    name: optimizerOf(new Set(optimizer.state.map(({ slot }) => slot))),
    adam: optimizer.adam,
    slots: optimizer.state.flatMap(({ of, slot }) => {
      const tensor = tensors.get(`${slot}.${of}`);
      return tensor ? [{ of, slot, tensor }] : [];
    }),
    steps: optimizer.steps.map((step, i) => (step instanceof TensorRef ? tensors.get(`step.${i}`)! : step)),
    parameters: optimizer.parameters,
  };
}

function tensorsOf(refs: [string, TensorRef, string][], storageOf: (key: string) => StorageBytes | null, subject: string) {
  try {
    return new Map(storedTensors({ tensors: refs }, storageOf, subject).map((tensor) => [tensor.name, tensor]));
  } catch (thrown) {
    if (thrown instanceof ProblemError) return null;
    throw thrown;
  }
}
