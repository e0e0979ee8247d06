/** '16, 32' as numbers; null where that is not a list of numbers, each once. */
export function numbersOf(text: string): number[] | null {
  const parts = text.split(',').map((part) => part.trim());
  const numbers = parts.map(Number);
  if (parts.some((part) => part === '') || numbers.some((one) => !Number.isFinite(one))) return null;
  return new Set(numbers).size === numbers.length ? numbers : null;
}
