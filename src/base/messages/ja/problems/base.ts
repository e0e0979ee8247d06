import type { Translation } from '../../message.ts';
import type { baseProblems as English } from '../../problems/base.ts';

const REPORT = '繰り返し起こる場合は報告してください。';

export const baseProblems: Translation<typeof English> = {
  unexpected: { what: 'スタジオに予期しない誤りが起きました。', remedy: REPORT },
  'unexpected/reason': ({ reason }) => ({ what: reason, remedy: REPORT }),
};
