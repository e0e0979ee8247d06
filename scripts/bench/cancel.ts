import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { measureStops, median, type StopRequest } from './cancel/measure.ts';
import { onProcessor, type Threads } from './processor.ts';

export interface CancelOptions extends Record<'batch' | 'size' | 'stops', string> {
  model: string;
  processor: Threads;
  json?: string;
}

/** Stops trainings at random moments and prints how long they took to end. */
export async function run({ model, batch, size, stops, processor, json }: CancelOptions): Promise<void> {
  const request: StopRequest = { model, batch: Number(batch), size: Number(size), stops: Number(stops) };
  const result = await onProcessor(processor, ({ device }) => measureStops(request, device));
  const { device, stepMs, stopMs, doneMs } = result;
  const [load] = loadavg();
  console.log(
    `${model}, batches of ${batch}, ${size} x ${size}, on ${device}; a step takes ${stepMs.toFixed(0)} ms; load ${load.toFixed(1)}`,
  );
  for (const [what, times] of [
    ['from a stop until nothing is trained any more', stopMs],
    ['until the state is copied, too', doneMs],
  ] as const) {
    console.log(`${what}: median ${median(times).toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)} ms (${times.length} stops)`);
  }
  if (json) writeFileSync(json, `${JSON.stringify({ ...request, ...result, load }, null, 1)}\n`);
}
