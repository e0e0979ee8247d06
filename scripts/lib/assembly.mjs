// Compiles the kernels in `assembly` (AssemblyScript) to WebAssembly, where that has not been done for these sources yet.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const SOURCES = path.join(ROOT, 'assembly');
const BUILT = path.join(ROOT, 'src/wasm/built');

/** Multiply-adds in one rounding are an addition to WebAssembly that not every browser has; shared memory must be declared by the module. */
const VARIANTS = {
  'kernels.wasm': { relaxed: false, shared: false },
  'kernels-shared.wasm': { relaxed: false, shared: true },
  'kernels-relaxed.wasm': { relaxed: true, shared: false },
  'kernels-relaxed-shared.wasm': { relaxed: true, shared: true },
};

/** The pages of 64 KiB that a memory may grow to: 4 GiB, all that an address of 32 bits reaches. */
const MOST_PAGES = 65_536;

function options({ relaxed, shared }) {
  return [
    '-O3',
    '--noAssert',
    '--runtime=stub',
    '--importMemory',
    `--enable=simd${relaxed ? ',relaxed-simd' : ''}${shared ? ',threads' : ''}`,
    `--use=RELAXED=${relaxed ? 1 : 0}`,
    '--use=abort=',
    ...(shared ? ['--sharedMemory', '--initialMemory=1', `--maximumMemory=${MOST_PAGES}`] : []),
  ];
}

/** The sources in a folder by their paths from `assembly`. */
function sources(folder = '') {
  const names = readdirSync(path.join(SOURCES, folder)).filter((name) => name.endsWith('.ts'));
  return new Map(names.sort().map((name) => [path.posix.join(folder, name), readFileSync(path.join(SOURCES, folder, name), 'utf8')]));
}

async function compile(asc, entry, files, variant) {
  let wasm = null;
  const said = [];
  const { error } = await asc.main([entry, '--outFile=kernels.wasm', ...options(variant)], {
    stderr: { write: (text) => said.push(text) },
    stdout: { write: (text) => said.push(text) },
    readFile: (name) => files.get(path.posix.normalize(name)) ?? null,
    writeFile: (_, contents) => {
      wasm = contents;
    },
    listFiles: () => [],
  });
  if (error || !wasm) throw new Error(`The kernels in 'assembly' can not be compiled: ${error?.message ?? ''}\n${said.join('')}`);
  return wasm;
}

/** Writes the modules to src/wasm/built, a file for each variant. Throws an Error with the compiler's complaints. */
export async function buildKernels() {
  const files = sources();
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
  const own = JSON.stringify([version, Object.values(VARIANTS).map(options), [...files]]);
  const id = createHash('sha256').update(own).digest('hex');
  const stamp = path.join(BUILT, 'sources.sha256');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === id) return;
  mkdirSync(BUILT, { recursive: true });
  const { default: asc } = await import('assemblyscript/asc');
  // Several commands may build at once. None of them may read a file that another is writing.
  const write = (name, contents) => {
    const place = path.join(BUILT, `${name}.${process.pid}`);
    writeFileSync(place, contents);
    renameSync(place, path.join(BUILT, name));
  };
  for (const [name, variant] of Object.entries(VARIANTS)) write(name, await compile(asc, 'index.ts', files, variant));
  write('sources.sha256', id);
}

/** Compiles what the benches measure the processor by, and returns the module's bytes. Throws an Error with the compiler's complaints. */
export async function compilePeak(relaxed) {
  const { default: asc } = await import('assemblyscript/asc');
  return compile(asc, 'bench/peak.ts', new Map([...sources(), ...sources('bench')]), { relaxed, shared: false });
}
