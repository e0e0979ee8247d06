export { issueReason } from '#base/expected.ts';
export { jsonFault } from '#base/json-fault.ts';
export { inEnglish } from '#base/messages/phrase.ts';
