/** The most passes that `timePasses` takes at once: a query set holds 4096 times on every device. */
export const MOST_TIMED_PASSES = 2048;

/** Writes the commands of one compute pass. */
export type EncodePass = (pass: GPUComputePassEncoder) => void;

/** Whether the GPU's own clock can be read; it may still stand, see `openStopwatch`. */
export const hasTimestamps = (device: GPUDevice): boolean => device.features.has('timestamp-query');

/**
 * Runs passes and returns the milliseconds that each took by the GPU's own clock, which browsers round to a tenth of one. At most
 * MOST_TIMED_PASSES of them, on a device with `hasTimestamps`.
 */
export async function timePasses(device: GPUDevice, passes: readonly EncodePass[]): Promise<number[]> {
  const count = 2 * passes.length;
  const size = 8 * count;
  const querySet = device.createQuerySet({ type: 'timestamp', count });
  const resolved = device.createBuffer({ size, usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC });
  const staging = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  for (const [i, encode] of passes.entries()) {
    const timestampWrites = { querySet, beginningOfPassWriteIndex: 2 * i, endOfPassWriteIndex: 2 * i + 1 };
    const pass = encoder.beginComputePass({ timestampWrites });
    encode(pass);
    pass.end();
  }
  encoder.resolveQuerySet(querySet, 0, count, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, staging, 0, size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const stamps = new BigUint64Array(staging.getMappedRange().slice(0));
  for (const buffer of [resolved, staging]) buffer.destroy();
  querySet.destroy();
  return passes.map((_, i) => Number(stamps[2 * i + 1] - stamps[2 * i]) / 1e6);
}
