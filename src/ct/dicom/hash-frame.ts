import { wordSum } from '#base/hash.ts';
import { crc32 } from '#files/crc32.ts';
import type { DroppedFile } from '../scan.ts';
import { readHounsfield } from './read.ts';

/**
 * What stands for a frame's Hounsfield units, however they are stored: two frames in one place are copies where it is the same. Null for one
 * that can't be decoded.
 */
export async function hashFrame(file: DroppedFile, frame: number): Promise<string | null> {
  try {
    const { pixels, columns } = await readHounsfield(file, frame);
    const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
    return `${columns} ${pixels.length} ${crc32(bytes).toString(16)} ${wordSum(bytes).toString(16)}`;
  } catch {
    // What is wrong with it is told when it is looked at.
    return null;
  }
}
