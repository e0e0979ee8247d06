import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
import { fault } from '../fault.ts';
import { BitReader, type HuffmanTable } from './bits.ts';
import { predictRow } from './predictors.ts';
import { END_OF_IMAGE, nextSegment } from './segments.ts';
import { noTables, readTables } from './tables.ts';

/** The samples of a lossless JPEG, [rows, columns], as bit patterns of 16 bits. */
export interface DecodedLossless {
  rows: number;
  columns: number;
  precision: number;
  samples: Uint16Array<ArrayBuffer>;
}

const LOSSLESS = 0xc3;

/**
 * Decodes lossless JPEG with Huffman codes (ITU-T T.81, annex H: DICOM's processes 14) of one component: predictors 1 to 7, 2 to 16 bits,
 * point transform, restarts. Tests compare it with dcmtk's decoder. Throws ProblemError 'stream-corrupt' without subject.
 */
export function decodeLossless(bytes: Uint8Array): DecodedLossless {
  try {
    return decode(bytes);
  } catch (thrown) {
    if (!(thrown instanceof Reason)) throw thrown;
    throw fault('stream-corrupt', { reason: phrase('jpeg/corrupt-lossless', { reason: thrown.phrase }) });
  }
}

interface Frame {
  rows: number;
  columns: number;
  precision: number;
}

function decode(bytes: Uint8Array): DecodedLossless {
  const tables = noTables();
  let frame: Frame | null = null;
  for (let segment = nextSegment(bytes, 2); segment && segment.marker !== END_OF_IMAGE; segment = nextSegment(bytes, segment.end)) {
    const { marker, start, end } = segment;
    if (marker === LOSSLESS) frame = frameHeader(bytes, start, end);
    else if (marker === 0xda) {
      if (!frame) throw new Reason(phrase('jpeg/scan-comes-before-its-frame'));
      if (bytes[start] !== 1 || end - start < 6) throw new Reason(phrase('jpeg/scan-header-is-not-valid'));
      const table = tables.huffman.get(bytes[start + 2] >> 4);
      if (!table) throw new Reason(phrase('jpeg/huffman-table-is-missing'));
      const [predictor, shift] = [bytes[start + 3], bytes[start + 5] & 15];
      return { ...frame, samples: readScan(bytes, end, frame, { table, predictor, shift, restartInterval: tables.restartInterval }) };
    } else readTables(marker, bytes, start, end, tables);
  }
  throw new Reason(phrase('jpeg/it-holds-no-scan'));
}

function frameHeader(bytes: Uint8Array, start: number, end: number): Frame {
  if (end - start < 9) throw new Reason(phrase('jpeg/frame-header-is-cut'));
  const word = (at: number): number => bytes[start + at] * 256 + bytes[start + at + 1];
  const frame = { precision: bytes[start], rows: word(1), columns: word(3) };
  if (bytes[start + 5] !== 1) throw new Reason(phrase('jpeg/components', { components: bytes[start + 5] }));
  if (frame.precision < 2 || frame.precision > 16 || frame.rows === 0 || frame.columns === 0) {
    throw new Reason(phrase('jpeg/frame-header-is-not-valid'));
  }
  return frame;
}

interface Scan {
  table: HuffmanTable;
  predictor: number;
  /** Point transform: the count of low bits that were left out. */
  shift: number;
  /** Samples between restarts; 0 for none. */
  restartInterval: number;
}

function readScan(bytes: Uint8Array, at: number, { rows, columns, precision }: Frame, scan: Scan): Uint16Array<ArrayBuffer> {
  const { table, predictor, shift, restartInterval } = scan;
  if (predictor < 1 || predictor > 7) throw new Reason(phrase('jpeg/predictor', { predictor }));
  if (shift >= precision) throw new Reason(phrase('jpeg/point-transform-takes-all-bits'));
  if (restartInterval % columns !== 0) throw new Reason(phrase('jpeg/its-restart-interval-is-no-multiple-of-a'));
  // Every sample takes at least one bit, so a size that the data can't fill is refused before memory is allocated.
  if (rows * columns > 8 * (bytes.length - at)) throw new Reason(phrase('jpeg/it-is-too-short-for-the-size-of-the-imag'));
  const samples = new Uint16Array(rows * columns);
  const differences = new Int32Array(columns);
  const reader = new BitReader(bytes, at);
  const between = restartInterval / columns;
  for (let row = 0; row < rows; row++) {
    const restarts = between > 0 && row > 0 && row % between === 0;
    if (restarts && !reader.restart()) throw new Reason(phrase('jpeg/restart-marker-is-missing'));
    reader.differences(table, differences);
    predictRow(samples, row * columns, differences, row === 0 || restarts ? { first: 1 << (precision - shift - 1) } : { predictor });
  }
  if (shift > 0) for (let i = 0; i < samples.length; i++) samples[i] <<= shift;
  return samples;
}
