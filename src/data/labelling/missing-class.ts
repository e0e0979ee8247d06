import { comparableText } from '#base/text/clean.ts';

/** What people and programs write for a missing value, in lower case and without spaces and full stops. */
const MARKS = new Set(
  [
    '- -- --- – — / \\ ? ?? ??? * x? na n/a nan nat null nil none missing unknown unk undefined nd n/d nr tbd pending blank empty',
    'notavailable notapplicable notdone notknown notassessed notreported notrated ungraded unlabeled unlabelled unread',
    'ka k/a keineangabe unbekannt fehlt fehlend unklar nichtbekannt nc inconnu inconnue manquant manquante nonrenseigne nonrenseigné',
    'sd s/d desconocido desconocida faltante sindatos desconhecido desconhecida ausente semdados sconosciuto sconosciuta mancante nonnoto',
    'onbekend ontbreekt okänd saknas ukendt mangler ukjent brak nieznany nieznana bilinmiyor yok tuntematon puuttuu neznámé neznámý ismeretlen',
    'неизвестно неизв нетданных нд н/д пропуск невідомо',
    '不明 未知 無 无 缺失 缺 欠損 欠測 未評価 未评估 모름 미상 없음 결측 غيرمعروف مفقود نامشخص לאידוע अज्ञात ไม่ทราบ',
    '#n/a #na #value! #ref! #null! #div/0! #name? #num! <na>',
  ].flatMap((line) => line.split(' ')),
);

/** -1, -9, -99 and so on, of which none numbers a class; also in brackets. */
const MINUS = /^[([]? *- *\p{Nd}+([.,]\p{Nd}+)? *[)\]]?$/u;
/** 99, 999 and 9999, by which statistics programs mark what is missing. */
const NINES = /^9{2,4}$/;

/** Whether a cell is empty, or says in a common way that the class is missing. */
export function isMissingClass(value: string): boolean {
  const text = comparableText(value).toLowerCase();
  return (
    text === '' || MINUS.test(text) || NINES.test(text) || MARKS.has(text) || MARKS.has(text.replace(/[\s.]+/g, '')) || /^\.+$/.test(text)
  );
}
