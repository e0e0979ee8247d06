import type { KernelSet } from '#gpu/kernels/kernel-set.ts';
import type { Machine, MachineMemory, PreparedSteps } from '#gpu/machine.ts';
import type { Step } from '#gpu/plan/dispatch.ts';
import { planMemory } from '#gpu/plan/memory.ts';

/** Kernels whose steps compute nothing; `made` has all of them. */
export function emptyKernels(made: Set<Step> = new Set()): KernelSet {
  const step = (label: string) => {
    const one: Step = { label, kind: 'copy', bindings: [] };
    made.add(one);
    return [one];
  };
  const others: Partial<Record<string | symbol, unknown>> = { partsOfStretch: () => 1, fused: undefined };
  return new Proxy({} as KernelSet, { get: (_, name) => (name in others ? others[name] : step) });
}

/** A machine that computes nothing and holds no memory, but says in `calls` what it is asked for, in order. All results are zeros. */
export function recordingMachine(): { machine: Machine; calls: string[] } {
  const calls: string[] = [];
  const zeros = ({ words }: { words: number }) => new Float32Array(words);
  const memory: MachineMemory = {
    bytes: 0,
    reserve: async (banks) => void calls.push(`reserve ${banks.map(({ label }) => label)}`),
    write: ({ label }) => void calls.push(`write ${label}`),
    read: async (values) => {
      calls.push(`read ${values.map(({ label }) => label)}`);
      return values.map(zeros);
    },
    free: ({ label }) => void calls.push(`free ${label}`),
    prepare: async (steps): Promise<PreparedSteps> => {
      calls.push('prepare');
      return {
        steps,
        plan: planMemory(steps),
        run: (end = steps.length) => void calls.push(`run ${end} of ${steps.length}`),
        runFor: async (result, end = steps.length) => {
          calls.push(`run ${end} of ${steps.length}, read ${result.label}`);
          return zeros(result);
        },
        read: memory.read,
      };
    },
    destroy: () => void calls.push('destroy'),
  };
  const openMemory = () => memory;
  const machine: Machine = {
    kernels: emptyKernels(),
    maxBindingWords: 2 ** 28,
    givesUp: false,
    tuner: null,
    compileAhead: null,
    listener: null,
    openMemory,
    room: { known: (wanted) => wanted, upTo: async (wanted) => wanted },
    checkRoom: async () => {},
  };
  return { machine, calls };
}
