import { SerialQueue } from '#base/async/serial-queue.ts';
import type { Problem } from '#base/problem.ts';
import { StudyIndex } from '#ct/series-choice.ts';
import { giveUpDrop } from '#workers/client/reading.ts';
import { type DatasetState, EMPTY } from './dataset-state.ts';
import { decide } from './decisions.ts';
import { EditHistory, type Step, type StepKind, type ToldStep } from './edit-history.ts';
import { forgetSessionFiles } from './session-files.ts';
import { useSliceMarks } from './slice-marks.ts';

/** The part of the loaded data's state that is not shown. */
export class DataSession {
  readonly history = new EditHistory();
  readonly studies = new StudyIndex();
  /** Whether the user removed the classes that were read from folder names. */
  foldersRefused = false;
  /** The number of drops that were searched for tables. */
  drops = 0;
  /** The last decision about label tables; the next one waits for it. */
  deciding: Promise<void> = Promise.resolve();
}

/** The state and the session that all parts of the data store share. */
export class DatasetCore {
  readonly get: () => DatasetState;
  readonly set: (change: Partial<DatasetState>) => void;
  /** Runs drops and readings one after another. */
  readonly queue = new SerialQueue(giveUpDrop);
  /** Replaced when the data is given up. Work that began for an older session discards its results. */
  session = new DataSession();
  /** What gives up the data at its end: drops wait for it, or they would be given up, too. Null: nothing does. */
  private replacing: Promise<void> | null = null;

  constructor(get: () => DatasetState, set: (change: Partial<DatasetState>) => void) {
    this.get = get;
    this.set = set;
  }

  addProblem(problem: Problem): void {
    this.set({ problems: [...this.get().problems, problem] });
  }

  /** Applies a change and derives labels, series and exclusions from it. */
  settle(change: Partial<DatasetState>): void {
    this.set({ ...change, ...decide({ ...this.get(), ...change, several: this.session.studies.several() }) });
  }

  /** Adds what a person did to the history. */
  record(step: Step): void {
    this.session.history.record(step);
    this.showHistory();
  }

  undo(): ToldStep | null {
    return this.turn('undo');
  }

  redo(): ToldStep | null {
    return this.turn('redo');
  }

  /** Makes what `work` records one step. */
  together(told: ToldStep, work: () => void): void {
    this.session.history.together(told, work);
    this.showHistory();
  }

  endTyping(): void {
    this.session.history.endTyping();
  }

  forgetHistory(): void {
    this.session.history.clear();
    this.showHistory();
  }

  stepsOf(kinds: ReadonlySet<StepKind>): readonly Step[] {
    return this.session.history.ofKinds(kinds);
  }

  forgetSteps(kinds: ReadonlySet<StepKind>): void {
    this.session.history.forget(kinds);
    this.showHistory();
  }

  afterEarlierSteps(then: () => void): void {
    this.session.history.follow(then);
  }

  private turn(way: 'undo' | 'redo'): ToldStep | null {
    const step = this.session.history[way]();
    this.showHistory();
    return step;
  }

  private showHistory(): void {
    const { canUndo, canRedo } = this.session.history;
    this.set({ canUndo, canRedo });
  }

  /** Runs `work`, at whose end the page may show other data. Drops that come meanwhile are read afterwards. */
  async replace(work: () => Promise<void>): Promise<void> {
    const before = this.replacing ?? Promise.resolve();
    const replacing = before.then(work);
    const ended = replacing.catch(() => {});
    this.replacing = ended;
    void ended.then(() => {
      if (this.replacing === ended) this.replacing = null;
    });
    return replacing;
  }

  /** Reads a drop after the others. */
  read(drop: (signal: AbortSignal) => Promise<void>): Promise<void> {
    return this.replacing ? this.replacing.then(() => this.read(drop)) : this.queue.add(drop);
  }

  /** Gives up the data. `reading` stays, because a reading that is being cancelled still shows its state. */
  forget(): void {
    this.session = new DataSession();
    forgetSessionFiles();
    this.set({ ...EMPTY, reading: this.get().reading });
    // Last, so that whoever keeps what was decided about the scans still finds their marks.
    useSliceMarks.setState({ marks: {}, problems: [] });
  }
}
