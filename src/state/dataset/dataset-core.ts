import { SerialQueue } from '#base/async/serial-queue.ts';
import type { Problem } from '#base/problem.ts';
import { StudyIndex } from '#ct/series-choice.ts';
import { giveUpDrop } from '#workers/client/reading.ts';
import { type DatasetState, EMPTY } from './dataset-state.ts';
import { decide } from './decisions.ts';
import { EditHistory } from './edit-history.ts';
import { forgetSessionFiles } from './session-files.ts';
import { useSliceMarks } from './slice-marks.ts';

/** What belongs to the loaded data beside the state that is shown. */
export class DataSession {
  readonly history = new EditHistory();
  readonly studies = new StudyIndex();
  /** The user removed the classes that folders are called after. */
  foldersRefused = false;
  /** How many drops were looked through for tables. */
  drops = 0;
  /** The last decision about label tables; the next one waits for it. */
  deciding: Promise<void> = Promise.resolve();
}

/** What the parts of the data store share: its state, and the session that they work for. */
export class DatasetCore {
  readonly get: () => DatasetState;
  readonly set: (change: Partial<DatasetState>) => void;
  /** Drops and readings, one after another. */
  readonly queue = new SerialQueue(giveUpDrop);
  /** Another one once the data is given up: work that began for an older session throws its results away. */
  session = new DataSession();

  constructor(get: () => DatasetState, set: (change: Partial<DatasetState>) => void) {
    this.get = get;
    this.set = set;
  }

  addProblem(problem: Problem): void {
    this.set({ problems: [...this.get().problems, problem] });
  }

  /** Sets what was read or decided, with what follows from it. */
  settle(change: Partial<DatasetState>): void {
    this.set({ ...change, ...decide({ ...this.get(), ...change, several: this.session.studies.several() }) });
  }

  /** Gives up the data. A reading that is being ended still says so. */
  forget(): void {
    this.session = new DataSession();
    forgetSessionFiles();
    useSliceMarks.setState({ marks: {}, problems: [] });
    this.set({ ...EMPTY, reading: this.get().reading });
  }
}
