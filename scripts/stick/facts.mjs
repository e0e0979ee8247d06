// What the three servers of a stick read from one file, so that none of them holds a policy, a type or a sentence of its own.
import { STUDIO_PORT } from '../lib/port.mjs';
import { stickServerWords } from '../messages/stick.mjs';

const TYPES = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  onnx: 'application/octet-stream',
  png: 'image/png',
  safetensors: 'application/octet-stream',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json; charset=utf-8',
  woff2: 'font/woff2',
};

/** Marks the file as that of a stick, which may be replaced. */
const KIND = 'groundglass-stick';

/** The type that a server sends with a file. */
export const typeOf = (file) => TYPES[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase()] ?? 'application/octet-stream';

/** Whether a text is the facts of a stick. */
export function areFacts(text) {
  try {
    return JSON.parse(text).kind === KIND;
  } catch {
    return false;
  }
}

/**
 * The facts as JSON: port, headers, words, and all files that may be asked for, each with its type. What is not in that list is not found, so no path
 * leads out of the folder. It is a list of pairs, since PowerShell takes two names that differ by their case for one.
 */
export function factsOf(files, headers) {
  const pairs = files.map((file) => [file, typeOf(file)]);
  return `${JSON.stringify({ kind: KIND, port: STUDIO_PORT, headers, files: pairs, words: stickServerWords }, null, 1)}\n`;
}
