import { create } from 'zustand';
import { followStream } from '#base/async/event-stream.ts';
import { Latest } from '#base/async/latest.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { NormalizationName } from '#data/sample/preparation.ts';
import { publishedByHash } from '#nn/weights/catalogue.ts';
import type { WeightFileSummary } from '#storage/records.ts';
import { deleteWeightFile, listWeightFiles, noteWeightFile } from '#storage/weights.ts';
import type { InitialWeights } from '#train/settings/recipe.ts';
import { fetchPhantomWeights, PHANTOM_WEIGHTS } from '#workers/client/trained-demo.ts';
import { type DownloadOffer, fetchPacked, type PackedWeights, weightPack } from '#workers/client/weight-pack.ts';
import { addWeights } from '#workers/client/weights.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import { useDataset } from '../dataset/dataset.ts';
import { useSettings } from './settings.ts';
import { withoutStep } from './settings-steps.ts';

/** The progress of adding a file, in bytes of the whole file. */
export interface AddingProgress {
  name: string;
  phase: 'fetching' | 'checking' | 'keeping';
  done: number;
  total: number;
}

export interface WeightsState {
  /** Newest first; null until they have been read. */
  stored: readonly WeightFileSummary[] | null;
  /** Files served beside the app; null before the list was requested, which happens once. */
  pack: readonly PackedWeights[] | null;
  /** How the page's server may be asked to download published weights; null where it only serves files, or was not asked yet. */
  offer: DownloadOffer | null;
  adding: AddingProgress | null;
  /** The problems of the last file: why it was refused, or what was left out and renamed. */
  problems: readonly Problem[];
  refresh(): Promise<void>;
  /** Asks again what is served beside the app: a server that was started again offers downloads under another token. */
  readPack(): Promise<void>;
  /** Reads a file, stores it, and chooses it to begin from if it is of the chosen net. */
  add(file: File): Promise<void>;
  /** Does the same as {@link add} with a file that is served beside the app. */
  addPacked(packed: PackedWeights): Promise<void>;
  /** Does the same with the weights that ship with the studio, which were trained on synthetic scans. */
  addPhantomWeights(): Promise<void>;
  /** Chooses a set of weights in the chosen file. Both this and the input's normalisation are stored for the next choice of the file. */
  chooseSet(set: string): Promise<void>;
  chooseNormalization(name: NormalizationName): Promise<void>;
  cancel(): void;
  remove(sha256: string): Promise<void>;
  dismissProblems(): void;
}

export const useWeights = create<WeightsState>()((set, get) => {
  const additions = new Latest(() => set({ adding: null }));

  /** Reads the file that `open` gives, matches it with the chosen net and stores it. A second file cancels the first. */
  const take = async (name: string, open: (signal: AbortSignal) => Promise<File>) => {
    const { model } = useSettings.getState().settings;
    set({ problems: [], adding: { name, phase: 'checking', done: 0, total: 0 } });
    await additions.run(async (signal) => {
      try {
        const file = await open(signal);
        const net = { model, classes: useDataset.getState().classes.length };
        const added = await followStream(addWeights(file, net, signal), ({ done }) => {
          if (!signal.aborted) set({ adding: halfway(name, done, file.size) });
        });
        if (signal.aborted) return;
        set({ problems: added.problems });
        // Another net may have been chosen meanwhile. The file then stays stored for its own net.
        if (useSettings.getState().settings.model === model) useSettings.getState().chooseWeights(added.weights);
      } catch (thrown) {
        if (!signal.aborted) set({ problems: [toProblem(thrown, name)] });
      }
    });
    await get().refresh();
    await useCheckpoints.getState().refresh();
  };

  /** Stores the choices about the file with it. */
  const note = async (chosen: Parameters<typeof noteWeightFile>[1]) => {
    const { weights } = useSettings.getState().settings;
    if (!weights) return;
    try {
      await noteWeightFile(weights.sha256, chosen);
      await get().refresh();
    } catch (thrown) {
      set({ problems: [toProblem(thrown, weights.name)] });
    }
  };

  return {
    stored: null,
    pack: null,
    offer: null,
    adding: null,
    problems: [],

    refresh: async () => {
      try {
        const [stored] = await Promise.all([listWeightFiles(), get().pack ?? get().readPack()]);
        set({ stored });
      } catch (thrown) {
        set({ stored: get().stored ?? [], problems: [...get().problems, toProblem(thrown, phrase('subject/weight-files'))] });
      }
    },

    readPack: async () => {
      const { files, downloads } = await weightPack();
      // A server that offered downloads before is away.
      if (get().offer && !downloads) return;
      set({ pack: files, offer: downloads });
    },

    add: (file) => take(file.name, async () => file),

    addPacked: (packed) =>
      take(packed.file, (signal) =>
        fetchPacked(packed, signal, (done) =>
          set({ adding: { name: packed.file, phase: 'fetching', done: Math.min(done, packed.bytes), total: packed.bytes } }),
        ),
      ),

    addPhantomWeights: () => take(PHANTOM_WEIGHTS, fetchPhantomWeights),

    chooseSet: (chosen) => {
      const { settings, change } = useSettings.getState();
      if (settings.weights) {
        // The state of the optimiser is of one set; with another it has to be asked for anew.
        const { optimizer: _, ...others } = settings.weights;
        change({ weights: { ...others, set: chosen } });
      }
      return note({ set: chosen });
    },

    chooseNormalization: async (name) => {
      useSettings.getState().chooseNormalization(name);
      if (useSettings.getState().settings.weights?.normalization) await note({ normalization: name });
    },

    cancel: () => additions.abort(),

    remove: async (sha256) => {
      try {
        await deleteWeightFile(sha256);
        const { settings, chooseWeights } = useSettings.getState();
        // The file is gone for good: this is no step that could be taken back.
        if (settings.weights?.sha256 === sha256) withoutStep(() => chooseWeights(null));
      } catch (thrown) {
        set({ problems: [toProblem(thrown, phrase('subject/weight-file'))] });
      }
      await get().refresh();
      await useCheckpoints.getState().refresh();
    },

    dismissProblems: () => set({ problems: [] }),
  };
});

/** Returns the progress of one of the two passes over a file: one checks it, one stores it. */
function halfway(name: string, done: number, total: number): AddingProgress {
  return done < total ? { name, phase: 'checking', done, total } : { name, phase: 'keeping', done: done - total, total };
}

/** Whether a stored file is the one that ships with the studio. */
export const isPhantomWeights = ({ name }: WeightFileSummary): boolean => name === PHANTOM_WEIGHTS;

/** The published files among those that are stored, by net: of several the one that torchvision takes by default. */
export function publishedWeights(stored: readonly WeightFileSummary[]): Record<string, InitialWeights> {
  const published = stored.flatMap((file) => {
    const row = publishedByHash(file.sha256);
    return row?.net === file.net ? [{ file, isDefault: row.isDefault }] : [];
  });
  published.sort((a, b) => Number(a.isDefault) - Number(b.isDefault));
  return Object.fromEntries(published.map(({ file }) => [file.net, initialWeights(file)]));
}

/** Returns a stored file as the weights that a run begins from. */
export function initialWeights(file: WeightFileSummary): InitialWeights {
  const { sha256, name, sets = [], set = sets[0], normalization = 'unknown', fresh = [] } = file;
  const published = publishedByHash(sha256);
  const transformInput = published?.transformInput ?? file.transformInput ?? false;
  return {
    ...{ sha256, name, published: published !== null, transformInput },
    ...(set !== undefined && { set }),
    ...(!published && { normalization }),
    ...(fresh.length > 0 && { fresh }),
  };
}
