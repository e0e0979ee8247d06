/** Character sets of DICOM (PS3.3, C.12.1.1.2), without what says whether escapes may change them, by the names that TextDecoder knows. */
const ENCODINGS: Readonly<Record<string, string>> = {
  100: 'windows-1252',
  101: 'iso-8859-2',
  109: 'iso-8859-3',
  110: 'iso-8859-4',
  144: 'iso-8859-5',
  127: 'iso-8859-6',
  126: 'iso-8859-7',
  138: 'iso-8859-8',
  148: 'windows-1254',
  166: 'windows-874',
  13: 'shift_jis',
  192: 'utf-8',
  149: 'euc-kr',
  58: 'gb18030',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** What escapes designate for bytes from 0x80 on (G1), by the same numbers. */
const UPPER: Readonly<Record<string, string>> = {
  '-A': '100',
  '-B': '101',
  '-C': '109',
  '-D': '110',
  '-L': '144',
  '-G': '127',
  '-F': '126',
  '-H': '138',
  '-M': '148',
  '-T': '166',
  ')I': '13',
  '$)C': '149',
  '$)A': '58',
};
/** What they designate for the bytes below (G0): ASCII and its like, or two bytes a letter, with what stands before each pair in EUC-JP. */
const LOWER: Readonly<Record<string, string | null>> = { '(B': null, '(J': null, $B: '', '$(D': '\u008f' };

const DESIGNATORS = [...Object.keys(UPPER), ...Object.keys(LOWER)];
const ESCAPE = '\u001b';

/**
 * Decodes text of a DICOM file with code extensions (PS3.5, 6.1.2.5). `value` has a character for every byte; `sets` is the file's
 * SpecificCharacterSet. Null where a letter can't be told.
 */
export function decodeDicomText(value: string, sets: string): string | null {
  if (/^[ -~]*$/.test(value)) return value;
  const known = sets.split('\\').map((set) => ENCODINGS[set.trim().replace(/^ISO(_IR| 2022 IR) /, '')]);
  let upper = known.find((encoding) => encoding !== undefined);
  let pair: string | null = null;
  const [first = '', ...escaped] = value.split(ESCAPE);
  let decoded = decode(first, upper);
  for (const part of escaped) {
    const designator = DESIGNATORS.find((one) => part.startsWith(one));
    if (designator === undefined) return null;
    if (designator in UPPER) upper = ENCODINGS[UPPER[designator]!];
    else pair = LOWER[designator] ?? null;
    const letters = part.slice(designator.length);
    const next = pair === null ? decode(letters, upper) : decode(inEucJp(letters, pair), 'euc-jp');
    decoded = decoded === null || next === null ? null : decoded + next;
  }
  return decoded;
}

/** Pairs of seven bits as EUC-JP has them. */
const inEucJp = (pairs: string, before: string) =>
  pairs.replace(/../gs, ([a, b]) => before + String.fromCharCode(a!.charCodeAt(0) | 0x80, b!.charCodeAt(0) | 0x80));

function decode(bytes: string, encoding: string | undefined): string | null {
  if (/^[ -~]*$/.test(bytes)) return bytes;
  if (encoding === undefined) return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}
