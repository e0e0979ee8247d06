import { HEAT_FACTS_IN_JAPANESE } from '#base/messages/ja/heat-facts.ts';
import { HEAT_MAPS_FILE_IN_JAPANESE } from '#base/messages/ja/heat-maps-file.ts';
import { JAPANESE } from '#base/messages/ja/index.ts';
import { STUDY_REPORT_IN_JAPANESE } from '#base/messages/ja/study-report.ts';
import { SETTINGS_IN_JAPANESE } from '#train/settings/ja/index.ts';
import type { ReportLanguage } from './words.ts';

export const REPORT_IN_JAPANESE: ReportLanguage = {
  report: STUDY_REPORT_IN_JAPANESE,
  heatMaps: { file: HEAT_MAPS_FILE_IN_JAPANESE, facts: HEAT_FACTS_IN_JAPANESE },
  core: JAPANESE,
  settings: SETTINGS_IN_JAPANESE,
};
