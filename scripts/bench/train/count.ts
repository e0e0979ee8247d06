/** What a device is asked to do while it is watched. */
export interface Counts {
  dispatches: number;
  bufferWrites: number;
  /** Milliseconds of the calls that write buffers, and of those that submit. */
  writeMs: number;
  submitMs: number;
  /** performance.now() of the last submission. */
  lastSubmit: number;
}

/**
 * Counts dispatches, buffer writes and submissions of some work on a device, whoever asks for them. Dispatches are counted only
 * when told to, since that slows their encoding.
 */
export async function watched(device: GPUDevice, countDispatches: boolean, work: () => Promise<unknown>): Promise<Counts> {
  const counts: Counts = { dispatches: 0, bufferWrites: 0, writeMs: 0, submitMs: 0, lastSubmit: 0 };
  const { queue } = device;
  const own = { write: queue.writeBuffer, submit: queue.submit, encoder: device.createCommandEncoder };
  queue.writeBuffer = (...args: Parameters<typeof own.write>) => {
    counts.bufferWrites++;
    const began = performance.now();
    own.write.apply(queue, args);
    counts.writeMs += performance.now() - began;
  };
  queue.submit = (buffers) => {
    const began = performance.now();
    own.submit.call(queue, buffers);
    counts.lastSubmit = performance.now();
    counts.submitMs += counts.lastSubmit - began;
  };
  if (countDispatches) {
    device.createCommandEncoder = (descriptor) => {
      const encoder = own.encoder.call(device, descriptor);
      const begin = encoder.beginComputePass;
      encoder.beginComputePass = (options) => {
        const pass = begin.call(encoder, options);
        const dispatch = pass.dispatchWorkgroups;
        pass.dispatchWorkgroups = (...groups) => {
          counts.dispatches++;
          return dispatch.apply(pass, groups);
        };
        return pass;
      };
      return encoder;
    };
  }
  try {
    await work();
  } finally {
    queue.writeBuffer = own.write;
    queue.submit = own.submit;
    device.createCommandEncoder = own.encoder;
  }
  return counts;
}
