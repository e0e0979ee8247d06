/** What a file of a run holds, by its name: the manifest, the course epoch by epoch, the weights of the kept epoch, those of the last. */
export type RunFileKind = 'manifest' | 'metrics' | 'kept' | 'last';

const NAMES: readonly [RunFileKind, RegExp][] = [
  ['manifest', /(?:^|[-._ ])run\.json$/i],
  ['metrics', /(?:^|[-._ ])metrics\.jsonl$/i],
  ['last', /(?:^|[-._ ])last\.safetensors$/i],
  ['kept', /\.safetensors$/i],
];

/** The kind of a file by its name; null for a file that no run has. */
export function runFileKind(name: string): RunFileKind | null {
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/**
 * Whether files that come together are a run and nothing else. A run.json alone is none, since it is also opened for its settings and its split, and weights
 * alone are a model.
 */
export function areRunFiles(names: readonly string[]): boolean {
  const kinds = names.map(runFileKind);
  const has = (kind: RunFileKind) => kinds.includes(kind);
  return !kinds.includes(null) && (has('metrics') || (has('manifest') && names.length > 1));
}
