import { create } from 'zustand';
import { type Problem, problem, toProblem } from '#base/problem.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { ListedScans } from '#data/labels/listed-scans.ts';
import type { ScanList } from '#data/tables/scan-list.ts';
import { study } from '#workers/client/study.ts';
import { type Files, isLabelTable } from '#workers/client/walk.ts';

export interface ScanListState {
  /** The list that picks and orders the scans that are predicted; null: all are. */
  list: ScanList | null;
  problem: Problem | null;
  /** Takes a list in the place of the one before. What can't be read is told, and leaves that one. */
  take(files: readonly DroppedFile[]): Promise<void>;
  remove(): void;
}

export const useScanList = create<ScanListState>()((set) => ({
  list: null,
  problem: null,
  take: async ([first, ...others]) => {
    if (!first) return;
    try {
      const list = others.length === 0 ? await study.readScanList(first.file, first.path) : null;
      if (list) set({ list, problem: null });
      else set({ problem: problem('list-several', first.path, { others: others.map(({ path }) => path) }) });
    } catch (thrown) {
      set({ problem: toProblem(thrown, first.path) });
    }
  },
  remove: () => set({ list: null, problem: null }),
}));

/** A list, and what finds its scans. */
export interface FollowedList {
  list: ScanList;
  listed: ListedScans;
}

/** Tells the list as it is now; null: there is none. It may come while scans are predicted that it is for. */
export function followedList(): () => FollowedList | null {
  let last: FollowedList | null = null;
  return () => {
    const { list } = useScanList.getState();
    if (last?.list !== list) last = list && { list, listed: new ListedScans(list.names) };
    return last;
  };
}

/** A table that lies beside folders and not in one: it lists scans. */
const isList = ({ path }: DroppedFile) => !path.includes('/') && isLabelTable(path);

/** Parts a drop into the lists that come with it, and what else it holds; null: nothing else. Of a walk, which gives loose files first, only its beginning is looked at. */
export async function listsFirst(files: Files): Promise<{ lists: DroppedFile[]; rest: Files | null }> {
  if (Array.isArray(files)) {
    const given: readonly DroppedFile[] = files;
    const rest = given.filter((file) => !isList(file));
    return { lists: given.filter(isList), rest: rest.length > 0 || given.length === 0 ? rest : null };
  }
  const stream = eachOf(files);
  const lists: DroppedFile[] = [];
  let next = await stream.next();
  for (; !next.done && isList(next.value); next = await stream.next()) lists.push(next.value);
  if (next.done) return { lists, rest: lists.length > 0 ? null : [] };
  return { lists, rest: withFirst(next.value, stream) };
}

async function* eachOf(files: Files): AsyncGenerator<DroppedFile, void, void> {
  yield* files;
}

async function* withFirst(first: DroppedFile, rest: AsyncIterable<DroppedFile>): AsyncGenerator<DroppedFile, void, void> {
  yield first;
  yield* rest;
}
