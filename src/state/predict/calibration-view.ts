import { create } from 'zustand';
import { LOCAL_KEYS } from '#base/kept-keys.ts';
import type { OperatingRule } from '#eval/calibrate/operating-point.ts';
import { keepChoice, readChoice } from '../kept-choice.ts';

const CALIBRATED = LOCAL_KEYS.calibratedScores;
const GRADES = LOCAL_KEYS.conformalGrades;

export interface CalibrationView {
  /** Cases and predictions show calibrated scores beside the model's own. */
  calibrated: boolean;
  /** Cases, predictions and exports have conformal grades. */
  grades: boolean;
  /** The rule of the operating points that are shown. */
  rule: OperatingRule;
  setCalibrated(calibrated: boolean): void;
  setGrades(grades: boolean): void;
  setRule(rule: OperatingRule): void;
}

/** What is shown of the calibration of models. The switches are kept across reloads. */
export const useCalibrationView = create<CalibrationView>()((set) => ({
  calibrated: readChoice(CALIBRATED, false),
  grades: readChoice(GRADES, false),
  rule: 'youden',
  setCalibrated: (calibrated) => {
    keepChoice(CALIBRATED, calibrated);
    set({ calibrated });
  },
  setGrades: (grades) => {
    keepChoice(GRADES, grades);
    set({ grades });
  },
  setRule: (rule) => set({ rule }),
}));
