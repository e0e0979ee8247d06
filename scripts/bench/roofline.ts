const FMA_GROUPS = 1024;
const THREADS = 64;
/** Independent chains per thread, four lanes each, so that latency hides. */
const CHAINS = 8;

const fmaCode = (rounds: number) => `@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let a = vec4f(f32(id.x) * 1e-9 + 0.999);
  ${Array.from({ length: CHAINS }, (_, i) => `var c${i} = vec4f(${i}.0);`).join(' ')}
  for (var i = 0u; i < ${rounds}u; i++) { ${Array.from({ length: CHAINS }, (_, i) => `c${i} = fma(a, c${i}, a);`).join(' ')} }
  let sum = ${Array.from({ length: CHAINS }, (_, i) => `c${i}`).join(' + ')};
  y[id.x] = sum.x + sum.y + sum.z + sum.w;
}`;

const COPY_CODE = `@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let i = (group.y * groups.x + group.x) * 256u + lane;
  y[i] = x[i];
}`;

/** Best seconds of one dispatch, over several runs of enough dispatches to last `least` seconds. */
async function secondsOf(device: GPUDevice, code: string, buffers: GPUBuffer[], groups: [number, number], least = 0.2): Promise<number> {
  const module = device.createShaderModule({ code });
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module, entryPoint: 'main' } });
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const bindGroup = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  const run = async (times: number) => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    for (let i = 0; i < times; i++) pass.dispatchWorkgroups(...groups);
    pass.end();
    const start = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    return (performance.now() - start) / 1000;
  };
  let times = 1;
  let seconds = await run(1);
  while (seconds < least && times < 4096) {
    times *= 2;
    seconds = await run(times);
  }
  const runs = [seconds, await run(times), await run(times)];
  return Math.min(...runs) / times;
}

/** What the device can do at best: float32 fma as two operations, and a copy's bytes read and written. */
export async function measureRoofline(
  device: GPUDevice,
  software: boolean,
): Promise<{ flopsPerSecond: number; copyBytesPerSecond: number }> {
  const rounds = software ? 32 : 4096;
  const usage = GPUBufferUsage.STORAGE;
  const sums = device.createBuffer({ size: 4 * FMA_GROUPS * THREADS, usage });
  const fma = await secondsOf(device, fmaCode(rounds), [sums], [FMA_GROUPS, 1]);
  const bytes = software ? 2 ** 25 : 2 ** 28;
  const size = Math.min(bytes, device.limits.maxStorageBufferBindingSize);
  const [y, x] = [0, 1].map(() => device.createBuffer({ size, usage }));
  const copy = await secondsOf(device, COPY_CODE, [y, x], [Math.min(size / 4096, 32_768), Math.max(1, size / 4096 / 32_768)]);
  for (const buffer of [sums, x, y]) buffer.destroy();
  return {
    flopsPerSecond: (FMA_GROUPS * THREADS * rounds * CHAINS * 4 * 2) / fma,
    copyBytesPerSecond: (2 * size) / copy,
  };
}
