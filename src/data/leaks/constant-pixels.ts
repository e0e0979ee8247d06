/** The picture is laid over so many cells a side, whatever its size. */
export const CELLS = 64;
/** A cell where nothing is the same on all slices. */
export const NOTHING = -1;

/** Grey levels a pixel may vary by and still be the same: what compression leaves of a burnt-in mark. */
const TOLERANCE = 2;
/** Up to this level a pixel is background, however it flickers. */
const DARK = 8;

/**
 * What is the same on all slices of a scan: background, burnt-in marks, borders. Anatomy and noise change from slice to
 * slice. Slices of another size than the first are left out.
 */
export class ConstantPixels {
  private rows = 0;
  private columns = 0;
  private low = new Uint8Array();
  private high = new Uint8Array();

  add(grey: Uint8Array, rows: number, columns: number): void {
    if (this.low.length === 0) {
      [this.rows, this.columns] = [rows, columns];
      this.low = Uint8Array.from(grey);
      this.high = Uint8Array.from(grey);
      return;
    }
    if (rows !== this.rows || columns !== this.columns) return;
    for (let i = 0; i < grey.length; i++) {
      if (grey[i] < this.low[i]) this.low[i] = grey[i];
      if (grey[i] > this.high[i]) this.high[i] = grey[i];
    }
  }

  /** [64 x 64]: the brightest level that is the same on all slices, 0..255, or {@link NOTHING}. */
  cells(): Int16Array<ArrayBuffer> {
    const cells = new Int16Array(CELLS * CELLS).fill(NOTHING);
    for (let y = 0, i = 0; y < this.rows; y++) {
      const row = Math.floor((y * CELLS) / this.rows) * CELLS;
      for (let x = 0; x < this.columns; x++, i++) {
        const steady = this.high[i] - this.low[i] <= TOLERANCE;
        if (!steady && this.high[i] > DARK) continue;
        const level = steady ? (this.low[i] + this.high[i]) >> 1 : 0;
        const cell = row + Math.floor((x * CELLS) / this.columns);
        if (level > cells[cell]) cells[cell] = level;
      }
    }
    return cells;
  }
}
