import { create } from 'zustand';
import { type Problem, ProblemError, toProblem } from '#base/problem.ts';
import { PUBLISHED_WEIGHTS } from '#nn/weights/catalogue.ts';
import {
  askForDownloads,
  type Download,
  type DownloadAction,
  type DownloadsSnapshot,
  watchDownloads,
} from '#workers/client/weight-downloads.ts';
import { useSettings } from './settings.ts';
import { useWeights } from './weights.ts';

/** Waits before a server that does not answer is asked again, in milliseconds; the last one for as long as it takes. */
const WAITS = [2000, 5000, 15_000, 60_000];

export interface WeightDownloadsState {
  /** What this computer's server is downloading, or has begun to, for all tabs and browsers. */
  downloads: readonly Download[];
  /** Why the server can't be asked. */
  problem: Problem | null;
  /** Files that a run of this page is to begin from when they have come. */
  wanted: readonly string[];
  /** Downloads published files; `begins` also loads them into this browser for the chosen net. */
  get(files: readonly string[], options?: { begins: boolean }): Promise<void>;
  stop(files: readonly string[]): Promise<void>;
  /** Deletes what has come of files that are stopped. */
  discard(files: readonly string[]): Promise<void>;
  /** Follows the downloads until the returned function is called, and longer while this page waits for a file. */
  follow(): () => void;
}

/** Whether a download is going on, or is going to. */
export const isUnderWay = ({ phase }: Download): boolean => phase === 'waiting' || phase === 'fetching' || phase === 'checking';

export const useWeightDownloads = create<WeightDownloadsState>()((set, get) => {
  let followers = 0;
  let watching: AbortController | null = null;

  const show = ({ downloads, files }: DownloadsSnapshot) => {
    set({ downloads, problem: null });
    if (JSON.stringify(files) !== JSON.stringify(useWeights.getState().pack)) useWeights.setState({ pack: files });
    const here = files.filter(({ file }) => get().wanted.includes(file));
    const lost = downloads.filter(({ phase }) => phase === 'stopped' || phase === 'failed').map(({ file }) => file);
    const ended = new Set([...lost, ...here.map(({ file }) => file)]);
    if (ended.size > 0) set({ wanted: get().wanted.filter((file) => !ended.has(file)) });
    for (const packed of here) {
      const { model } = useSettings.getState().settings;
      const isOfNet = PUBLISHED_WEIGHTS.some(({ file, net }) => file === packed.file && net === model);
      if (isOfNet && !useWeights.getState().adding) void useWeights.getState().addPacked(packed);
    }
  };

  const isNeeded = () => followers > 0 || get().wanted.length > 0;

  const watch = async (signal: AbortSignal) => {
    let version = 0;
    for (let failures = 0; !signal.aborted && isNeeded(); ) {
      const { offer } = useWeights.getState();
      if (!offer) return;
      try {
        const told = await watchDownloads(offer, version, signal);
        if (signal.aborted) return;
        version = told.version;
        failures = 0;
        show(told);
      } catch (thrown) {
        if (signal.aborted) return;
        // While nobody waits for anything, a server that is away is asked again only when somebody looks.
        if (!isRefusal(thrown) && !get().downloads.some(isUnderWay)) return;
        if (failures > 0 || !isRefusal(thrown)) {
          set({ problem: toProblem(thrown, get().downloads.find(isUnderWay)?.file ?? '') });
          await sleep(WAITS[Math.min(failures, WAITS.length - 1)]!, signal);
        }
        failures++;
        version = 0;
        await useWeights.getState().readPack();
      }
    }
  };

  const begin = () => {
    if (watching) return;
    const own = new AbortController();
    watching = own;
    void watch(own.signal).finally(() => {
      if (watching === own) watching = null;
    });
  };

  const ask = async (action: DownloadAction, files: readonly string[], isAgain = false): Promise<void> => {
    const { offer } = useWeights.getState();
    if (!offer || files.length === 0) return;
    try {
      show(await askForDownloads(offer, action, files));
      begin();
    } catch (thrown) {
      if (isRefusal(thrown) && !isAgain) {
        await useWeights.getState().readPack();
        return ask(action, files, true);
      }
      set({ problem: toProblem(thrown, files[0]!), wanted: get().wanted.filter((file) => !files.includes(file)) });
    }
  };

  return {
    downloads: [],
    problem: null,
    wanted: [],

    get: async (files, options) => {
      if (options?.begins) set({ wanted: [...get().wanted, ...files] });
      await ask('get', files);
    },
    stop: (files) => ask('stop', files),
    discard: (files) => ask('discard', files),

    follow: () => {
      followers++;
      begin();
      return () => {
        followers--;
        if (isNeeded()) return;
        watching?.abort();
        watching = null;
      };
    },
  };
});

/** Whether the server does not accept what it is asked, as after a restart, when it knows the page by another token. */
function isRefusal(thrown: unknown): boolean {
  return thrown instanceof ProblemError && thrown.problem.id === 'weights-download/refused';
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
