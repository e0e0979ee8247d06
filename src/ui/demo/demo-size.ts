import { create } from 'zustand';
import { DEMO_SIZES, type DemoSize } from '#data/demo-names.ts';

/** How many scans the demo is to have, as chosen at its doors. */
export const useDemoSize = create<{ size: DemoSize }>(() => ({ size: DEMO_SIZES[0] }));
