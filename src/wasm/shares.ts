/** The least numbers that a task should go through, so that taking it costs little beside it. */
const LEAST_WORK = 32_768;

/** How the items of a call are shared by its tasks: task i does the items i * length to (i + 1) * length - 1. */
export interface Shares {
  length: number;
  tasks: number;
}

/** Shares out `items`, each of which goes through `words` numbers. The result depends on sizes alone, never on the number of threads. */
export function sharesOf(items: number, words = 1, most = Number.POSITIVE_INFINITY): Shares {
  const length = Math.max(1, Math.ceil(LEAST_WORK / words), Math.ceil(items / most));
  return { length, tasks: Math.max(1, Math.ceil(items / length)) };
}
