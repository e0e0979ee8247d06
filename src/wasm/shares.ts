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

/** Columns of a part, at least: every part packs or gathers its rows again. Where rows make few tasks, narrower parts keep several threads at work. */
const FEWEST_COLUMNS = { usual: 64, fewRows: 32 };
const FEW_ROW_BLOCKS = 4;

/** Into how many parts the columns of a product are cut, so that it has `enough` tasks if they suffice. */
export function columnParts(columns: number, rowBlocks: number, enough: number): number {
  const fewest = rowBlocks < FEW_ROW_BLOCKS ? FEWEST_COLUMNS.fewRows : FEWEST_COLUMNS.usual;
  return Math.max(1, Math.min(Math.floor(columns / fewest), Math.ceil(enough / rowBlocks)));
}
