import type { Complaint } from './complaint.ts';
import type { TrainSettings } from './recipe.ts';

/** What of the optimiser and the training loss can't be; each complaint names its field on the Train screen. */
export function optimizerComplaints(settings: TrainSettings): Complaint[] {
  const { optimizer, momentum, nesterov, weightDecay, clipNorm, labelSmoothing, backboneRate, balance } = settings;
  const complaints: Complaint[] = [];
  if (optimizer === 'sgd' && !(momentum >= 0 && momentum < 1)) {
    complaints.push(['Momentum', 'It must be at least 0 and below 1.', 'The usual value is 0.9.']);
  }
  if (nesterov && optimizer === 'sgd' && momentum === 0) {
    complaints.push(['Nesterov momentum', 'Without momentum there is nothing that it could look ahead by.', 'Choose a momentum above 0.']);
  }
  if (!(weightDecay >= 0 && weightDecay < 1)) {
    complaints.push(['Weight decay', 'It must be at least 0 and below 1.', 'Usual values are 0, 0.0001 and, with AdamW, 0.01.']);
  }
  if (clipNorm !== null && !(clipNorm > 0 && Number.isFinite(clipNorm))) {
    complaints.push([
      'Gradient clipping',
      'It must be a number above 0, or nothing is learned.',
      'A usual value is 1; leave it out for none.',
    ]);
  }
  if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
    complaints.push(['Label smoothing', 'It must be at least 0 and below 1.', 'The usual value is 0.1; 0 leaves it out.']);
  } else if (labelSmoothing > 0 && balance.by === 'focal') {
    complaints.push(['Label smoothing', 'It does not go with the focal loss.', 'Choose 0, or another way against unequal classes.']);
  }
  if (!(backboneRate > 0 && Number.isFinite(backboneRate))) {
    complaints.push([
      'Backbone rate',
      'It must be a number above 0.',
      'Usual values are 1 and 0.1; choose the extent to train no backbone.',
    ]);
  }
  return complaints;
}
