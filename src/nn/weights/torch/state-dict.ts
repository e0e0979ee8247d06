import { ProblemError } from '#base/problem.ts';
import { damaged, unsupported, weightsProblem } from '../weight-problems.ts';
import { PickleFault, PickleRefusal, PyDict, type PyValue, TensorRef } from './python-values.ts';

/** Where training scripts put the weights in a file that also holds an optimiser, an epoch and so on. */
const WRAPPERS = ['state_dict', 'model_state_dict', 'model_state', 'model', 'net', 'weights', 'module'];

export interface StateDict {
  tensors: [name: string, tensor: TensorRef][];
  /** Keys of what is not used. */
  beside: string[];
}

/** The tensors of an unpickled file: a dict of them, or a dict that holds such a dict under a usual name. */
export function findStateDict(value: PyValue, subject: string): StateDict {
  if (!(value instanceof PyDict)) throw unsupported(subject, 'It does not hold a dict of tensors.');
  const wrapper = WRAPPERS.find((name) => holdsTensors(value.get(name)));
  const dict = wrapper === undefined ? value : (value.get(wrapper) as PyDict);
  const outside = wrapper === undefined ? [] : [...value.entries.keys()].filter((key) => key !== wrapper).map(String);
  const tensors: StateDict['tensors'] = [];
  const beside: string[] = outside;
  for (const [key, entry] of dict.entries) {
    if (typeof key === 'string' && entry instanceof TensorRef) tensors.push([key, entry]);
    else beside.push(String(key));
  }
  if (tensors.length === 0) throw unsupported(subject, 'It holds no tensors under names.');
  return { tensors, beside };
}

function holdsTensors(value: PyValue | undefined): boolean {
  return value instanceof PyDict && [...value.entries.values()].some((entry) => entry instanceof TensorRef);
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
