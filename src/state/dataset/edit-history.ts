import type { DecidedCounts } from '#projects/decided.ts';
import type { SettingKey } from '#train/settings/recipe.ts';

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
  | 'put-back'
  | 'put-again'
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
  | 'slice-table'
  | 'note'
  | 'side'
  | 'split'
  | 'split-seed'
  | 'split-numbers'
  | 'setting'
  | 'settings'
  | 'preset'
  | 'net'
  | 'weights'
  | 'run';

/** A step that was undone or done again, as it is told. */
export interface ToldStep {
  kind: StepKind;
  /** The setting that it changed; absent where it changed none, or several. */
  setting?: SettingKey;
  /** A scan on which the step can be seen; null where there is none. */
  scanId: string | null;
  /** How many decisions of which kinds it took back, or put back again, that had come back with a drop. */
  parts?: Readonly<DecidedCounts>;
}

/** Something that a person did, how it is taken back, and how it is done again. Steps are taken back in the opposite order only. */
export interface Step extends ToldStep {
  back(): void;
  again(): void;
  /** Does it once more on what is there then, as another step; absent where what was done stays when another project is shown. */
  anew?(): void;
  /** The field that it was typed in. What is typed in one field, until that is left, is one step. */
  field?: string;
}

/** Several steps as one. */
function oneAfterTheOther<T extends ToldStep>(told: T, parts: readonly Step[]): T & Step {
  return {
    ...told,
    back: () => {
      for (const part of parts.toReversed()) part.back();
    },
    again: () => {
      for (const part of parts) part.again();
    },
    anew: () => {
      for (const part of parts) part.anew?.();
    },
  };
}

/** Undo and redo of what a person does to the data: one history for all of it. */
export class EditHistory {
  private done: Step[] = [];
  private undone: Step[] = [];
  /** Whether what is typed next in the field of the last step belongs to that step. */
  private isTyping = false;
  /** The steps that are to become one; null while every step is one of its own. */
  private parts: Step[] | null = null;

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  record(step: Step): void {
    if (this.parts) {
      this.parts.push(step);
      return;
    }
    const last = this.done.at(-1);
    const goesOn = this.isTyping && step.field !== undefined && last?.field === step.field;
    if (goesOn) this.done[this.done.length - 1] = oneAfterTheOther(step, [last, step]);
    else this.done.push(step);
    this.isTyping = step.field !== undefined;
    this.undone = [];
  }

  /** The field that was typed in was left: whatever is typed in it later is another step. */
  endTyping(): void {
    this.isTyping = false;
  }

  /** Makes the steps that `work` records one step, which is told as `told`. */
  together(told: ToldStep, work: () => void): void {
    if (this.parts) {
      work();
      return;
    }
    const parts: Step[] = [];
    this.parts = parts;
    try {
      work();
    } finally {
      this.parts = null;
    }
    if (parts.length === 0) return;
    this.record(oneAfterTheOther(told, parts));
  }

  /** Takes the last step back. Returns it; null when there is none. */
  undo(): Step | null {
    this.isTyping = false;
    const step = this.done.pop();
    if (!step) return null;
    this.undone.push(step);
    step.back();
    return step;
  }

  /** Does the step again that was undone last. Returns it; null when there is none. */
  redo(): Step | null {
    this.isTyping = false;
    const step = this.undone.pop();
    if (!step) return null;
    this.done.push(step);
    step.again();
    return step;
  }

  /** The steps of these kinds that were not taken back, in their order. */
  ofKinds(kinds: ReadonlySet<StepKind>): readonly Step[] {
    return this.done.filter(({ kind }) => kinds.has(kind));
  }

  /** Forgets the steps of these kinds. The others don't depend on them. */
  forget(kinds: ReadonlySet<StepKind>): void {
    this.done = this.done.filter(({ kind }) => !kinds.has(kind));
    this.undone = this.undone.filter(({ kind }) => !kinds.has(kind));
  }

  /** Calls `then` whenever one of the steps that there are now is taken back or done again. */
  follow(then: () => void): void {
    const followed = (step: Step): Step => ({
      ...step,
      back: () => {
        step.back();
        then();
      },
      again: () => {
        step.again();
        then();
      },
    });
    this.done = this.done.map(followed);
    this.undone = this.undone.map(followed);
    this.isTyping = false;
  }

  clear(): void {
    this.done = [];
    this.undone = [];
  }
}
