/** Compiles the kernels in `assembly` where they have changed. Throws an Error with the compiler's complaints. */
export function buildKernels(): Promise<void>;
/** Compiles assembly/bench/peak.ts, with multiply-adds in one rounding or without. Throws an Error with the compiler's complaints. */
export function compilePeak(relaxed: boolean): Promise<Uint8Array<ArrayBuffer>>;
