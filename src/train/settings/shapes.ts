import * as v from 'valibot';

/** Shapes that several settings have. */

export const finite = v.pipe(v.number(), v.finite());
export const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

/** One of the keys of a record of choices. */
export function oneOf<K extends string>(choices: Readonly<Record<K, string>>): v.PicklistSchema<K[], undefined> {
  return v.picklist(Object.keys(choices) as K[]);
}

/** Parses a text; null where the value has another shape. */
export function parseJson<T>(schema: v.GenericSchema<unknown, T>, json: string | undefined): T | null {
  try {
    return v.parse(schema, JSON.parse(json ?? 'null'));
  } catch {
    return null;
  }
}
