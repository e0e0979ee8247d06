import type { LanguageTag } from '#base/messages/languages.ts';
import { REPORT_IN_ENGLISH, type ReportLanguage } from './words.ts';

/** What a report says in a language; all but English is fetched when a report is written. */
const LOADERS: Readonly<Record<LanguageTag, () => Promise<ReportLanguage>>> = {
  en: async () => REPORT_IN_ENGLISH,
  ja: async () => (await import('./in-japanese.ts')).REPORT_IN_JAPANESE,
};

export const reportLanguage = (tag: LanguageTag): Promise<ReportLanguage> => LOADERS[tag]();
