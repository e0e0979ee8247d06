import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { measureTraining } from './train/measure.ts';
import { TrainReport } from './train/report.ts';
import type { Told, TrainRequest } from './train/result.ts';
import { TorchSteps } from './train/torch.ts';
import { BLOCK } from './train/turns.ts';

export interface TrainOptions {
  model: string;
  batch: string;
  size?: string;
  steps: string;
  engine: 'compiled' | 'eager' | 'both';
  tune?: boolean;
  against?: 'torch';
  json?: string;
  page: { call(name: string, ...args: unknown[]): Promise<unknown>; hear(listener: (told: unknown) => void): void } | null;
}

/** Times training steps of a net: `bench -- train --model NAME --batch N --size N`. Ctrl-C ends it with the figures so far. */
export async function run({ model, batch, size, steps, engine, tune = false, against, json, page }: TrainOptions): Promise<void> {
  const { nativeSize } = catalogueEntry(model);
  const request: TrainRequest = {
    model,
    batch: Number(batch),
    size: size ? Number(size) : nativeSize,
    steps: Number(steps),
    warmUp: 2,
    tune,
    engines: engine === 'both' ? ['compiled', 'eager'] : [engine],
  };
  const report = new TrainReport(request, json ?? null);
  process.once('SIGINT', () => {
    console.log(`Stopped: these are the figures so far${json ? `; ${json} has them` : ''}.`);
    process.exit(130);
  });
  const torch = against ? await TorchSteps.start(request) : null;
  if (against && !torch) console.log('There is no torch to compare with: a python3 with torch and torchvision, which has this net.');
  const turn = async () => {
    await torch?.block();
    if (torch) report.tell({ torch: torch.result(request.batch) });
  };
  // A page can't be interrupted between its steps, so torch goes before and after it.
  const halves = async () => {
    for (let i = 0; page && torch && i < Math.ceil(request.steps / BLOCK / 2); i++) await turn();
  };
  await halves();
  if (page) {
    page.hear((told) => report.tell(told as Told));
    await page.call('measureTraining', request);
  } else await measureTraining(request, (told) => report.tell(told), torch ? { every: BLOCK, work: turn } : undefined);
  await halves();
  torch?.finish(request.batch);
  report.end();
}
