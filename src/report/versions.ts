/** Versions a result depends on; a test holds them to package.json. */
export const VERSIONS = { studio: '0.1.0', tfjs: '4.22.0' };

/** Stands wherever a result leaves the studio. */
export const RESEARCH_NOTICE = 'Research and teaching only. Not a medical device. Do not use for diagnosis.';
