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
  const { make, problemOf } = values.format === 'torch' ? await torchFormat() : await onnxFormat(values);
  const place = path.resolve(values.out);
  const folder = await OutputFolder.take(path.dirname(place));
  try {
    const { bytes, check, said } = await make(readFileSync(values.checkpoint), path.basename(values.checkpoint));
    folder.write(bytes, path.basename(place));
    check?.(readFileSync(place), path.basename(place));
    terminal.log(said({ file: place, bytes: bytes.length }));
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

async function onnxFormat({ bare }) {
  const { onnxFile, checkOnnx, problemOf } = await importTs('scripts/headless/export-onnx.ts');
  const make = (checkpoint, name) => {
    const { bytes, ...about } = onnxFile(checkpoint, name, bare);
    return { bytes, check: checkOnnx, said: (written) => words.exported({ ...written, ...about }) };
  };
  return { make, problemOf };
}

/** The archive that runs in plain torch; the net is asked for its logits on the processor. */
async function torchFormat() {
  const { torchFile, problemOf } = await importTs('scripts/headless/export-torch.ts');
  const make = async (checkpoint, name) => ({ bytes: await torchFile(checkpoint, name), said: words.exportedTorch });
  return { make, problemOf };
}
