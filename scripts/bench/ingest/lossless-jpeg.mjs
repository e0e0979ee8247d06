// Lossless JPEG (ITU-T T.81, annex H) with predictor 1, as DICOM's transfer syntax .70 has it.

/** Numbers of Huffman codes by length: symbols in the order of how often noise of 20 HU has them. */
const COUNTS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0];
const SYMBOLS = [4, 5, 3, 2, 6, 1, 0, 7, 8, 9, 10, 11, 12];

function codes() {
  const found = [];
  for (let length = 1, code = 0, at = 0; length <= 16; length++, code *= 2) {
    for (let i = 0; i < COUNTS[length - 1]; i++) found[SYMBOLS[at++]] = { code: code++, length };
  }
  return found;
}

function segment(marker, content) {
  return [0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255, ...content];
}

/** A frame of `rows` x `columns` samples of 12 bits. */
export function losslessJpeg(samples, rows, columns) {
  const table = codes();
  const head = [
    ...[0xff, 0xd8],
    ...segment(0xc3, [12, rows >> 8, rows & 255, columns >> 8, columns & 255, 1, 1, 17, 0]),
    ...segment(0xc4, [0, ...COUNTS, ...SYMBOLS]),
    ...segment(0xda, [1, 1, 0, 1, 0, 0]),
  ];
  const bytes = [];
  let [bits, count] = [0, 0];
  const put = (value, length) => {
    for (let left = length; left > 0; left--) {
      bits = (bits << 1) | ((value >> (left - 1)) & 1);
      if (++count < 8) continue;
      bytes.push(bits, ...(bits === 255 ? [0] : []));
      [bits, count] = [0, 0];
    }
  };
  for (let i = 0; i < rows * columns; i++) {
    const predicted = i === 0 ? 2048 : i % columns === 0 ? samples[i - columns] : samples[i - 1];
    const difference = samples[i] - predicted;
    const size = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
    put(table[size].code, table[size].length);
    put(difference > 0 ? difference : difference + 2 ** size - 1, size);
  }
  while (count > 0) put(1, 1);
  return Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from([0xff, 0xd9])]);
}
