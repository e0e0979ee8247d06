const FILE_HEAD = 14;
const INFO_HEAD = 40;
const LEVELS = 256;

/**
 * Returns a grey picture [height, width] of bytes as the data URL of an 8-bit BMP file. Writing it is far quicker than encoding a canvas,
 * which matters for thousands of thumbnails.
 */
export function greyPictureUrl({ width, height, grey }: { width: number; height: number; grey: Uint8Array }): string {
  const stride = (width + 3) & ~3;
  const start = FILE_HEAD + INFO_HEAD + 4 * LEVELS;
  const bytes = new Uint8Array(start + stride * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, start, true);
  view.setUint32(FILE_HEAD, INFO_HEAD, true);
  view.setInt32(18, width, true);
  // A negative height means that rows are stored from the top.
  view.setInt32(22, -height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8, true);
  view.setUint32(46, LEVELS, true);
  for (let level = 0; level < LEVELS; level++) bytes.fill(level, FILE_HEAD + INFO_HEAD + 4 * level, FILE_HEAD + INFO_HEAD + 4 * level + 3);
  for (let row = 0; row < height; row++) bytes.set(grey.subarray(row * width, (row + 1) * width), start + row * stride);
  return `data:image/bmp;base64,${btoa(String.fromCharCode(...bytes))}`;
}
