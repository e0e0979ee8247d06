import type { Messages } from '../language.ts';

export const guide: Messages['guide'] = {
  explain: 'わかりやすく説明',
  explains: ({ figure }) => `：${figure}`,
};
