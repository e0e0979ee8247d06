import type { Device } from '#gpu/device.ts';
import { gpuOf } from '#gpu/executor/gpu.ts';
import type { Dispatch } from '#gpu/plan/dispatch.ts';
import { KernelWays } from '#gpu/tuning/ways.ts';

/** Chooses a form wherever tuning could, and else what software adapters take. */
class InForm extends KernelWays {
  private readonly form: string;

  constructor(form: string) {
    super(true);
    this.form = form;
  }

  override choose(dispatch: Dispatch): readonly Dispatch[] {
    const { tuning } = dispatch;
    const way = tuning?.ways.find((name) => name === this.form || name.endsWith(` ${this.form}`));
    return tuning && way ? tuning.as(way) : super.choose(dispatch);
  }
}

/** Has a device compute products in a form ('winograd', 'laid out') wherever they have it, in programs that are prepared from then on. */
export function computeInForm(device: Device, form: string): void {
  Object.defineProperty(gpuOf(device).pipelines, 'ways', { value: new InForm(form) });
}
