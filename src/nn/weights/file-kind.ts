import { isTorchLegacy } from './torch/legacy-file.ts';

/** A weight file's format by its first bytes, 512 of them or all; a zip may be another archive than torch.save's. */
export function kindOfWeightFile(head: Uint8Array): 'zip' | 'torch-legacy' | 'safetensors' | 'other' {
  if (startsWith(head, 'PK\x03\x04')) return 'zip';
  if (isTorchLegacy(head)) return 'torch-legacy';
  return head[8] === 0x7b ? 'safetensors' : 'other';
}

/** Other things that arrive under a weight file's name. */
export function whatElse(head: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 64)).trimStart().toLowerCase();
  if (text.startsWith('<!doctype') || text.startsWith('<html')) return 'It is a web page: the download gave an error page instead.';
  if (text.startsWith('version https://git-lfs')) return 'It is only a pointer to the file (Git LFS), not the file.';
  if (new TextDecoder('latin1').decode(head.subarray(257, 262)) === 'ustar') return 'It is in a format from before PyTorch 0.1.10.';
  if (head[0] === 0x80 && head[1] >= 2 && head[1] <= 5) return 'It is a Python pickle, but not one that torch.save wrote.';
  return 'It is neither a PyTorch (.pth, .pt) nor a .safetensors file.';
}

function startsWith(head: Uint8Array, text: string): boolean {
  return [...text].every((letter, i) => head[i] === letter.charCodeAt(0));
}
