/** The person's decision about a scan, before or after an edit. */
export interface LabelEdit {
  scanId: string;
  /** A class index, null for "no label", undefined where the label tables decide. */
  byHand: number | null | undefined;
  excluded: boolean;
}

/** How scans are read, before or after an edit that began at `scanId`: as they were recognised, or as they are stored. */
export interface ReadingEdit {
  scanId: string;
  scans: readonly string[];
  recognised: boolean;
}

/** Decisions about many scans that were made, and are undone, together. `scanId` is one of them. */
export interface BatchEdit {
  scanId: string;
  edits: readonly LabelEdit[];
}

export type Edit = LabelEdit | ReadingEdit | BatchEdit;

/** Undo and redo of edits by hand. */
export class EditHistory {
  private done: { before: Edit; after: Edit }[] = [];
  private undone: { before: Edit; after: Edit }[] = [];

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  record(before: Edit, after: Edit): void {
    this.done.push({ before, after });
    this.undone = [];
  }

  /** Returns the state before the last edit; null when there is none. */
  undo(): Edit | null {
    const step = this.done.pop();
    if (!step) return null;
    this.undone.push(step);
    return step.before;
  }

  /** Returns the state after the edit that was undone last; null when there is none. */
  redo(): Edit | null {
    const step = this.undone.pop();
    if (!step) return null;
    this.done.push(step);
    return step.after;
  }

  clear(): void {
    this.done = [];
    this.undone = [];
  }
}
