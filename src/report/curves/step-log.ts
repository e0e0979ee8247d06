import type { StepColumns } from '#storage/records.ts';

/** A training step, as events report it. */
export interface Step {
  /** From 1. */
  epoch: number;
  /** From 1, of `batches` in the epoch. */
  batch: number;
  batches: number;
  loss: number;
  /** Share of hits in the batch, 0..1. */
  accuracy: number;
  learningRate: number;
}

/** The most rows that are stored of a run: less than a megabyte, and enough for every step of most runs. */
const MOST_ROWS = 2 ** 15;
const FIRST_ROWS = 256;

/**
 * The steps of a run in bounded memory. Once the rows are full, neighbours are merged (mean, least and highest loss stay
 * right) and every row stands for twice as many steps.
 */
export class StepLog {
  private readonly mostRows: number;
  private columns: StepColumns;
  private rows: number;

  /** Continues stored rows; `mostRows` is even. */
  constructor(kept: StepColumns | null = null, mostRows = MOST_ROWS) {
    this.mostRows = mostRows;
    this.rows = kept?.step.length ?? 0;
    this.columns = kept ?? { batches: 1, stride: 1, ...emptyColumns(Math.min(FIRST_ROWS, mostRows)) };
  }

  get length(): number {
    return this.rows;
  }

  /** Adds a step. Stored steps from this one on are replaced: a resumed run repeats them. */
  append({ epoch, batch, batches, loss, accuracy, learningRate }: Step): void {
    const step = (epoch - 1) * batches + batch;
    while (this.rows > 0 && this.columns.step[this.rows - 1] >= step) this.rows--;
    this.columns.batches = batches;
    const { stride } = this.columns;
    const last = this.rows - 1;
    const isOfLast = last >= 0 && blockOf(this.columns.step[last], stride) === blockOf(step, stride);
    if (!isOfLast) this.makeRoom();
    const row = isOfLast ? last : this.rows++;
    const one = { step, count: 1, loss, least: loss, most: loss, accuracy, rate: learningRate };
    this.write(row, isOfLast ? merged(this.row(last), one) : one);
  }

  /** Returns views of the rows in use, which are valid until the next append. */
  view(): StepColumns {
    return mapColumns(this.columns, (column) => column.subarray(0, this.rows));
  }

  /** Returns a copy of the rows in use. */
  snapshot(): StepColumns {
    return mapColumns(this.columns, (column) => column.slice(0, this.rows));
  }

  private makeRoom(): void {
    const size = this.columns.step.length;
    if (this.rows < size) return;
    if (size < this.mostRows) {
      this.columns = mapColumns(this.columns, (column) => grown(column, Math.min(Math.max(2 * size, FIRST_ROWS), this.mostRows)));
      return;
    }
    const rows = Array.from({ length: this.rows }, (_, i) => this.row(i));
    this.columns.stride *= 2;
    this.rows = 0;
    for (const row of rows) {
      const last = this.rows > 0 ? this.row(this.rows - 1) : null;
      if (last && blockOf(last.step, this.columns.stride) === blockOf(row.step, this.columns.stride)) {
        this.write(this.rows - 1, merged(last, row));
      } else this.write(this.rows++, row);
    }
  }

  private row(i: number): StepRow {
    const { step, count, loss, least, most, accuracy, rate } = this.columns;
    return { step: step[i], count: count[i], loss: loss[i], least: least[i], most: most[i], accuracy: accuracy[i], rate: rate[i] };
  }

  private write(i: number, row: StepRow): void {
    for (const name of COLUMNS) this.columns[name][i] = row[name];
  }
}

const COLUMNS = ['step', 'count', 'loss', 'least', 'most', 'accuracy', 'rate'] as const;
type StepRow = Record<(typeof COLUMNS)[number], number>;
type Column = Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

const blockOf = (step: number, stride: number) => Math.floor((step - 1) / stride);

function merged(a: StepRow, b: StepRow): StepRow {
  const count = a.count + b.count;
  const mean = (x: number, y: number) => (x * a.count + y * b.count) / count;
  return {
    step: b.step,
    count,
    loss: mean(a.loss, b.loss),
    least: Math.min(a.least, b.least),
    most: Math.max(a.most, b.most),
    accuracy: mean(a.accuracy, b.accuracy),
    rate: b.rate,
  };
}

function emptyColumns(rows: number): Omit<StepColumns, 'batches' | 'stride'> {
  const whole = () => new Uint32Array(rows);
  const real = () => new Float32Array(rows);
  return { step: whole(), count: whole(), loss: real(), least: real(), most: real(), accuracy: real(), rate: real() };
}

function mapColumns(columns: StepColumns, map: <C extends Column>(column: C) => Column): StepColumns {
  const mapped = COLUMNS.map((name) => [name, map(columns[name])]);
  return { batches: columns.batches, stride: columns.stride, ...Object.fromEntries(mapped) };
}

function grown(column: Column, size: number): Column {
  const larger = column instanceof Uint32Array ? new Uint32Array(size) : new Float32Array(size);
  larger.set(column);
  return larger;
}
