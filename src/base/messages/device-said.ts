import type { Said } from './message.ts';
import { inEnglish, phrase } from './phrase.ts';

const UNKNOWN = inEnglish(phrase('device/unknown'));

/**
 * What a person reads of a device whose label is kept in a record: the label is in English, so that records and tables of devices are alike in every
 * language. The name of a GPU is as its driver gives it.
 */
export function deviceSaid(label: string): Said {
  const [, threads] = /^CPU, (\d+) threads?$/.exec(label) ?? [];
  if (threads !== undefined) return phrase('device/threads', { threads: Number(threads) });
  return label === UNKNOWN ? phrase('device/unknown') : label;
}
