import { ProblemError } from '#base/problem.ts';

/**
 * WebGPU does not throw: after a bad shader, a bad binding or a lost device, results silently turn to zeros. This keeps the
 * first failure of a device and makes everything that waits for its results fail with it.
 */
export class FailureWatch {
  private failure: ProblemError | null = null;
  private readonly listeners = new Set<(failure: ProblemError) => void>();

  fail(failure: ProblemError): void {
    if (this.failure) return;
    this.failure = failure;
    for (const listener of this.listeners) listener(failure);
  }

  /** Runs the work and gives its result, unless the device has failed or fails meanwhile: then throws that failure at once. */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    if (this.failure) throw this.failure;
    let listener: (failure: ProblemError) => void = () => {};
    const failed = new Promise<never>((_, reject) => {
      listener = reject;
      this.listeners.add(listener);
    });
    try {
      return await Promise.race([work(), failed]);
    } catch (thrown) {
      throw this.failure ?? thrown;
    } finally {
      this.listeners.delete(listener);
    }
  }
}

export function lostDevice(reason: string, message: string): ProblemError {
  return new ProblemError({
    code: 'gpu-lost',
    subject: 'Graphics device',
    what: `The browser took the graphics device away (${[reason, message].filter(Boolean).join(': ')}).`,
    remedy: 'The best checkpoint so far is kept. Reload the page to go on; close other pages that use the GPU, or choose a smaller batch.',
  });
}

const LESS_MEMORY =
  'Choose a smaller batch, micro-batches, the memory saver (both under Advanced), smaller images or a smaller net; close other pages that use the GPU.';

/** The device had no room for buffers; it works on without them. */
export function outOfMemory(wanted: number): ProblemError {
  return new ProblemError({
    code: 'gpu-memory',
    subject: 'Graphics device',
    what: `It has no room for the ${Math.ceil(wanted / 2 ** 20)} MiB that this net takes.`,
    remedy: LESS_MEMORY,
  });
}

/** A tensor that no kernel could be given. Sizes in 32-bit words. */
export function tooLargeToBind(subject: string, words: number, most: number): ProblemError {
  return new ProblemError({
    code: 'gpu-binding-limit',
    subject,
    what: `This tensor needs ${Math.ceil((words * 4) / 2 ** 20)} MiB in one piece, and the graphics device offers ${Math.floor((most * 4) / 2 ** 20)} MiB.`,
    remedy: 'Choose a smaller batch, micro-batches, a smaller net, or a device with larger buffers.',
  });
}

export function deviceError(message: string): ProblemError {
  const noMemory = /memory/i.test(message);
  return new ProblemError({
    code: noMemory ? 'gpu-memory' : 'gpu-error',
    subject: 'Graphics device',
    what: `The GPU refused a computation, so its results can't be trusted: ${message.split('\n')[0].slice(0, 300)}`,
    remedy: noMemory ? LESS_MEMORY : 'Reload the page and try again; another browser or driver may help.',
  });
}
