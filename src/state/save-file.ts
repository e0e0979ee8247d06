import type { ExportKind } from './exports.ts';

/** Saves text or bytes as a download that the page itself makes. Nothing is sent anywhere. `kind` says which file it is. */
export function saveFile(_kind: ExportKind, name: string, content: Blob | string): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // A download that has begun holds its own reference.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
