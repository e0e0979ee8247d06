// The command export of `npm run headless`: it needs no device and no browser, and runs in Node.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { importTs } from '../lib/bundle.mjs';
import { makeTerminal } from '../lib/headless-page.mjs';
import { OutputFolder } from '../lib/output-folder.mjs';
import { headlessWords as words } from '../messages/headless.mjs';

/** Writes a model in another format, and reads it back. Resolves to the exit status. Throws ToldError. */
export async function exportCommand({ values }) {
  const terminal = makeTerminal();
  if (values.format === 'torch') return exportTorch(values, terminal);
  const { onnxFile, checkOnnx, problemOf } = await importTs('scripts/headless/export-onnx.ts');
  const place = path.resolve(values.out);
  const folder = await OutputFolder.take(path.dirname(place));
  try {
    const { bytes, ...about } = onnxFile(readFileSync(values.checkpoint), path.basename(values.checkpoint), values.bare);
    folder.write(bytes, path.basename(place));
    checkOnnx(readFileSync(place), path.basename(place));
    terminal.log(words.exported({ file: place, bytes: bytes.length, ...about }));
    return 0;
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    terminal.problem(problem);
    return 1;
  } finally {
    folder.release();
  }
}

/** The archive that runs in plain torch; the net is asked for its logits on the processor. */
async function exportTorch(values, terminal) {
  const { torchFile, problemOf } = await importTs('scripts/headless/export-torch.ts');
  const place = path.resolve(values.out);
  const folder = await OutputFolder.take(path.dirname(place));
  try {
    const bytes = await torchFile(readFileSync(values.checkpoint), path.basename(values.checkpoint));
    folder.write(bytes, path.basename(place));
    terminal.log(words.exportedTorch({ file: place, bytes: bytes.length }));
    return 0;
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    terminal.problem(problem);
    return 1;
  } finally {
    folder.release();
  }
}
