/** The person's decision about a scan, before or after an edit. */
export interface LabelEdit {
  scanId: string;
  /** A class index, null for "no label", undefined where the label tables decide. */
  byHand: number | null | undefined;
  excluded: boolean;
}

/** What a step changed, by which the page calls it. */
export type StepKind =
  | 'label'
  | 'labels'
  | 'kept'
  | 'taken'
  | 'exclusion'
  | 'reading'
  | 'series'
  | 'answer'
  | 'columns'
  | 'table'
  | 'table-added'
  | 'folders'
  | 'classes'
  | 'label-check'
  | 'marks'
  | 'side'
  | 'split';

/** A step that was undone or done again, as it is told. */
export interface ToldStep {
  kind: StepKind;
  /** A scan on which the step can be seen; null where there is none. */
  scanId: string | null;
}

/** Something that a person did, how it is taken back, and how it is done again. Steps are taken back in the opposite order only. */
export interface Step extends ToldStep {
  back(): void;
  again(): void;
}

/** Undo and redo of what a person does to the data: one history for all of it. */
export class EditHistory {
  private done: Step[] = [];
  private undone: Step[] = [];

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  record(step: Step): void {
    this.done.push(step);
    this.undone = [];
  }

  /** Takes the last step back. Returns it; null when there is none. */
  undo(): Step | null {
    const step = this.done.pop();
    if (!step) return null;
    this.undone.push(step);
    step.back();
    return step;
  }

  /** Does the step again that was undone last. Returns it; null when there is none. */
  redo(): Step | null {
    const step = this.undone.pop();
    if (!step) return null;
    this.done.push(step);
    step.again();
    return step;
  }

  clear(): void {
    this.done = [];
    this.undone = [];
  }
}
