// The command `npm run weights`, as a function. See its usage.
import { existsSync, openAsBlob, statSync } from 'node:fs';
import path from 'node:path';
import { LANGUAGE_OPTION } from '../messages/language.mjs';
import { weightWords as words } from '../messages/weights.mjs';
import { parseArguments } from './parse-arguments.mjs';
import { installPackages } from './setup.mjs';
import { BEGUN, openPack, PACK, Refusal } from './weight-pack.mjs';

const OPTIONS = {
  ...LANGUAGE_OPTION,
  file: { type: 'string' },
  from: { type: 'string' },
  dir: { type: 'string' },
  workshop: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
};

class UsageError extends Error {}

const megabytes = (bytes) => words.size((bytes / 1e6).toFixed(1));

/** One line that changes on a terminal; nothing elsewhere. */
function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/** Reads a file's table of contents and hashes it; `name` may promise the hash. Refuses what is no usable weight file. */
async function inspect(place, name) {
  const { importTs } = await import('./bundle.mjs');
  const { readWeights } = await importTs('src/nn/weights/read-weights.ts');
  try {
    return await readWeights(await openAsBlob(place), name, undefined, (done, total) => {
      showProgress(done < total ? words.checking({ name, done: megabytes(done), total: megabytes(total) }) : '');
    });
  } catch (error) {
    if (error.name === 'ProblemError') throw new Refusal(error.message);
    throw error;
  }
}

async function catalogue() {
  const { loadCatalogue } = await import('./weights/catalogue.mjs');
  return loadCatalogue();
}

/** Says what is kept now. */
async function tell({ file, bytes, sha256 }, row) {
  console.log(words.stored({ file, size: megabytes(bytes), sha256 }));
  if (!row) return console.log(words.unpublished);
  const { inWords } = await import('../messages/speech.mjs');
  console.log(words.published({ ...row, licence: inWords(row.licence) }));
}

/** Puts a copy of a file of the person's own into the pack, once it is checked. */
async function addFile(pack, file) {
  if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(words.noFile(file));
  pack.checkName(path.basename(file));
  const { bytes, sha256, published: row, name } = await inspect(file, path.basename(file));
  // Browsers may have added ' (1)' to the name.
  const own = row?.file ?? name;
  const entry = { name: row?.net ?? own.replace(/(-[0-9a-f]{8})?\.\w+$/, ''), file: own, bytes, sha256 };
  pack.put(entry, file, false);
  await tell(entry, row);
}

/** Downloads published files, each by the net's name, or by its own for an older set. */
async function fetchPublished(pack, names, { from, workshop }) {
  const table = await catalogue();
  const rows = table.PUBLISHED_WEIGHTS;
  const named = names.map((name) => {
    const row = rows.find((r) => r.file === name || r.file === `${name}.pth` || (r.net === name && r.isDefault));
    if (!row) throw new UsageError(words.noneOf({ name, nets: [...new Set(rows.map((r) => r.net))] }));
    return row;
  });
  const wanted = new Set([...named, ...(workshop ? table.WORKSHOP_WEIGHTS : [])]);
  if (wanted.size === 0) throw new UsageError(words.whichToFetch);
  for (const row of wanted) {
    if (pack.holds(row.file)) console.log(words.here(row.file));
    else await fetchRow(pack, row, from, table);
  }
}

async function fetchRow(pack, row, from, table) {
  const { obtain, sourceOf } = await import('./weights/obtain.mjs');
  const { loadDescribe } = await import('./weights/catalogue.mjs');
  const source = sourceOf(row, from);
  const onProgress = (phase, done, total) => showProgress(words[phase]({ name: row.file, done: megabytes(done), total: megabytes(total) }));
  try {
    const { signal } = new AbortController();
    const entry = await obtain({ row, source, catalogue: table, pack, folder: BEGUN, signal, onProgress });
    showProgress('');
    await tell(entry, row);
  } catch (error) {
    showProgress('');
    if (!error.id) throw error;
    const { what, remedy } = (await loadDescribe())(error, row.file);
    throw new Refusal(words.notDownloaded({ name: row.file, what, remedy, address: source.address }));
  }
}

async function add(pack, names, options) {
  if (options.file === undefined) return fetchPublished(pack, names, options);
  if (names.length > 0 || options.workshop) throw new UsageError(words.namesOrFile);
  await addFile(pack, options.file);
}

async function list(pack) {
  const here = pack.read();
  console.log(here.length > 0 ? words.inFolder(pack.folder) : words.nothingIn(pack.folder));
  for (const { name, file, bytes, sha256 } of here) console.log(`  ${name.padEnd(20)} ${file.padEnd(44)} ${megabytes(bytes)}  ${sha256}`);
  console.log(words.toBeHad);
  const { PUBLISHED_WEIGHTS, publishedBytes } = await catalogue();
  for (const row of PUBLISHED_WEIGHTS) {
    const { net, set, file, isDefault } = row;
    const size = megabytes(publishedBytes(row));
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
  const pack = openPack(path.resolve(values.dir ?? PACK));
  if (command === 'fetch') return fetchPublished(pack, names, values);
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
