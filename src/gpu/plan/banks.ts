import { aligned, type Bank, type MemoryKind, type Value } from './value.ts';

/** A value to be placed in a bank. */
export interface BankItem {
  label: string;
  words: number;
}

/**
 * Packs values, in their order, into banks of at most `maxWords` words; no value is cut. A value that is larger has a bank of
 * its own, which is bound to kernels in pieces.
 */
export function packBanks(label: string, kind: MemoryKind, items: readonly BankItem[], maxWords: number): Value[] {
  const groups: { item: BankItem; offset: number }[][] = [];
  let end = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const words = aligned(item.words);
    if (end + words > maxWords) {
      groups.push([]);
      end = 0;
    }
    groups[groups.length - 1].push({ item, offset: end });
    end += words;
  }
  return groups.flatMap((group, i) => {
    const last = group[group.length - 1];
    const bank: Bank = { label: groups.length === 1 ? label : `${label} ${i + 1}`, kind, words: last.offset + aligned(last.item.words) };
    return group.map(({ item, offset }): Value => ({ label: item.label, kind, words: item.words, home: { bank, offset } }));
  });
}

/** Returns the range of a bank from one of its values to another as one value, padding included. Throws for two banks. */
export function stretch(first: Value, last: Value): Value {
  if (!first.home || first.home.bank !== last.home?.bank) throw new Error(`'${first.label}' and '${last.label}' are not in one bank`);
  const { bank, offset } = first.home;
  return { label: bank.label, kind: bank.kind, words: last.home.offset + aligned(last.words) - offset, home: { bank, offset } };
}
