import { ProblemError } from '#base/problem.ts';

/** The files that `npm run demo-model` makes. */
export const TRAINED_DEMO = 'trained-demo.ggstudy';
export const PHANTOM_WEIGHTS = 'groundglass-small-phantoms.safetensors';

/** Fetches the project of the trained demo, which is served with the app. Throws ProblemError, and the signal's reason. */
export const fetchTrainedDemo = (signal: AbortSignal): Promise<File> => fetchDemoFile(TRAINED_DEMO, signal);

/** Fetches weights that were trained on synthetic scans. Throws as {@link fetchTrainedDemo}. */
export const fetchPhantomWeights = (signal: AbortSignal): Promise<File> => fetchDemoFile(PHANTOM_WEIGHTS, signal);

async function fetchDemoFile(file: string, signal: AbortSignal): Promise<File> {
  const response = await fetch(new URL(`demo/${file}`, document.baseURI), { signal }).catch((thrown: unknown) => {
    signal.throwIfAborted();
    throw new ProblemError('trained-demo/fetch', file, { reason: thrown instanceof Error ? thrown.message : String(thrown) });
  });
  if (!response.ok) throw new ProblemError('trained-demo/status', file, { status: response.status });
  const blob = await response.blob();
  signal.throwIfAborted();
  return new File([blob], file);
}
