/** The upper halves of code pages that TextDecoder lacks (those of DOS, used for names in zip archives) or that differ between engines. */
const UPPER_HALVES: Readonly<Record<string, string>> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  // Node 20 decodes windows-1252 as ISO 8859-1.
  'windows-1252': `€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ${String.fromCharCode(...Array.from({ length: 96 }, (_, i) => 0xa0 + i))}`,
};

/** A character encoding; `name` is its name for messages. */
export interface Encoding {
  id: string;
  name: string;
  /** Languages (subtags of BCP 47, `zh-Hant` with its script) whose systems write it by default. */
  languages: readonly string[];
  /** Whether it may be guessed from how text looks. Others are tried only for the user's language, or where known names match. */
  guessable: boolean;
  /** The kind of text it is usual for. Windows uses code pages of DOS for names in zip archives; in East Asia they equal those for text. */
  usual: 'text' | 'zip' | 'both' | 'neither';
}

const of = (id: string, name: string, languages: string, usual: Encoding['usual'] = 'text', guessable = true): Encoding => ({
  id,
  name,
  languages: languages.split(' '),
  guessable,
  usual,
});

const WEST = 'en de fr es it pt nl da sv nb no fi is ca eu gl ga';
const CENTRAL = 'pl cs sk hu sl hr ro bs sq';

/** The encodings to try. Of two that fit equally well, the earlier is taken. */
export const ENCODINGS: readonly Encoding[] = [
  of('windows-1252', 'windows-1252 (western Europe)', WEST),
  of('cp437', 'code page 437 (DOS)', 'en', 'zip'),
  of('cp850', 'code page 850 (DOS, western Europe)', WEST, 'zip'),
  of('shift_jis', 'Shift_JIS (Japanese)', 'ja', 'both'),
  of('gb18030', 'GB18030 (Chinese)', 'zh', 'both'),
  of('euc-kr', 'EUC-KR (Korean)', 'ko', 'both'),
  of('big5', 'Big5 (Chinese, traditional)', 'zh-Hant', 'both'),
  of('windows-1251', 'windows-1251 (Cyrillic)', 'ru uk be bg sr mk kk'),
  of('ibm866', 'code page 866 (DOS, Cyrillic)', 'ru uk be kk', 'zip'),
  of('euc-jp', 'EUC-JP (Japanese)', 'ja', 'neither'),
  of('koi8-r', 'KOI8-R (Cyrillic)', 'ru', 'neither'),
  of('macintosh', 'Mac Roman (western Europe)', WEST, 'neither'),
  of('windows-1250', 'windows-1250 (central Europe)', CENTRAL),
  of('cp852', 'code page 852 (DOS, central Europe)', CENTRAL, 'zip'),
  of('windows-1253', 'windows-1253 (Greek)', 'el'),
  of('windows-1254', 'windows-1254 (Turkish)', 'tr az'),
  of('windows-1255', 'windows-1255 (Hebrew)', 'he yi', 'text', false),
  of('windows-1256', 'windows-1256 (Arabic)', 'ar fa ur ps', 'text', false),
  of('windows-1257', 'windows-1257 (Baltic)', 'lt lv et', 'text', false),
  of('windows-1258', 'windows-1258 (Vietnamese)', 'vi', 'text', false),
  of('windows-874', 'windows-874 (Thai)', 'th', 'text', false),
  of('iso-8859-2', 'ISO 8859-2 (central Europe)', CENTRAL, 'neither', false),
  of('iso-8859-5', 'ISO 8859-5 (Cyrillic)', 'ru bg sr', 'neither', false),
  of('iso-8859-7', 'ISO 8859-7 (Greek)', 'el', 'neither', false),
  of('koi8-u', 'KOI8-U (Ukrainian)', 'uk', 'text', false),
  of('x-mac-cyrillic', 'Mac Cyrillic', 'ru uk', 'text', false),
];

/** Returns the decoded text; null where the bytes are not valid in this encoding. */
export function decodeAs(bytes: Uint8Array, id: string): string | null {
  const upper = UPPER_HALVES[id];
  if (upper !== undefined) {
    const parts: string[] = [];
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const codes = Array.from(bytes.subarray(at, at + CHUNK), (byte) => (byte < 128 ? byte : upper.charCodeAt(byte - 128)));
      parts.push(String.fromCharCode(...codes));
    }
    const decoded = parts.join('');
    return decoded.includes('\ufffd') ? null : decoded;
  }
  try {
    return new TextDecoder(id, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const CHUNK = 8192;
