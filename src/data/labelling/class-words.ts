import { comparableText } from '#base/text/clean.ts';

/** Words for the grades of a disease from mild to critical, a line a grade. Each text holds the forms of one word. */
const GRADES: readonly (readonly string[])[] = [
  [
    'mild milde mildes',
    'leicht leichte leichter leichtes leichtgradig',
    'leger legere',
    'leve leves',
    'lieve lievi',
    'licht lichte',
    'легкая легкое легкий легкой',
    'lekki lekka lekkie',
    'hafif',
    '軽症 軽度',
    '轻型 轻症 轻度',
    '輕型 輕症 輕度',
    '경증 경도',
  ],
  [
    'moderate moderat moderater moderate',
    'mittel mittlere mittlerer mittelgradig',
    'mittelschwer mittelschwere mittelschwerer',
    'massig massige',
    'modere moderee',
    'moderado moderada',
    'moderato moderata',
    'matig matige',
    'средняя среднее средний средней',
    'среднетяжелая среднетяжелое среднетяжелый',
    'умеренная умеренное умеренный',
    'umiarkowany umiarkowana umiarkowane',
    'orta',
    '中等症 中等度',
    '普通型',
    '中型 中症 中度',
    '중등증 중등도',
  ],
  [
    'severe severes',
    'schwer schwere schwerer schweres schwergradig',
    'grave graves',
    'severo severa',
    'ernstig ernstige',
    'тяжелая тяжелое тяжелый тяжелой',
    'ciezki ciezka ciezkie',
    'agir',
    '重症 重度',
    '重型',
    '중증 중도',
  ],
  [
    'critical',
    'kritisch kritische kritischer kritisches',
    'critique critiques',
    'critico critica',
    'kritiek kritieke',
    'критическая критическое критический',
    'krytyczny krytyczna krytyczne',
    'kritik',
    '重篤 最重症',
    '危重型 危重 危重症',
    '위중증 위중',
  ],
];

/** Letters of one case with one gap in place of all signs between words, as class names and values are compared. */
export function plainWord(text: string): string {
  return comparableText(text)
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

/** Without accents, too, which are often left out. */
function bareWord(text: string): string {
  const letters = plainWord(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
  return letters.replace(/ß/g, 'ss').replace(/ı/g, 'i');
}

const WORDS = new Map(
  GRADES.flatMap((words, grade) => words.flatMap((forms) => forms.split(' ').map((word) => [bareWord(word), { grade, forms }] as const))),
);

/** The word's grade from 0 (mild) to 3 (critical), and all forms of the word; null for any other word. */
export function gradeOfWord(text: string): { grade: number; forms: string } | null {
  return WORDS.get(bareWord(text)) ?? null;
}
