import type { Forms } from '#train/settings/setting.ts';

/** How a number of the settings stands in its field, and what is meant by a number that was typed there. */
export interface NumberForm {
  shown(value: unknown): number;
  meant(typed: number): number | null;
}

/** A field may show a part as per cent, and, where a setting may be null, 0 in its place. NaN stands for text that is no number. */
export function numberForm({ percent = false, hasNone }: { percent?: boolean | undefined; hasNone: boolean }): NumberForm {
  return {
    shown: (value) => (percent ? Number((100 * Number(value)).toPrecision(9)) : Number(value ?? 0)),
    meant: (typed) => (hasNone && typed === 0 ? null : percent ? typed / 100 : typed),
  };
}

/** The name of the choice that a value is, and the value that a chosen name stands for. */
export interface ChoiceForm {
  nameOf(value: unknown): string;
  meantBy(name: string): unknown;
}

/** Choices are the forms of a setting, 'off' and 'on' of a switch, or words; `present` is a value of the setting, which tells a switch. */
export function choiceForm(present: unknown, forms?: Forms): ChoiceForm {
  if (forms) return { nameOf: forms.of, meantBy: forms.usual };
  if (typeof present === 'boolean') return { nameOf: (value) => (value ? 'on' : 'off'), meantBy: (name) => name === 'on' };
  return { nameOf: String, meantBy: (name) => name };
}
