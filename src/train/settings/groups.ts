/** Where settings stand on the screens. */
export type SettingGroup =
  /** Sections of the Train screen of their own: the net, and what it begins from. */
  | 'net'
  /** Always shown. */
  | 'main'
  /** Under Advanced. */
  | 'rate'
  | 'optimizer'
  | 'stopping'
  | 'saving'
  | 'engine'
  /** Sections of the Prepare screen. */
  | 'input'
  | 'slices'
  | 'lungs'
  | 'window'
  | 'augmentation'
  | 'balance';

/** The groups that are folded away on the Train screen, in their order, with their titles. */
export const ADVANCED_GROUPS = {
  rate: 'Learning rate',
  optimizer: 'Optimiser and loss',
  stopping: 'Stopping',
  saving: 'Saving',
  engine: 'Engine and memory',
} as const satisfies Partial<Record<SettingGroup, string>>;

export type AdvancedGroup = keyof typeof ADVANCED_GROUPS;
