/** Cells per side into which a picture of any size is divided. */
export const CELLS = 64;
/** The value of a cell in which no pixel is constant over the slices. */
export const NOTHING = -1;

/** Grey levels by which a constant pixel may vary: compression changes a burnt-in pattern by so much. */
const TOLERANCE = 2;
/** Up to this grey level a pixel is background, however much it varies. */
const DARK = 8;

/** Below this mean grey level, variation in a corner is noise of the air. */
const DIM = 32;
/** In the corners, mean levels of pixels that vary slightly are rounded to steps of this size, which exceeds the noise. */
const STEP = 16;

/** Cells from the middle to where the corners begin. */
const CORNERS_FROM = (1.1 * CELLS) / 2;
/** Cells along the border where no lung is. */
const BORDER = 4;
/** From this grey level on a pixel in a corner is burnt-in writing, whatever the noise. */
const BRIGHT = 64;
/** The largest count that fits beside a grey level into 16 bits. */
const MOST_COUNTED = 127;

/** Whether a cell lies well outside the circle that a scanner sees: what shows there is written in, not anatomy. */
export function isCorner(cell: number): boolean {
  const away = (at: number) => Math.max(0, Math.abs(at + 0.5 - CELLS / 2) - 0.5);
  return Math.hypot(away(Math.floor(cell / CELLS)), away(cell % CELLS)) >= CORNERS_FROM;
}

/** Whether a cell lies where no lung is: in a corner or at the border. */
export function isOutsideLungs(cell: number): boolean {
  const atBorder = (at: number) => Math.min(at, CELLS - 1 - at) < BORDER;
  return isCorner(cell) || atBorder(Math.floor(cell / CELLS)) || atBorder(cell % CELLS);
}

const CORNERS = Array.from({ length: CELLS * CELLS }, (_, cell) => isCorner(cell));

/**
 * What is the same on all slices of a scan: background, burnt-in marks, borders. Anatomy and noise change from slice to
 * slice. Slices of another size than the first are left out.
 */
export class ConstantPixels {
  private rows = 0;
  private columns = 0;
  private low = new Uint8Array();
  private high = new Uint8Array();
  private sum = new Uint32Array();
  private count = 0;

  add(grey: Uint8Array, rows: number, columns: number): void {
    if (this.low.length === 0) {
      [this.rows, this.columns] = [rows, columns];
      this.low = Uint8Array.from(grey);
      this.high = Uint8Array.from(grey);
      this.sum = Uint32Array.from(grey);
      this.count = 1;
      return;
    }
    if (rows !== this.rows || columns !== this.columns) return;
    this.count++;
    for (let i = 0; i < grey.length; i++) {
      this.sum[i] += grey[i];
      if (grey[i] < this.low[i]) this.low[i] = grey[i];
      if (grey[i] > this.high[i]) this.high[i] = grey[i];
    }
  }

  /**
   * [64 x 64]: the brightest level that is the same on all slices, 0..255, or {@link NOTHING}. In the corners there is always one,
   * where nothing else the brightest mean in steps of {@link STEP}; bright ones have 256 added for every pixel that is nearly as bright,
   * which tells letters apart.
   */
  cells(): Int16Array<ArrayBuffer> {
    const cells = new Int16Array(CELLS * CELLS).fill(NOTHING);
    for (let y = 0, i = 0; y < this.rows; y++) {
      const row = Math.floor((y * CELLS) / this.rows) * CELLS;
      for (let x = 0; x < this.columns; x++, i++) {
        const steady = this.high[i] - this.low[i] <= TOLERANCE;
        const cell = row + Math.floor((x * CELLS) / this.columns);
        const corner = CORNERS[cell];
        if (!steady && !corner && this.high[i] > DARK) continue;
        const level = corner ? this.levelInCorner(i) : steady ? (this.low[i] + this.high[i]) >> 1 : 0;
        if (level > cells[cell]) cells[cell] = level;
      }
    }
    this.countBright(cells);
    return cells;
  }

  private countBright(cells: Int16Array): void {
    const counts = new Uint8Array(cells.length);
    this.eachCorner((cell, i) => {
      if (cells[cell] >= BRIGHT && counts[cell] < MOST_COUNTED && 2 * this.sum[i] > cells[cell] * this.count) counts[cell]++;
    });
    for (const [cell, count] of counts.entries()) if (count > 0) cells[cell] += 256 * count;
  }

  private eachCorner(see: (cell: number, pixel: number) => void): void {
    for (let y = 0, i = 0; y < this.rows; y++) {
      const row = Math.floor((y * CELLS) / this.rows) * CELLS;
      for (let x = 0; x < this.columns; x++, i++) {
        const cell = row + Math.floor((x * CELLS) / this.columns);
        if (CORNERS[cell]) see(cell, i);
      }
    }
  }

  /** The level of a pixel in a corner, without noise, so that scans don't differ by their noise. */
  private levelInCorner(i: number): number {
    if (this.low[i] === this.high[i]) return this.low[i];
    const mean = this.sum[i] / this.count;
    return mean < DIM ? 0 : STEP * Math.round(mean / STEP);
  }
}
