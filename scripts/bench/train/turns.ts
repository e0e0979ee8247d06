/** Steps that either side makes before it is the other's turn. */
export const BLOCK = 5;

/** Something else that has its turn after so many steps. */
export interface Between {
  every: number;
  work(): Promise<void>;
}

/** Milliseconds of steps, and the losses before them. */
export interface TimedSteps {
  times: number[];
  losses: number[];
}

/** Times steps as the training loop makes them: the next is submitted before the loss of the last is read. `hear` gets the times so far. */
export async function timeSteps(
  step: () => Promise<number>,
  count: number,
  hear: (times: readonly number[]) => void = () => {},
): Promise<TimedSteps> {
  const times: number[] = [];
  const losses: number[] = [];
  // Before the first call, in which an engine on the processor may do all its work.
  let last = performance.now();
  let pending = step();
  for (let i = 0; i < count; i++) {
    const next = i + 1 < count ? step() : null;
    losses.push(await pending);
    const now = performance.now();
    times.push(now - last);
    last = now;
    hear(times);
    if (next) pending = next;
  }
  return { times, losses };
}

/** Times blocks of steps with something else after each; every step of a block counts as the block's mean. */
export async function timeInTurn(
  step: () => Promise<number>,
  count: number,
  { every, work }: Between,
  hear: (times: readonly number[]) => void = () => {},
): Promise<TimedSteps> {
  const times: number[] = [];
  const losses: number[] = [];
  while (times.length < count) {
    const block = await timeSteps(step, Math.min(every, count - times.length));
    const mean = block.times.reduce((a, b) => a + b, 0) / block.times.length;
    times.push(...block.times.map(() => mean));
    losses.push(...block.losses);
    hear(times);
    await work();
  }
  return { times, losses };
}

/** Milliseconds of processor time that all threads of this process have used; null in a browser. */
export function processorTime(): number | null {
  const { process } = globalThis as { process?: { cpuUsage?: () => { user: number; system: number } } };
  const usage = process?.cpuUsage?.();
  return usage ? (usage.user + usage.system) / 1000 : null;
}
