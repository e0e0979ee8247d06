import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
import { fault } from '../fault.ts';
import { type Frame, readFrame } from './frame.ts';
import { componentSamples } from './samples.ts';
import { readScan, type Scan } from './scan.ts';
import { END_OF_IMAGE, nextSegment } from './segments.ts';
import { noTables, readTables, type Tables } from './tables.ts';

/** A decoded JPEG: a plane of rows x columns samples for every component, in the file's colour space. */
export interface DecodedJpeg {
  rows: number;
  columns: number;
  precision: number;
  planes: (Uint8Array | Uint16Array)[];
  /** The transform that Adobe's segment names (0 none, 1 YCbCr, 2 YCCK); null without such a segment. */
  adobe: number | null;
}

/** Limit on scans, more than a picture of four components needs: each scan walks over all blocks. */
const MOST_SCANS = 256;

/**
 * Decodes JPEG with cosine transform and Huffman codes (ITU-T T.81, processes 1, 2, 4, 6, 8, 10 and 12: baseline, extended,
 * spectral selection and full progression, with 8 or 12 bits). Used where our build of libjpeg-turbo can't decode: 12 bits, and
 * four components. Throws ProblemError without subject.
 */
export function decodeJpeg(bytes: Uint8Array): DecodedJpeg {
  try {
    return decode(bytes);
  } catch (thrown) {
    if (!(thrown instanceof Reason)) throw thrown;
    throw fault('stream-corrupt', { reason: phrase('jpeg/corrupt', { reason: thrown.phrase }) });
  }
}

function decode(bytes: Uint8Array): DecodedJpeg {
  const tables = noTables();
  let frame: Frame | null = null;
  let scans = 0;
  let at = 2;
  for (let segment = nextSegment(bytes, at); segment && segment.marker !== END_OF_IMAGE; segment = nextSegment(bytes, at)) {
    const { marker, start, end } = segment;
    at = end;
    if (marker === 0xc0 || marker === 0xc1 || marker === 0xc2) {
      if (frame) throw new Reason(phrase('jpeg/it-has-two-frames'));
      frame = readFrame(bytes, start, end, marker === 0xc2);
    } else if (marker === 0xda) {
      if (!frame) throw new Reason(phrase('jpeg/scan-comes-before-its-frame'));
      if (++scans > MOST_SCANS) throw new Reason(phrase('jpeg/it-has-too-many-scans'));
      at = readScan(bytes, end, frame, scanHeader(bytes, start, end, frame, tables), tables.restartInterval);
    } else readTables(marker, bytes, start, end, tables);
  }
  if (!frame || scans === 0) throw new Reason(phrase('jpeg/it-holds-no-scan'));
  const { rows, columns, precision } = frame;
  const whole = frame;
  const planes = whole.components.map((component) => {
    const quantization = tables.quantization.get(component.quantization);
    if (!quantization) throw new Reason(phrase('jpeg/quantization-table-is-missing'));
    return componentSamples(whole, component, quantization);
  });
  return { rows, columns, precision, planes, adobe: tables.adobe };
}

function scanHeader(bytes: Uint8Array, start: number, end: number, frame: Frame, { huffman }: Tables): Scan {
  const count = bytes[start];
  if (count < 1 || count > 4 || start + 4 + 2 * count > end) throw new Reason(phrase('jpeg/scan-header-is-not-valid'));
  const parts = Array.from({ length: count }, (_, i) => {
    const component = frame.components.find(({ id }) => id === bytes[start + 1 + 2 * i]);
    if (!component) throw new Reason(phrase('jpeg/scan-names-a-component-that-the-frame-la'));
    const ids = bytes[start + 2 + 2 * i];
    return { component, dc: huffman.get(ids >> 4), ac: huffman.get(16 + (ids & 15)) };
  });
  const at = start + 1 + 2 * count;
  const [from, to, approximation] = frame.progressive ? [bytes[at], bytes[at + 1], bytes[at + 2]] : [0, 63, 0];
  const [high, low] = [approximation >> 4, approximation & 15];
  const band = from === 0 ? to === 0 || !frame.progressive : count === 1 && to >= from;
  if (!band || to > 63 || low > 13) throw new Reason(phrase('jpeg/scan-header-is-not-valid'));
  return { parts, from, to, high, low };
}
