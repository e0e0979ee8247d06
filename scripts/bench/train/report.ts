import { writeFileSync } from 'node:fs';
import type { EngineResult, Told, TorchResult, TrainBench } from './result.ts';

const MB = 1e6;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** What a part of an engine's figures says, a line for each group of them. */
function linesOf(r: Partial<EngineResult>): string[] {
  const lines: string[] = [];
  if (r.tuned !== undefined && r.tuneMs !== undefined && r.tuned > 0)
    lines.push(`tuned ${r.tuned} classes of products in ${seconds(r.tuneMs)}`);
  if (r.firstStepMs !== undefined) lines.push(`first step ${seconds(r.firstStepMs)}`);
  if (r.dispatches !== undefined) lines.push(`${r.dispatches} dispatches, ${r.bufferWrites} buffer writes`);
  if (r.encodeMs !== undefined) {
    lines.push(`encoding ${r.encodeMs.toFixed(1)} ms (writes ${r.writeMs?.toFixed(1)}, submission ${r.submitMs?.toFixed(1)})`);
  }
  if (r.stepMs !== undefined && r.imagesPerSecond !== undefined) {
    const { median, p95 } = r.stepMs;
    const rate = r.shareOfRoofline === undefined ? '' : `, ${percent(r.shareOfRoofline)} of the device's float32 rate`;
    lines.push(
      `step ${median.toFixed(1)} ms (95 %: ${p95.toFixed(1)}) of ${r.timedSteps}, ${r.imagesPerSecond.toFixed(2)} images/s${rate}`,
    );
  }
  if (r.processorMs !== undefined && r.processorMs !== null) lines.push(`${r.processorMs.toFixed(1)} ms of processor time per step`);
  if (r.losses !== undefined) lines.push(`loss ${r.losses[0].toFixed(4)} -> ${r.losses[r.losses.length - 1].toFixed(4)}`);
  if (r.allocatedBytes !== undefined) {
    const planned = r.plannedBytes == null ? 'not planned' : `${(r.plannedBytes / MB).toFixed(1)} MB planned`;
    lines.push(`${planned}, ${(r.allocatedBytes / MB).toFixed(1)} MB allocated`);
  }
  if (r.limitMs != null && r.shareOfLimit != null && r.shareOfBandwidth != null) {
    lines.push(
      `${percent(r.shareOfLimit)} of the limit (${r.limitMs.toFixed(1)} ms for its bytes and operations), ${percent(r.shareOfBandwidth)} of the bandwidth`,
    );
  }
  if (r.kernels !== undefined && r.kernels.length > 0) {
    const kernels = r.kernels.map(({ kind, ms, dispatches }) => `${kind} ${ms.toFixed(2)} ms in ${dispatches}`);
    lines.push(`GPU time by kernel: ${kernels.join(', ')}`);
  }
  return lines;
}

/** torch's steps so far, and how ours compare. */
function torchLines({ version, device, variants }: TorchResult, compiled: Partial<EngineResult> | undefined): string[] {
  return variants.map(({ variant, stepMs, imagesPerSecond }) => {
    const ratio = compiled?.stepMs ? `; compiled makes ${(stepMs.median / compiled.stepMs.median).toPrecision(3)} times as many` : '';
    const step = `step ${stepMs.median.toFixed(1)} ms (95 %: ${stepMs.p95.toFixed(1)})`;
    return `torch ${version}, ${device} (${variant}): ${step}, ${imagesPerSecond.toFixed(2)} images/s${ratio}`;
  });
}

/** Prints figures of training steps as they come, and keeps them in a file, so that a bench that is stopped leaves what it had. */
export class TrainReport {
  readonly bench: TrainBench;
  private readonly file: string | null;
  private readonly print: (line: string) => void;

  constructor({ model, batch, size }: Pick<TrainBench, 'model' | 'batch' | 'size'>, file: string | null, print = console.log) {
    this.bench = { complete: false, device: null, model, batch, size, engines: [] };
    this.file = file;
    this.print = print;
    print(`${model}, batch ${batch}, ${size} x ${size}, Adam`);
  }

  tell(told: Told): void {
    const { bench, print } = this;
    if ('device' in told) {
      const { label, flopsPerSecond, copyBytesPerSecond } = told.device;
      bench.device = told.device;
      print(`on ${label}: float32 ${(flopsPerSecond / 1e9).toFixed(1)} GFLOP/s, copy ${(copyBytesPerSecond / 1e9).toFixed(1)} GB/s`);
    } else if ('torch' in told) {
      bench.torch = told.torch;
      for (const line of torchLines(told.torch, this.of('compiled'))) print(line);
    } else {
      const known = this.of(told.engine);
      if (known) Object.assign(known, told.figures);
      else bench.engines.push({ engine: told.engine, ...told.figures });
      for (const line of linesOf(told.figures)) print(`${told.engine}: ${line}`);
    }
    this.save();
  }

  /** All was measured: compares the engines. */
  end(): void {
    const [compiled, eager] = [this.of('compiled'), this.of('eager')];
    const compare = (ours: number | null | undefined, other: number | null | undefined, what: string) => {
      if (ours && other) this.print(`compiled is ${(other / ours).toFixed(2)} times as fast as eager${what}`);
    };
    compare(compiled?.stepMs?.median, eager?.stepMs?.median, '');
    compare(compiled?.processorMs, eager?.processorMs, ' in processor time');
    this.bench.complete = true;
    this.save();
  }

  private of(engine: EngineResult['engine']) {
    return this.bench.engines.find((one) => one.engine === engine);
  }

  private save(): void {
    if (this.file) writeFileSync(this.file, `${JSON.stringify(this.bench, null, 1)}\n`);
  }
}
