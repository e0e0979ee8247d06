import { phrase } from '#base/messages/phrase.ts';
import type { Scan } from '#ct/scan.ts';
import type { DatasetCore } from './dataset-core.ts';
import { asChosen, reread } from './readings.ts';

/** Reads scans in another way, after the drops that are still being read, and shows all of them at once. */
export function readAgain(core: DatasetCore, ids: readonly string[], recognised: boolean): Promise<void> {
  const { get, set, session } = core;
  const choose = (some: readonly string[], choice: boolean) =>
    set({ readingByHand: { ...get().readingByHand, ...Object.fromEntries(some.map((id) => [id, choice])) } });
  choose(ids, recognised);
  return core.queue.add(async (signal) => {
    const scans = { ...get().scans };
    const waiting = new Map(
      ids.flatMap((id): [string, Scan][] => {
        const scan = scans[id];
        const read = scan && asChosen(scan, get().readingByHand);
        return read && read !== scan ? [[id, read]] : [];
      }),
    );
    const total = waiting.size;
    const show = () => set({ reading: { text: phrase('progress/values'), done: total - waiting.size, total, unit: 'scans' } });
    if (total > 0) show();
    for await (const scan of reread([...waiting.values()], signal)) {
      scans[scan.id] = scan;
      waiting.delete(scan.id);
      if (session !== core.session) break;
      session.studies.add([scan]);
      show();
    }
    if (session !== core.session) return set({ reading: null });
    // After a cancel the scans that were not read again keep their former choice.
    choose([...waiting.keys()], !recognised);
    core.settle({ scans, reading: null });
  });
}
