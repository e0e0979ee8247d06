import { inEnglish, phrase } from '#base/messages/phrase.ts';

/** Versions a result depends on; a test holds them to package.json. */
export const VERSIONS = { studio: '0.1.0', tfjs: '4.22.0' };

/** Stands in every file with results that leaves the studio. */
export const RESEARCH_NOTICE = inEnglish(phrase('report/notice'));
