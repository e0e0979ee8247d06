/** A word of the field: its name, other names by which a person may look for it, and what it means, here in the studio, too. */
export interface GlossaryEntry {
  name: string;
  also: readonly string[];
  says: string;
}

/** The words of the field that the screens use, in the order in which a course would come to them. */
const terms = {
  scan: {
    name: 'Scan',
    also: ['volume', 'study', 'CT'],
    says: 'One recording of one chest: a stack of slices from the feet towards the head. The studio shows it as one row in Data, gives it one label and scores it as one.',
  },
  series: {
    name: 'Series',
    also: ['recording', 'acquisition'],
    says: 'The slices that a scanner made in one go and stored under one number. One visit can give several, as with and without contrast agent; the studio makes each a scan of its own and uses one of them.',
  },
  slice: {
    name: 'Slice',
    also: ['image', 'axial'],
    says: 'One picture across the body. Three slices of a scan are the three channels that a net sees, as a photo has red, green and blue; Prepare shows which ones are taken.',
  },
  hu: {
    name: 'Hounsfield unit (HU)',
    also: ['CT number', 'density', 'attenuation'],
    says: 'The scale of CT values: water is 0, air is −1000, bone is some hundreds. Healthy lung lies near −850, ground glass between −750 and −300, so the same number means the same tissue on every scanner.',
  },
  window: {
    name: 'Window',
    also: ['level', 'width', 'contrast'],
    says: 'The range of values that is spread from black to white; all below is black and all above is white. The net sees nothing outside the window that is set in Prepare, and the viewer has one of its own.',
  },
  groundGlass: {
    name: 'Ground-glass opacity',
    also: ['GGO', 'opacity', 'lesion'],
    says: 'A hazy, brighter part of the lung through which vessels can still be seen. How much of the lung it takes is what the classes from mild to critical grade.',
  },
  severity: {
    name: 'Severity class',
    also: ['grade', 'label', 'category'],
    says: 'The answer that the net is to give: mild, moderate, severe or critical. The classes have an order, so calling a severe scan critical is a smaller mistake than calling it mild.',
  },
  label: {
    name: 'Label',
    also: ['ground truth', 'annotation', 'class'],
    says: 'The class that a person gave a scan; training learns from it and scores compare with it. A wrong label teaches something wrong, and Likely wrong labels on Evaluate helps to find those.',
  },
  split: {
    name: 'Split',
    also: ['sets', 'sides', 'training set', 'partition'],
    says: 'The sharing out of scans to the training, the validation and the test set. All scans of one patient go to the same set, and the seed in Prepare makes the same split again.',
  },
  trainingSet: {
    name: 'Training set',
    also: ['train', 'seen scans'],
    says: 'The scans from which the net learns, again in every epoch. It may know them by heart, so scores on them say little about new patients.',
  },
  validationSet: {
    name: 'Validation set',
    also: ['tune', 'development set', 'holdout'],
    says: 'Scans from which the net does not learn, but which choose the epoch that is kept. Scores on them are therefore a little too good; files and the command line call this set tune.',
  },
  lockedTest: {
    name: 'Locked test set',
    also: ['test', 'held-out', 'lock'],
    says: 'Scans that nothing looks at until the very end, so that their scores are honest. The studio opens them only when you ask, and counts how often that was.',
  },
  crossValidation: {
    name: 'Cross-validation',
    also: ['fold', 'k-fold', 'folds'],
    says: 'Several trainings, each with another part of the scans left out for validation, so that every scan is scored once by a model that did not train with it. The queue in Runs trains the folds one after the other.',
  },
  leak: {
    name: 'Leak',
    also: ['data leakage', 'duplicate', 'contamination'],
    says: 'Anything by which a score gets too good: the same patient or picture in two sets, say. The studio looks for leaks in Prepare, and training waits until they are mended.',
  },
  shortcut: {
    name: 'Shortcut',
    also: ['confounder', 'bias', 'spurious'],
    says: 'A mark that goes with the class but is no illness, as a scanner that only severe patients met. A net learns it gladly and fails elsewhere; Prepare warns of such marks.',
  },
  classWeights: {
    name: 'Class weights',
    also: ['imbalance', 'balanced sampling', 'rare classes'],
    says: 'A larger say in the loss for scans of rare classes, so that the net does not just learn to call the common one. Set it in Prepare where some classes have far fewer scans than others.',
  },
  augmentation: {
    name: 'Augmentation',
    also: ['flip', 'rotation', 'random changes'],
    says: 'Small random changes of the training scans, as a turn or a flip, so that the net never sees quite the same picture twice. It makes knowing by heart harder; validation scans are never changed.',
  },
  normalization: {
    name: 'Normalisation of the input',
    also: ['mean', 'standard deviation', 'ImageNet'],
    says: 'Shifting and scaling the grey values to the range that a net expects. Pretrained weights expect the one that they were trained with, which the studio sets for you.',
  },
  net: {
    name: 'Net',
    also: ['network', 'architecture', 'CNN', 'model'],
    says: 'Many adjustable numbers that turn three slices into a score for each class. Train lists several; small ones learn fast and large ones can learn more from many scans.',
  },
  weights: {
    name: 'Weights',
    also: ['parameters'],
    says: 'The numbers within a net that training changes. They hold all that was learned, and a model is such weights with the settings that belong to them.',
  },
  pretrained: {
    name: 'Pretrained weights',
    also: ['ImageNet', 'transfer learning', 'published weights'],
    says: 'Weights that were learned on other pictures before, mostly photos. Beginning with them needs fewer scans than beginning with random weights; Train shows which a net can begin with.',
  },
  fineTuning: {
    name: 'Fine-tuning',
    also: ['transfer', 'retrain'],
    says: 'To train pretrained weights on with scans of your own, mostly with a small learning rate. In Train you choose whether all layers learn or only the last ones.',
  },
  frozen: {
    name: 'Frozen layers',
    also: ['head only', 'unfreezing', 'extent'],
    says: 'Layers whose weights stay as they are while the others learn. Fewer scans are enough then, and epochs are faster; where everything but the head is frozen, the studio works out its part once for each scan.',
  },
  batchNorm: {
    name: 'BatchNorm',
    also: ['batch normalisation', 'running statistics'],
    says: 'A layer that brings the values of a batch to a common mean and spread. It needs more than one scan in a batch, which is why the studio refuses some batch sizes.',
  },
  batch: {
    name: 'Batch',
    also: ['mini-batch', 'batch size', 'step'],
    says: 'The scans that go through the net together before its weights are changed once. Large batches need more memory and give smoother steps; with few scans a small batch is right.',
  },
  epoch: {
    name: 'Epoch',
    also: ['pass'],
    says: 'One pass of the training through all training scans. After each one the validation set is scored, and the curves in Train get a new point.',
  },
  learningRate: {
    name: 'Learning rate',
    also: ['rate', 'step size', 'schedule'],
    says: 'How far weights move at each step. Too large, and the loss jumps or grows; too small, and nothing is learned in time. The learning-rate finder under Advanced suggests one.',
  },
  loss: {
    name: 'Loss',
    also: ['cross-entropy', 'error'],
    says: 'The number that training makes smaller: it is high where the net is sure and wrong. Guessing among four classes gives about 1.39, and 0 would be sure and right every time.',
  },
  optimizer: {
    name: 'Optimiser',
    also: ['SGD', 'AdamW', 'momentum', 'weight decay'],
    says: 'The rule by which the loss changes the weights. The paper uses SGD; AdamW often learns faster with less care for the learning rate.',
  },
  overfitting: {
    name: 'Overfitting',
    also: ['memorising', 'by heart', 'generalisation'],
    says: 'The net learns its training scans by heart instead of what they have in common. You see it where the training loss still falls while the validation loss rises; more scans or augmentation help.',
  },
  earlyStopping: {
    name: 'Early stopping',
    also: ['plateau', 'stopping rule'],
    says: 'To end a training when the validation set gets no better any more. It saves time and keeps the net from learning by heart; the rule stands under Advanced in Train.',
  },
  patience: {
    name: 'Patience',
    also: ['plateau', 'wait'],
    says: 'How many epochs without a better validation score the training waits before it stops. The curve in Train shows how far it still reaches.',
  },
  checkpoint: {
    name: 'Checkpoint',
    also: ['model', 'kept epoch', 'best epoch', 'saved weights'],
    says: 'The weights as they were after one epoch, stored with their settings. The studio keeps that of the best epoch and that of the last; Predict and Evaluate call it a model.',
  },
  seed: {
    name: 'Seed',
    also: ['random', 'reproducible'],
    says: 'The number from which all chance is drawn: the split, the first weights, the order of scans. The same seed with the same scans and settings gives the same run again.',
  },
  accuracy: {
    name: 'Accuracy',
    also: ['share right'],
    says: 'The share of scans that are called rightly. Where one class is common, calling everything so already looks good: read it beside macro F1.',
  },
  confusionMatrix: {
    name: 'Confusion matrix',
    also: ['errors', 'mistakes'],
    says: 'A table of true classes against called ones. Right calls lie on the diagonal, and the further from it, the worse the mistake; a click on a cell opens its scans.',
  },
  precisionRecall: {
    name: 'Precision and recall',
    also: ['sensitivity', 'positive predictive value', 'PPV'],
    says: 'Precision: of the scans that are called severe, how many are. Recall: of the scans that are severe, how many are called so. One can mostly be raised at the cost of the other.',
  },
  macroF1: {
    name: 'Macro F1',
    also: ['F1', 'F-score'],
    says: 'The mean over the classes of a score that is high only where precision and recall both are. Every class counts alike, so a rare class that is never found pulls it down.',
  },
  qwk: {
    name: 'Quadratic weighted kappa (QWK)',
    also: ['kappa', 'agreement', 'Cohen'],
    says: 'Agreement with the labels beyond chance that knows the order of the classes: being two classes off costs four times as much as one. 0 is chance and 1 is perfect.',
  },
  auc: {
    name: 'ROC AUC',
    also: ['area under the curve', 'ROC', 'discrimination'],
    says: 'How often a scan of a class gets a higher score for it than a scan of another class. 0.5 is guessing and 1 is always; it says nothing of where to draw the line.',
  },
  confidenceInterval: {
    name: '95 % confidence interval',
    also: ['CI', 'uncertainty', 'bootstrap'],
    says: 'The range in which a score would mostly lie if other patients of the same kind had been taken. With few patients it is wide, and then the score itself should not be trusted far.',
  },
  calibration: {
    name: 'Calibration',
    also: ['temperature', 'reliability', 'overconfident'],
    says: 'Whether scores can be taken at their word: of the scans called with a score of 0.8, four in five should be right. A temperature that is learned on the validation set makes scores more honest without changing a call.',
  },
  ece: {
    name: 'Expected calibration error (ECE)',
    also: ['calibration error'],
    says: 'How far scores are from the share that is right, on average. 0.1 means that a claimed 90 % is more like 80 %, or 100 %; lower is better.',
  },
  conformal: {
    name: 'Conformal set',
    also: ['prediction set', 'coverage', 'set of grades'],
    says: 'A range of grades instead of one, made so that it holds the true one in, say, 90 % of scans. Where the net is unsure the set is large, which is honest; Evaluate shows how many it really holds.',
  },
  operatingPoint: {
    name: 'Operating point',
    also: ['threshold', 'cut-off'],
    says: 'The score from which on a scan is called a class. Where it lies decides how many are missed and how many are called wrongly; it is chosen on the validation set, never on the test set.',
  },
  gradCam: {
    name: 'Grad-CAM',
    also: ['heat map', 'saliency', 'explanation', 'occlusion'],
    says: 'A coloured map of the places that raised the score of a class. It shows where the net looked, not why, and the studio always shows that of an untrained net beside it.',
  },
  unlike: {
    name: 'Out of distribution',
    also: ['OOD', 'unlike', 'novelty', 'Mahalanobis'],
    says: 'A scan that is unlike all that the net was trained on: another body part, another scanner, a rare finding. The net answers all the same, so the studio marks such scans as unlike the training scans.',
  },
  baseline: {
    name: 'Plain baseline',
    also: ['threshold rule', 'logistic regression', 'guessing'],
    says: 'A simple rule that a net must beat to be worth its trouble, such as one on the share of involved lung. Evaluate fits it on the same training scans and compares.',
  },
} satisfies Record<string, GlossaryEntry>;

/** The glossary: its words, and the dialog that shows them. */
export const glossary = {
  title: 'Glossary',
  open: 'Words of the field',
  openNote: 'What loss, macro F1 or a leak is, in two or three sentences each.',
  search: 'Look for a word',
  /** What screen readers are told of a word on the screen that opens its entry. */
  explains: ({ name }: { name: string }) => `What is “${name}”?`,
  found: ({ count, of }: { count: number; of: number }) => (count === of ? `${of} words` : `${count} of ${of} words`),
  none: 'No word has that in it. Try a shorter part of it.',
  also: ({ names }: { names: readonly string[] }) => `Also: ${names.join(', ')}`,
  terms,
};
