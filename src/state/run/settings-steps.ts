import { type SettingKey, VALUE_KEYS } from '#train/settings/recipe.ts';
import { same, valueAt, withValueAt } from '#train/settings/value-at.ts';
import { useDataset } from '../dataset/dataset.ts';
import type { Step, StepKind, ToldStep } from '../dataset/edit-history.ts';
import type { SettingsState } from './settings.ts';

/** The store of settings as steps of the history see it. */
interface SettingsStore {
  get(): SettingsState;
  set(change: Partial<SettingsState>): void;
  /** Fits what the person did not set to the scans that are loaded now. */
  refit(): void;
}

/** What a step gives back beside the settings themselves. */
const FLAGS = [
  'preset',
  'chosenForDemo',
  'hasOwnBatches',
  'hasOwnWeights',
  'droppedWeights',
  'displacedNormalization',
  'replaced',
] as const satisfies readonly (keyof SettingsState)[];

/** Kinds of steps that are about the settings and the split of the project that is shown, and about nothing of its scans. */
export const PROJECT_STEPS: ReadonlySet<StepKind> = new Set<StepKind>([
  'setting',
  'settings',
  'preset',
  'net',
  'weights',
  'run',
  'split',
  'split-seed',
  'split-numbers',
]);

/** How many acts are under way that are no steps, or a part of one. */
let within = 0;

/** Changes settings without a step of the history: the studio does it by itself, or for a step that holds more. */
export function withoutStep(work: () => void): void {
  within++;
  try {
    work();
  } finally {
    within--;
  }
}

/**
 * Lets a person change settings, as one step of the history; none if nothing changed. The step gives back what it changed and nothing else, so
 * that advice that came since stays. `typed`: the setting whose field was used; what is typed in it is one step.
 */
export function changeAsStep(store: SettingsStore, kind: StepKind, act: () => void, typed?: SettingKey): void {
  if (within > 0) {
    act();
    return;
  }
  const before = store.get();
  withoutStep(act);
  const after = store.get();
  const keys = VALUE_KEYS.filter((key) => key !== 'classes' && !same(valueAt(before.settings, key), valueAt(after.settings, key)));
  const flags = FLAGS.filter((flag) => !same(before[flag], after[flag]));
  if (keys.length + flags.length === 0) return;
  const put = (to: SettingsState) => {
    const now = store.get();
    const valueNow = (key: SettingKey) => {
      const value = valueAt(to.settings, key);
      // Slices that were advised give way to those that are advised now.
      return key === 'preparation.slices' && same(value, to.advisedSlices) ? now.advisedSlices : value;
    };
    store.set({
      ...Object.fromEntries(flags.map((flag) => [flag, to[flag]])),
      settings: keys.reduce((settings, key) => withValueAt(settings, key, valueNow(key)), now.settings),
    });
    store.refit();
  };
  const setting = typed ?? (kind === 'setting' && keys.length === 1 ? keys[0] : undefined);
  const told: ToldStep = { kind: kind === 'setting' && !setting ? 'settings' : kind, scanId: null, ...(setting && { setting }) };
  const isTyped = typed !== undefined && areTyped(valueAt(before.settings, typed), valueAt(after.settings, typed));
  const step: Step = {
    ...told,
    back: () => put(before),
    again: () => put(after),
    anew: () => changeAsStep(store, kind, act, typed),
    ...(isTyped && { field: `setting ${typed}` }),
  };
  useDataset.getState().recordStep(step);
}

/** Whether a value may have become another one letter by letter: numbers, and none, which an empty field is. */
function areTyped(before: unknown, after: unknown): boolean {
  return [before, after].every((value) => typeof value === 'number' || value === null || value === undefined);
}
