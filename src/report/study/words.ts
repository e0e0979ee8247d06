import { heatFacts } from '#base/messages/heat-facts.ts';
import { heatMapsFile } from '#base/messages/heat-maps-file.ts';
import type { Said, Translation } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type CoreMessages, ENGLISH, phraseIn } from '#base/messages/render.ts';
import { studyReport } from '#base/messages/study-report.ts';
import { SETTINGS, type SettingKey, type SettingsCatalogue } from '#train/settings/recipe.ts';
import type { SettingWords } from '#train/settings/setting.ts';

/** All that a report says in one language. */
export interface ReportLanguage {
  report: Translation<typeof studyReport>;
  heatMaps: { file: Translation<typeof heatMapsFile>; facts: Translation<typeof heatFacts> };
  core: CoreMessages;
  settings: SettingsCatalogue;
}

export const REPORT_IN_ENGLISH: ReportLanguage = {
  report: studyReport,
  heatMaps: { file: heatMapsFile, facts: heatFacts },
  core: ENGLISH,
  settings: SETTINGS,
};

let now = REPORT_IN_ENGLISH;

/** The sentences of the report that is being written. Read them while writing, never when a module is loaded. */
export let words = REPORT_IN_ENGLISH.report;

/** What a function writes, in a language. It must not wait for anything: another report could be written meanwhile. */
export function writtenIn<T>(language: ReportLanguage, write: () => T): T {
  const before = now;
  set(language);
  try {
    return write();
  } finally {
    set(before);
  }
}

function set(language: ReportLanguage): void {
  now = language;
  words = language.report;
}

/** A phrase in the language of the report; a text as it is. */
export function inReport(said: Said): string {
  return typeof said === 'string' ? said : phraseIn(now.core, said);
}

/** What stands beside heat maps, in the language of the report. */
export const heatMapWords = () => now.heatMaps;

/** The words of a setting in the language of the report. */
export function settingInReport(key: SettingKey): SettingWords {
  return now.settings[key];
}

/** The notice of every file with results, in the language of the report. */
export const noticeInReport = () => inReport(phrase('report/notice'));
