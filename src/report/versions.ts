import { inEnglish, phrase } from '#base/messages/phrase.ts';

/** The versions that a result depends on. A test compares them with package.json. */
export const VERSIONS = { studio: '0.1.0', tfjs: '4.22.0' };

/** The notice in every exported file with results. */
export const RESEARCH_NOTICE = inEnglish(phrase('report/notice'));
