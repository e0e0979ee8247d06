import { IDENTITY, RELU } from './activation';
import { ACTIVATE, combine, COPY, PRODUCT, SLOPE, SUM } from './combine';
import { arg } from './simd';
import { gatherSource, readSource, SOURCE_WORDS } from './source';

// The numbers of a call: the addresses of the output, of two sources and of their statistics, then these.
const OPERATION: i32 = 5;
const CODE: i32 = 6;
const ADDS: i32 = 7;
const ROWS: i32 = 8;
const CHANNELS: i32 = 9;
const PITCH: i32 = 10;
const OFFSET: i32 = 11;
const A: i32 = 12;
const B: i32 = A + SOURCE_WORDS;

/** The most numbers of a block, which is computed step by step while it lies in the cache. */
const BLOCK: i32 = 4096;
const BLOCKS_OF_TASK: i32 = 8;

/** y = operation(a, b) for every number of y. A task computes 8 blocks of at most 4096 numbers. */
export function elementWise(call: usize, task: i32, scratch: usize): void {
  const rows = arg(call, ROWS);
  const channels = arg(call, CHANNELS);
  const rowsOfBlock = max(BLOCK / channels, 1);
  const across = (channels + BLOCK - 1) / BLOCK;
  const blocks = ((rows + rowsOfBlock - 1) / rowsOfBlock) * across;
  const end = min((task + 1) * BLOCKS_OF_TASK, blocks);
  for (let i = task * BLOCKS_OF_TASK; i < end; i++) {
    const row = (i / across) * rowsOfBlock;
    const channel = (i % across) * BLOCK;
    block(call, row, min(rowsOfBlock, rows - row), channel, min(BLOCK, channels - channel), scratch);
  }
}

function block(call: usize, row: i32, rows: i32, channel: i32, count: i32, scratch: usize): void {
  const operation = arg(call, OPERATION);
  const code = arg(call, CODE);
  const adds = arg(call, ADDS) != 0;
  const pitch = (<usize>arg(call, PITCH)) << 2;
  const out = (<usize>arg(call, 0)) + (<usize>row) * pitch + ((<usize>(arg(call, OFFSET) + channel)) << 2);
  if (operation == COPY && !adds) {
    gatherSource(call, 1, A, row, rows, channel, count, out, pitch);
    return;
  }
  const foundA = readSource(call, 1, A, row, rows, channel, count, scratch);
  const a = <usize>foundA;
  const aPitch = <usize>(foundA >> 32);
  const hasB = operation == SUM || operation == PRODUCT || operation == SLOPE;
  const foundB = hasB ? readSource(call, 3, B, row, rows, channel, count, scratch + (BLOCK << 2)) : foundA;
  const b = <usize>foundB;
  const bPitch = <usize>(foundB >> 32);
  const activatesAfter = operation == SUM && code != IDENTITY && code != RELU;
  combine(operation, activatesAfter ? IDENTITY : code, adds, out, pitch, a, aPitch, b, bPitch, rows, count);
  if (activatesAfter) combine(ACTIVATE, code, false, out, pitch, out, pitch, out, pitch, rows, count);
}
