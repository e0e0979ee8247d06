const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path ('stopping.patience') of nested records; undefined where the path leads nowhere. */
export function valueAt(record: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined), record);
}

/** A copy of the record with another value at a path; undefined removes what is there. Records on the way that are missing are made. */
export function withValueAt<T extends object>(record: T, path: string, value: unknown): T {
  const [name, ...rest] = path.split('.');
  const inner = (record as Record<string, unknown>)[name];
  if (rest.length > 0) return { ...record, [name]: withValueAt(isRecord(inner) ? inner : {}, rest.join('.'), value) };
  if (value !== undefined) return { ...record, [name]: value };
  const { [name]: _, ...others } = record as Record<string, unknown>;
  return others as T;
}

/** Whether two values are equal to their depths; NaN is equal to itself. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, i) => same(value, b[i]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && same(a[name], b[name]));
}
