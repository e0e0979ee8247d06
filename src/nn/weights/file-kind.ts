import { isTorchLegacy } from './torch/legacy-file.ts';

/** A weight file's format by its first bytes, 512 of them or all; a zip may be another archive than torch.save's. */
export function kindOfWeightFile(head: Uint8Array): 'zip' | 'torch-legacy' | 'safetensors' | 'other' {
  if (startsWith(head, 'PK\x03\x04')) return 'zip';
  if (isTorchLegacy(head)) return 'torch-legacy';
  return head[8] === 0x7b ? 'safetensors' : 'other';
}

/** What a file is that is no weight file, and what to do; without a remedy, to save the weights anew. */
interface OtherFile {
  what: string;
  remedy?: string;
}

const UNPACK: OtherFile['remedy'] = 'Unpack it, and choose the file that was in it.';
const OF_PYTORCH = 'Look for its PyTorch file (.pth, .pt) or a .safetensors file where you found it';
const BY_START: readonly (readonly [start: string, file: OtherFile])[] = [
  [
    '\x89HDF\r\n\x1a\n',
    {
      what: 'It is an HDF5 file (.h5), as Keras writes its weights, not one of PyTorch.',
      remedy: `${OF_PYTORCH}: those of Keras are laid out in another way.`,
    },
  ],
  ['\x1f\x8b', { what: 'It is packed with gzip (.gz).', remedy: UNPACK }],
  ['BZh', { what: 'It is packed with bzip2 (.bz2).', remedy: UNPACK }],
  ['\xfd7zXZ\0', { what: 'It is packed with xz (.xz).', remedy: UNPACK }],
  ['\x28\xb5\x2f\xfd', { what: 'It is packed with Zstandard (.zst).', remedy: UNPACK }],
  ['7z\xbc\xaf\x27\x1c', { what: 'It is a 7z archive.', remedy: UNPACK }],
  ['Rar!\x1a\x07', { what: 'It is a RAR archive.', remedy: UNPACK }],
  ['\x93NUMPY', { what: 'It is a single array of NumPy (.npy), not the weights of a net under their names.' }],
  ['GGUF', { what: 'It is a GGUF file of a language model.', remedy: `${OF_PYTORCH}.` }],
];

/** Other things that arrive under a weight file's name. */
export function whatElse(head: Uint8Array): OtherFile {
  const latin1 = (begin: number, end: number) => new TextDecoder('latin1').decode(head.subarray(begin, end));
  const text = latin1(0, 64).trimStart().toLowerCase();
  if (/^(<!doctype|<html|<\?xml|<head)/.test(text)) {
    return {
      what: 'It is a web page: the download gave an error page instead.',
      remedy:
        'Download the file again in a browser window, where you see what the page asks, such as to sign in or to confirm a large file.',
    };
  }
  if (text.startsWith('version https://git-lfs')) {
    return {
      what: 'It is only a pointer to the file (Git LFS), not the file.',
      remedy: 'Get the file itself: git lfs pull in its repository, or the download button on its page.',
    };
  }
  const start = BY_START.find(([letters]) => startsWith(head, letters));
  if (start) return start[1];
  if (latin1(4, 8) === 'TFL3') return { what: 'It is a TensorFlow Lite file, not one of PyTorch.', remedy: `${OF_PYTORCH}.` };
  if (isOnnx(head)) {
    return {
      what: 'It is an ONNX file: a net for running, whose tensors no longer have the names of its layers.',
      remedy: `${OF_PYTORCH}, or save the weights of the net that it was made from, in Python: torch.save(model.state_dict(), 'weights.pth').`,
    };
  }
  if (latin1(257, 262) === 'ustar') return { what: 'It is in a format from before PyTorch 0.1.10, or a tar archive.', remedy: TAR };
  if (head[0] === 0x80 && head[1] >= 2 && head[1] <= 5) return { what: 'It is a Python pickle, but not one that torch.save wrote.' };
  return { what: 'It is neither a PyTorch (.pth, .pt) nor a .safetensors file.' };
}

const TAR =
  "Unpack it where it is an archive; else load it in Python and save the weights alone: torch.save(model.state_dict(), 'weights.pth').";

/** A protocol buffer: ONNX begins with its version (field 1, a small number), then who wrote it (field 2, text) or the next fields of ModelProto. */
function isOnnx(head: Uint8Array): boolean {
  const [tag, version, next, length] = head;
  if (tag !== 0x08 || !(version >= 1 && version <= 30)) return false;
  if (next === 0x12) return head.subarray(4, 4 + Math.min(length, 64)).every((letter) => letter >= 0x20 && letter < 0x7f);
  return next === 0x3a || next === 0x42;
}

function startsWith(head: Uint8Array, text: string): boolean {
  return [...text].every((letter, i) => head[i] === letter.charCodeAt(0));
}
