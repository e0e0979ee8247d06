/** Compiles the kernels in `assembly` where they have changed. Throws an Error with the compiler's complaints. */
export function buildKernels(): Promise<void>;
