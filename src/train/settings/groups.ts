import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';

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
  rate: phrase('settings/rate'),
  optimizer: phrase('settings/optimizer'),
  stopping: phrase('settings/stopping'),
  saving: phrase('settings/saving'),
  engine: phrase('settings/engine'),
} as const satisfies Partial<Record<SettingGroup, Phrase>>;

export type AdvancedGroup = keyof typeof ADVANCED_GROUPS;
