import * as v from 'valibot';

/**
 * A record by any names, such as those of scans. valibot's own leaves out fields called `__proto__`, `constructor` and `prototype`, which are names
 * as good as others: here every one is a field of its own.
 */
export function ownRecord<Name extends v.GenericSchema<string, string>, Value extends v.GenericSchema>(name: Name, value: Value) {
  return v.pipe(
    v.custom<Record<string, unknown>>((one) => typeof one === 'object' && one !== null && !Array.isArray(one)),
    v.rawTransform(({ dataset: { value: input }, addIssue, NEVER }): Record<string, v.InferOutput<Value>> => {
      const fields: [string, v.InferOutput<Value>][] = [];
      for (const [key, one] of Object.entries(input)) {
        const [called, read] = [v.safeParse(name, key), v.safeParse(value, one)];
        if (called.success && read.success) {
          fields.push([called.output, read.output]);
          continue;
        }
        const [issue] = called.issues ?? read.issues ?? [];
        const within = called.success ? (issue?.path ?? []) : [];
        addIssue({
          message: issue?.message ?? '',
          path: [{ type: 'object', origin: 'value', input, key, value: one }, ...within] as [v.IssuePathItem, ...v.IssuePathItem[]],
        });
        return NEVER;
      }
      return Object.fromEntries(fields);
    }),
  );
}
