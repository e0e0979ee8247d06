import { useNavigation } from '../navigation.ts';
import { useCheckpoints } from './checkpoints.ts';

/** Files that hold a model and nothing else; a .safetensors may be weights to begin a training from. */
const MODEL_FILE = /\.onnx$/i;

/** Imports models that were dropped or chosen by themselves, and shows them in Predict. Returns whether they were. */
export function takeModelFiles(files: Iterable<File>): boolean {
  const all = [...files];
  if (all.length === 0 || !all.every(({ name }) => MODEL_FILE.test(name))) return false;
  useNavigation.getState().go('predict');
  void importEach(all);
  return true;
}

/** Imports one file after another, and stops at the first that has a problem, so that it stays on the screen. */
export async function importEach(files: readonly File[]): Promise<void> {
  for (const file of files) {
    await useCheckpoints.getState().add(file);
    if (useCheckpoints.getState().problem) return;
  }
}
