import { pseudonymOf } from '#base/pseudonym.ts';
import { baseName, foldersOf } from './natural-order.ts';
import type { Scan } from './scan.ts';

/**
 * Names scans after their folders, in place: each by the nearest folder that tells it from the others (`p1/CT` and
 * `p2/CT` become p1 and p2), several in one folder by what they are parts of a series
 * by, by the file that each is, or else by number, scans outside any folder by
 * pseudonym. Aliases then hold, most specific first: the name, the folders, and the identifiers of the files; none that would fit another patient too.
 */
export function nameScans(scans: Scan[], salt = ''): void {
  const folders = [...new Set(scans.map((scan) => scan.folder))];
  const names = nameFolders(folders);
  const used = new Map<string, number>();
  const inFolder = count(scans.map((scan) => scan.folder));
  const files = nameFiles(scans, new Set(names.values()));
  const parts = nameParts(scans);
  for (const scan of scans) {
    const name = names.get(scan.folder) || pseudonymOf(salt, 'scan', scan.id);
    const number = (used.get(name) ?? 0) + 1;
    used.set(name, number);
    const many = scan.folder !== '' && (inFolder.get(scan.folder) ?? 0) > 1;
    const file = files.get(scan);
    if (file) scan.name = file.unique ? file.stem : `${name}/${file.stem}`;
    else scan.name = many || number > 1 ? `${name} (${parts.get(scan) ?? number})` : name;
    scan.aliases = [...new Set([scan.name, name, ...foldersOf(scan.folder).reverse(), ...scan.aliases])].filter((alias) => alias !== '');
  }
  dropShared(scans);
}

/** The part's name, for scans that are the only ones of their folder with it. */
function nameParts(scans: readonly Scan[]): Map<Scan, string> {
  const times = count(scans.map(({ folder, part }) => `${folder}\u0000${part}`));
  return new Map(scans.flatMap((scan) => (scan.part && times.get(`${scan.folder}\u0000${scan.part}`) === 1 ? [[scan, scan.part]] : [])));
}

/** A file's name without an image's extension. */
export function fileStem(path: string): string {
  return baseName(path).replace(/\.(dcm|dicom|ima|img)$/i, '');
}

/** The file's own name for every scan of a folder that holds several, each of them one file (of many frames). */
function nameFiles(scans: readonly Scan[], folderNames: ReadonlySet<string>): Map<Scan, { stem: string; unique: boolean }> {
  const found = new Map<Scan, { stem: string; unique: boolean }>();
  const folders = new Map<string, Scan[]>();
  for (const scan of scans) if (scan.folder !== '') folders.set(scan.folder, [...(folders.get(scan.folder) ?? []), scan]);
  for (const inFolder of folders.values()) {
    const alone =
      inFolder.every(({ part }) => !part) &&
      inFolder.every(({ slices: [first, ...more] }) => more.every(({ path }) => path === first?.path));
    const stems = inFolder.map(({ slices }) => fileStem(slices[0]?.path ?? ''));
    if (inFolder.length < 2 || !alone || new Set(stems).size < stems.length) continue;
    for (const [i, scan] of inFolder.entries()) found.set(scan, { stem: stems[i] ?? '', unique: true });
  }
  const times = count([...found.values()].map(({ stem }) => stem));
  for (const name of found.values()) name.unique = times.get(name.stem) === 1 && !folderNames.has(name.stem);
  return found;
}

/** Finds a name for every folder; '' for the top folder, which has none. */
function nameFolders(folders: readonly string[]): Map<string, string> {
  const names = new Map(folders.map((folder) => [folder, segment(folder, 0)]));
  for (const same of group(folders, (folder) => segment(folder, 0))) {
    if (same.length < 2) continue;
    const depth = [1, 2, 3, 4, 5, 6, 7, 8].find(
      (d) => new Set(same.map((f) => segment(f, d))).size === same.length && same.every((f) => segment(f, d) !== ''),
    );
    for (const folder of same) names.set(folder, depth === undefined ? folder : segment(folder, depth));
  }
  // Two folders of one patient may now share the patient's name; then both names also contain the folder's own.
  for (const same of group(folders, (folder) => names.get(folder) ?? '')) {
    if (same.length > 1) for (const folder of same) names.set(folder, uniqueTail(folder, folders));
  }
  return names;
}

/** The shortest end of a folder's path that no other folder has. */
function uniqueTail(folder: string, folders: readonly string[]): string {
  const parts = foldersOf(folder);
  for (let from = parts.length - 1; from > 0; from--) {
    const tail = parts.slice(from).join('/');
    if (folders.every((other) => other === folder || !`/${foldersOf(other).join('/')}`.endsWith(`/${tail}`))) return tail;
  }
  return folder;
}

/** The segment `n` steps from the path's end; '' where the path is shorter. */
function segment(folder: string, fromEnd: number): string {
  return foldersOf(folder).at(-1 - fromEnd) ?? '';
}

/** Removes aliases that scans of several patients share (a common root folder, StudyID 1): one patient's label would go to another. */
function dropShared(scans: readonly Scan[]): void {
  const owners = new Map<string, string | null>();
  for (const { aliases, patientKey } of scans) {
    for (const alias of aliases) owners.set(alias, (owners.get(alias) ?? patientKey) === patientKey ? patientKey : null);
  }
  for (const scan of scans) scan.aliases = scan.aliases.filter((alias) => alias === scan.name || owners.get(alias) !== null);
}

function count(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function group(items: readonly string[], key: (item: string) => string): string[][] {
  const groups = new Map<string, string[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}
