import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';

/**
 * WebGPU does not throw: after a bad shader, a bad binding or a lost device, results silently turn to zeros. This class keeps the
 * first failure of a device and makes all work that waits for its results throw that failure.
 */
export class FailureWatch {
  private failure: ProblemError | null = null;
  private readonly listeners = new Set<(failure: ProblemError) => void>();

  fail(failure: ProblemError): void {
    if (this.failure) return;
    this.failure = failure;
    for (const listener of this.listeners) listener(failure);
  }

  /** Runs the work and returns its result. Throws the device's failure at once when it has failed before or fails meanwhile. */
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
  return new ProblemError('gpu-lost', phrase('subject/graphics-device'), { reason: [reason, message].filter(Boolean).join(': ') });
}

/** The problem that one of the processor's threads has ended; what the others compute can not be waited for. */
export function threadEnded(reason: Said): ProblemError {
  return new ProblemError('gpu-lost/thread', phrase('subject/processor'), { reason });
}

/** The problem that the processor's memory has no room for so many bytes in all; the device stays usable. */
export function outOfProcessorMemory(wanted: number): ProblemError {
  return new ProblemError('gpu-memory/processor', phrase('subject/processor'), { bytes: wanted });
}

/** The problem that the device has no room for `wanted` bytes of buffers; the device stays usable. */
export function outOfMemory(wanted: number): ProblemError {
  return new ProblemError('gpu-memory', phrase('subject/graphics-device'), { bytes: wanted });
}

/** The problem that a tensor is larger than the device can bind to a kernel. Sizes are in 32-bit words. */
export function tooLargeToBind(subject: string, words: number, most: number): ProblemError {
  return new ProblemError('gpu-binding-limit', subject, { bytes: words * 4, most: most * 4 });
}

export function deviceError(message: string): ProblemError {
  const noMemory = /memory/i.test(message);
  const reason = message.split('\n')[0].slice(0, 300);
  return new ProblemError(noMemory ? 'gpu-memory/refused' : 'gpu-error', phrase('subject/graphics-device'), { reason });
}
