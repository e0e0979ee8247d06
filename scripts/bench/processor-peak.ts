/** What one core does at best with vectors of 128 bits: float32 multiplications and additions, and bytes that a copy reads and writes. */
export interface ProcessorPeak {
  flopsPerSecond: number;
  copyBytesPerSecond: number;
}

interface PeakModule {
  multiplyAdds(rounds: number): number;
  copy(from: number, to: number, bytes: number): void;
}

const PAGE = 65_536;
/** More than the caches hold. */
const COPIED = 2 ** 26;

/** The least seconds of so many runs. Short ones, since a busy machine takes the processor away from long ones. */
function least(times: number, work: () => void): number {
  const seconds = Array.from({ length: times }, () => {
    const began = performance.now();
    work();
    return (performance.now() - began) / 1000;
  });
  return Math.min(...seconds);
}

/** Measures a core with the module that `compilePeak` makes (assembly/bench/peak.ts). */
export async function measurePeak(bytes: BufferSource): Promise<ProcessorPeak> {
  const memory = new WebAssembly.Memory({ initial: 1 + (2 * COPIED) / PAGE });
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  const { multiplyAdds, copy } = instance.exports as unknown as PeakModule;
  // Many short calls first: V8 compiles a function anew between its calls, not within one.
  for (let i = 0; i < 2000; i++) multiplyAdds(1000);
  const rounds = 100_000;
  const seconds = least(1000, () => multiplyAdds(rounds));
  for (let i = 0; i < 2000; i++) copy(PAGE, PAGE + COPIED, PAGE);
  const copying = least(10, () => copy(PAGE, PAGE + COPIED, COPIED));
  // Ten vectors of four numbers, a multiplication and an addition each.
  return { flopsPerSecond: (rounds * 10 * 4 * 2) / seconds, copyBytesPerSecond: (2 * COPIED) / copying };
}
