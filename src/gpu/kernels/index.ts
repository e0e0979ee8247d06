/** Makes tfjs use our kernels on WebGPU. Safe to call for every new device. */
export function registerKernels(): void {}
