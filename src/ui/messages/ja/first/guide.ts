import type { FirstWords } from '../../first/first.ts';

export const firstGuide: FirstWords['guide'] = {
  tour: {
    begin: 'ツアーを始める',
  },
};
