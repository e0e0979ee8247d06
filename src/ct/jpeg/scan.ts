import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
import { BitReader, type HuffmanTable } from './bits.ts';
import type { Component, Frame } from './frame.ts';

/** The choice that a scan header makes: components with their tables, the band of coefficients and which of their bits. */
export interface Scan {
  parts: { component: Component; dc: HuffmanTable | undefined; ac: HuffmanTable | undefined }[];
  /** First and last coefficient in zigzag order. */
  from: number;
  to: number;
  /** Successive approximation: position of the lowest bit known before this scan (0: none is known), and after it. */
  high: number;
  low: number;
}

type BlockReader = (reader: BitReader, part: Scan['parts'][number], at: number) => void;

/** Decodes a scan's coefficients into the frame; returns the offset where its bits end. Throws RangeError. */
export function readScan(bytes: Uint8Array, at: number, frame: Frame, scan: Scan, restartInterval: number): number {
  const reader = new BitReader(bytes, at);
  const state = { run: 0 };
  const block = frame.progressive ? progressiveReader(scan, state) : sequential;
  const reset = (): void => {
    for (const { component } of scan.parts) component.dc = 0;
    state.run = 0;
  };
  reset();
  let units = 0;
  const next = (): void => {
    if (restartInterval > 0 && units > 0 && units % restartInterval === 0) {
      if (!reader.restart()) throw new Reason(phrase('jpeg/restart-marker-is-missing'));
      reset();
    }
    units++;
  };
  if (scan.parts.length === 1) {
    const [part] = scan.parts;
    const { rows, columns, stride } = part.component;
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        next();
        block(reader, part, (y * stride + x) * 64);
      }
      reader.check();
    }
    return reader.at;
  }
  for (let y = 0; y < frame.unitsDown; y++) {
    for (let x = 0; x < frame.unitsAcross; x++) {
      next();
      for (const part of scan.parts) {
        const { h, v, stride } = part.component;
        for (let i = 0; i < h * v; i++) block(reader, part, ((y * v + Math.floor(i / h)) * stride + x * h + (i % h)) * 64);
      }
    }
    reader.check();
  }
  return reader.at;
}

function table(found: HuffmanTable | undefined): HuffmanTable {
  if (!found) throw new Reason(phrase('jpeg/huffman-table-is-missing'));
  return found;
}

/** Decodes one block of a sequential scan (T.81, F.2.2). */
function sequential(reader: BitReader, { component, dc, ac }: Scan['parts'][number], at: number): void {
  const { coefficients } = component;
  component.dc += reader.signed(reader.symbol(table(dc)) & 15);
  coefficients[at] = component.dc;
  const codes = table(ac);
  for (let k = 1; k < 64; k++) {
    const symbol = reader.symbol(codes);
    const size = symbol & 15;
    if (size === 0) {
      if (symbol !== 0xf0) return;
      k += 15;
      continue;
    }
    k += symbol >> 4;
    if (k > 63) throw new Reason(phrase('jpeg/block-holds-too-many-coefficients'));
    coefficients[at + k] = reader.signed(size);
  }
}

/** Returns a reader for blocks of a progressive scan (T.81, G.1.2 and G.2). `run` counts the blocks that have no new coefficients left. */
function progressiveReader({ from, high, low, to }: Scan, state: { run: number }): BlockReader {
  if (from === 0) {
    return (reader, { component, dc }, at) => {
      if (high > 0) component.coefficients[at] |= reader.bit() << low;
      else {
        component.dc += reader.signed(reader.symbol(table(dc)) & 15);
        component.coefficients[at] = component.dc * 2 ** low;
      }
    };
  }
  return high === 0
    ? (reader, part, at) => firstBand(reader, part, at, from, to, low, state)
    : (reader, part, at) => refineBand(reader, part, at, from, to, 1 << low, state);
}

type Band = [reader: BitReader, part: Scan['parts'][number], at: number, from: number, to: number];

function firstBand(...[reader, { component, ac }, at, from, to, low, state]: [...Band, low: number, state: { run: number }]): void {
  if (state.run > 0) {
    state.run--;
    return;
  }
  const codes = table(ac);
  for (let k = from; k <= to; k++) {
    const symbol = reader.symbol(codes);
    const [zeros, size] = [symbol >> 4, symbol & 15];
    if (size === 0 && zeros < 15) {
      state.run = (1 << zeros) - 1 + reader.bits(zeros);
      return;
    }
    k += zeros;
    if (size === 0) continue;
    if (k > to) throw new Reason(phrase('jpeg/band-holds-too-many-coefficients'));
    component.coefficients[at + k] = reader.signed(size) * 2 ** low;
  }
}

function refineBand(...[reader, { component, ac }, at, from, to, one, state]: [...Band, one: number, state: { run: number }]): void {
  const { coefficients } = component;
  const correct = (k: number): void => {
    const value = coefficients[at + k];
    if (reader.bit() === 1 && (Math.abs(value) & one) === 0) coefficients[at + k] = value + (value > 0 ? one : -one);
  };
  let k = from;
  if (state.run === 0) {
    const codes = table(ac);
    for (; k <= to; k++) {
      const symbol = reader.symbol(codes);
      let zeros = symbol >> 4;
      let value = 0;
      if ((symbol & 15) === 0 && zeros < 15) {
        state.run = (1 << zeros) + reader.bits(zeros);
        break;
      }
      if ((symbol & 15) > 0) value = reader.bit() === 1 ? one : -one;
      // Coefficients that are not zero get their next bit while they are passed; only zero coefficients count towards the run of zeros.
      for (; k <= to; k++) {
        if (coefficients[at + k] !== 0) correct(k);
        else if (zeros-- === 0) break;
      }
      if (value !== 0 && k <= to) coefficients[at + k] = value;
    }
  }
  if (state.run > 0) {
    for (; k <= to; k++) if (coefficients[at + k] !== 0) correct(k);
    state.run--;
  }
}
