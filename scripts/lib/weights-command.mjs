// The command `npm run weights`, as a function. See its usage.
import { existsSync, openAsBlob, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages, ROOT } from './setup.mjs';
import { openPack, Refusal } from './weight-pack.mjs';

const USAGE = `Usage:
  npm run weights -- add NAME... [--from ADDRESS]   downloads published weights: a net's name, or the file's for an older set
  npm run weights -- add --file FILE                takes a file that you have (.pth or .safetensors)
  npm run weights -- list                           what is here, and what can be had
  npm run weights -- remove NAME...                 deletes files: by net or by file name

Every file is read and its SHA-256 checked before it is kept, in --dir (public/weights unless told otherwise).
--from takes the files from another address than where they are published.`;

const OPTIONS = { file: { type: 'string' }, from: { type: 'string' }, dir: { type: 'string' }, help: { type: 'boolean', short: 'h' } };

class UsageError extends Error {}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** One line that changes on a terminal; nothing elsewhere. */
function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/** Writes what comes from the address to a file, piece by piece. */
async function download(address, target, name) {
  const hint = `Fetch ${address} in a browser, and then: npm run weights -- add --file FILE`;
  const refuse = (reason) => new Refusal(`${name}: could not be downloaded (${reason}).\n${hint}`);
  const response = await fetch(address).catch((error) => {
    throw refuse(error.cause?.code ?? error.cause?.message ?? error.message);
  });
  if (!response.ok || !response.body) throw refuse(`the server answered ${response.status} ${response.statusText}`.trim());
  const total = Number(response.headers.get('content-length'));
  const out = await open(target, 'wx');
  let done = 0;
  try {
    for await (const piece of response.body) {
      await out.write(piece);
      done += piece.length;
      showProgress(`${name}: ${megabytes(done)}${total > 0 ? ` of ${megabytes(total)}` : ''}`);
    }
  } catch (error) {
    throw refuse(`it broke off after ${megabytes(done)}: ${error.message}`);
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
      showProgress(done < total ? `${name}: checking ${megabytes(done)} of ${megabytes(total)}` : '');
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
  console.log(`${file}: ${megabytes(bytes)}, ${tensors.length} tensors, SHA-256 ${sha256}`);
  console.log(row ? `${row.net} ${row.set}. ${licence}` : 'It is not one of the published files: use it only if you trust its source.');
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
    if (names.length > 0) throw new UsageError('Give names or --file, not both.');
    if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`--file ${file}: there is no such file.`);
    pack.checkName(path.basename(file));
    keep(pack, await inspect(file, path.basename(file)), file, false);
    return;
  }
  if (names.length === 0) throw new UsageError('Say which weights, or give --file.');
  const rows = await published();
  const wanted = names.map((name) => {
    const row = rows.find((r) => r.file === name || r.file === `${name}.pth` || (r.net === name && r.isDefault));
    if (!row)
      throw new UsageError(`There are no published weights of '${name}'. There are: ${[...new Set(rows.map((r) => r.net))].join(', ')}.`);
    return row;
  });
  for (const row of wanted) {
    if (pack.holds(row.file)) {
      console.log(`${row.file} is here already.`);
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
  console.log(here.length > 0 ? `In ${pack.folder}:` : `Nothing in ${pack.folder} yet.`);
  for (const { name, file, bytes, sha256 } of here) console.log(`  ${name.padEnd(20)} ${file.padEnd(44)} ${megabytes(bytes)}  ${sha256}`);
  console.log('Published, to be had with add:');
  for (const { net, set, file, mebibytes, isDefault } of await published()) {
    const size = megabytes(mebibytes * 2 ** 20);
    console.log(`  ${net.padEnd(20)} ${file.padEnd(44)} ${size.padStart(9)}  ${set}${isDefault ? '' : ' (by file name)'}`);
  }
}

function remove(pack, names) {
  if (names.length === 0) throw new UsageError('Say which weights.');
  for (const name of names) {
    const found = pack.read().filter((entry) => entry.file === name || entry.name === name);
    if (found.length === 0) throw new Refusal(`${name}: there are no such weights in ${pack.folder}.`);
    for (const { file } of found) {
      pack.drop(file);
      console.log(`${file} is removed.`);
    }
  }
}

async function run(args) {
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error.message);
  }
  const { values, positionals } = parsed;
  const [command, ...names] = positionals;
  if (values.help) return console.log(USAGE);
  installPackages();
  const pack = openPack(path.resolve(values.dir ?? path.join(ROOT, 'public/weights')));
  if (command === 'add') return add(pack, names, values);
  if (command === 'list') return list(pack);
  if (command === 'remove') return remove(pack, names);
  throw new UsageError(command ? `There is no command '${command}'.` : 'Say what to do: add, list or remove.');
}

/** Runs the command and prints what it has to say. Returns the exit status: 1 for what is refused, 2 for what the command can't be asked. */
export async function runWeights(args) {
  try {
    await run(args);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
    else console.error(error instanceof Refusal ? error.message : error);
    return error instanceof UsageError ? 2 : 1;
  }
}
