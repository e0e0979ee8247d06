// The command `npm run weights`, as a function. See its usage.
import { existsSync, openAsBlob, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { weightWords as words } from '../messages/weights.mjs';
import { parseArguments } from './parse-arguments.mjs';
import { installPackages, ROOT } from './setup.mjs';
import { openPack, Refusal } from './weight-pack.mjs';

const OPTIONS = { file: { type: 'string' }, from: { type: 'string' }, dir: { type: 'string' }, help: { type: 'boolean', short: 'h' } };

class UsageError extends Error {}

const megabytes = (bytes) => words.size((bytes / 1e6).toFixed(1));

/** One line that changes on a terminal; nothing elsewhere. */
function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/** Writes what comes from the address to a file, piece by piece. */
async function download(address, target, name) {
  const refuse = (reason) => new Refusal(words.notDownloaded({ name, reason, address }));
  const response = await fetch(address).catch((error) => {
    throw refuse(error.cause?.code ?? error.cause?.message ?? error.message);
  });
  if (!response.ok || !response.body) throw refuse(words.answered({ status: response.status, text: response.statusText }));
  const total = Number(response.headers.get('content-length'));
  const out = await open(target, 'wx');
  let done = 0;
  try {
    for await (const piece of response.body) {
      await out.write(piece);
      done += piece.length;
      showProgress(words.downloading({ name, done: megabytes(done), total: total > 0 ? megabytes(total) : null }));
    }
  } catch (error) {
    throw refuse(words.brokeOff({ size: megabytes(done), reason: error.message }));
  } finally {
    await out.close();
    showProgress('');
  }
}

/** Reads a file's table of contents and hashes it; `name` may promise the hash. Refuses what is no usable weight file. */
async function inspect(place, name) {
  const { importTs } = await import('./bundle.mjs');
  const { readWeights } = await importTs('src/nn/weights/read-weights.ts');
  const { inEnglish } = await importTs('src/base/messages/phrase.ts');
  try {
    const weights = await readWeights(await openAsBlob(place), name, undefined, (done, total) => {
      showProgress(done < total ? words.checking({ name, done: megabytes(done), total: megabytes(total) }) : '');
    });
    return { ...weights, licence: weights.published && inEnglish(weights.published.licence) };
  } catch (error) {
    if (error.name === 'ProblemError') throw new Refusal(error.message);
    throw error;
  }
}

async function published() {
  const { importTs } = await import('./bundle.mjs');
  return (await importTs('src/nn/weights/catalogue.ts')).PUBLISHED_WEIGHTS;
}

/** Says what is kept now. */
function tell(file, { bytes, sha256, published: row, licence, tensors }) {
  console.log(words.stored({ file, size: megabytes(bytes), tensors: tensors.length, sha256 }));
  console.log(row ? words.published({ ...row, licence }) : words.unpublished);
}

/** Puts a checked file in its place and in the list; `from` is copied, or moved where it is a part of our own. */
function keep(pack, weights, from, isPart) {
  const { bytes, sha256, published: row } = weights;
  // Browsers may have added ' (1)' to the name.
  const file = row?.file ?? weights.name;
  pack.put({ name: row?.net ?? file.replace(/(-[0-9a-f]{8})?\.\w+$/, ''), file, bytes, sha256 }, from, isPart);
  tell(file, weights);
}

async function add(pack, names, { file, from }) {
  if (file !== undefined) {
    if (names.length > 0) throw new UsageError(words.namesOrFile);
    if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(words.noFile(file));
    pack.checkName(path.basename(file));
    keep(pack, await inspect(file, path.basename(file)), file, false);
    return;
  }
  if (names.length === 0) throw new UsageError(words.whichToAdd);
  const rows = await published();
  const wanted = names.map((name) => {
    const row = rows.find((r) => r.file === name || r.file === `${name}.pth` || (r.net === name && r.isDefault));
    if (!row) throw new UsageError(words.noneOf({ name, nets: [...new Set(rows.map((r) => r.net))] }));
    return row;
  });
  for (const row of wanted) {
    if (pack.holds(row.file)) {
      console.log(words.here(row.file));
      continue;
    }
    await pack.withPart(async (part) => {
      await download(from ? `${from.replace(/\/$/, '')}/${row.file}` : row.address, part, row.file);
      keep(pack, await inspect(part, row.file), part, true);
    });
  }
}

async function list(pack) {
  const here = pack.read();
  console.log(here.length > 0 ? words.inFolder(pack.folder) : words.nothingIn(pack.folder));
  for (const { name, file, bytes, sha256 } of here) console.log(`  ${name.padEnd(20)} ${file.padEnd(44)} ${megabytes(bytes)}  ${sha256}`);
  console.log(words.toBeHad);
  for (const { net, set, file, mebibytes, isDefault } of await published()) {
    const size = megabytes(mebibytes * 2 ** 20);
    console.log(`  ${net.padEnd(20)} ${file.padEnd(44)} ${size.padStart(9)}  ${set}${isDefault ? '' : words.byFileName}`);
  }
}

function remove(pack, names) {
  if (names.length === 0) throw new UsageError(words.whichToRemove);
  for (const name of names) {
    const found = pack.read().filter((entry) => entry.file === name || entry.name === name);
    if (found.length === 0) throw new Refusal(words.notIn({ name, folder: pack.folder }));
    for (const { file } of found) {
      pack.drop(file);
      console.log(words.removed(file));
    }
  }
}

async function run(args) {
  let parsed;
  try {
    parsed = parseArguments({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error.message);
  }
  const { values, positionals } = parsed;
  const [command, ...names] = positionals;
  if (values.help) return console.log(words.usage);
  installPackages();
  const pack = openPack(path.resolve(values.dir ?? path.join(ROOT, 'public/weights')));
  if (command === 'add') return add(pack, names, values);
  if (command === 'list') return list(pack);
  if (command === 'remove') return remove(pack, names);
  throw new UsageError(command ? words.noCommand(command) : words.command);
}

/** Runs the command and prints what it has to say. Returns the exit status: 1 for what is refused, 2 for what the command can't be asked. */
export async function runWeights(args) {
  try {
    await run(args);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message}\n\n${words.usage}`);
    else console.error(error instanceof Refusal ? error.message : error);
    return error instanceof UsageError ? 2 : 1;
  }
}
