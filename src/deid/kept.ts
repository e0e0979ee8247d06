/**
 * What a de-identified copy keeps. All else is removed: what the profile removes (PS3.15, table E.1-1), what it would replace by a dummy in
 * modules that CT images do without, private attributes, overlays and curves, and whatever the standard may add.
 *
 * Every form leaves no room for a name: numbers, dates, words of a list, identifiers that are made anew.
 */
export type Form =
  /** Decimal or integer strings. */
  | 'number'
  /** Numbers in binary, at most as many as `most`. */
  | 'binary'
  /** Words of terms.ts. */
  | 'term'
  | 'kernel'
  | 'manufacturer'
  /** A part of a code of a region of the body, of which there is a list. */
  | 'region'
  | 'model'
  /** A UID that names one thing: replaced. */
  | 'uid'
  /** A UID of the standard. */
  | 'class'
  /** Moved by the patient's number of days. */
  | 'date'
  | 'datetime'
  | 'time'
  /** A sequence: its items are treated as the data set is. */
  | 'items'
  /** Kept without its value. */
  | 'emptied';

export interface KeptAttribute {
  tag: number;
  /** As in PS3.6. */
  keyword: string;
  vr: string;
  form: Form;
  /** The most values that it can have. */
  most: number;
}

/** Tag and keyword of PS3.6, and how many values it may have unless one. */
const ROWS: readonly [vr: string, form: Form, attributes: string][] = [
  ['UI', 'class', '00080016 SOPClassUID'],
  [
    'UI',
    'uid',
    `00080018 SOPInstanceUID, 00083010*16 IrradiationEventUID, 0020000d StudyInstanceUID, 0020000e SeriesInstanceUID,
    00200052 FrameOfReferenceUID, 00200200 SynchronizationFrameOfReferenceUID, 00209161 ConcatenationUID, 00209164 DimensionOrganizationUID`,
  ],
  ['DA', 'date', `00080012 InstanceCreationDate, 00080020 StudyDate, 00080021 SeriesDate, 00080022 AcquisitionDate, 00080023 ContentDate`],
  ['TM', 'time', `00080013 InstanceCreationTime, 00080030 StudyTime, 00080031 SeriesTime, 00080032 AcquisitionTime, 00080033 ContentTime`],
  ['DT', 'datetime', '0008002a AcquisitionDateTime, 00189074 FrameAcquisitionDateTime, 00189151 FrameReferenceDateTime'],
  ['LO', 'manufacturer', '00080070 Manufacturer'],
  ['LO', 'model', '00081090 ManufacturerModelName'],
  ['LO', 'emptied', '00180010 ContrastBolusAgent, 00201040 PositionReferenceIndicator'],
  ['SH', 'kernel', '00181210*4 ConvolutionKernel'],
  ['SH', 'term', '00181160 FilterType'],
  ['LO', 'term', '00281054 RescaleType'],
  ['SH', 'number', '00209056 StackID'],
  ['SH', 'region', '00080100 CodeValue, 00080102 CodingSchemeDesignator'],
  ['LO', 'region', '00080104 CodeMeaning'],
  [
    'CS',
    'term',
    `00080008*16 ImageType, 00080060 Modality, 00089007*8 FrameType, 00089205 PixelPresentation, 00089206 VolumetricProperties,
    00089207 VolumeBasedCalculationTechnique, 00180015 BodyPartExamined, 00180022*8 ScanOptions, 00181134 TableMotion,
    00181140 RotationDirection, 00185100 PatientPosition, 00187050*4 FilterMaterial, 00189302 AcquisitionType,
    00189315 ReconstructionAlgorithm, 00189316 ConvolutionKernelGroup, 00189004 ContentQualification, 00189323*4 ExposureModulationType, 00189333 ConstantVolumeFlag,
    00189334 FluoroscopyFlag, 00189361 MultienergyCTAcquisition, 00200060 Laterality, 00200062 ImageLaterality, 00209072 FrameLaterality,
    00209311 DimensionOrganizationType, 00280004 PhotometricInterpretation, 00280051*8 CorrectedImage, 00280301 BurnedInAnnotation,
    00280302 RecognizableVisualFeatures, 00281056 VOILUTFunction, 00282110 LossyImageCompression, 00282114*4 LossyImageCompressionMethod,
    20500020 PresentationLUTShape`,
  ],
  [
    'DS',
    'number',
    `00180050 SliceThickness, 00180060 KVP, 00180088 SpacingBetweenSlices, 00180090 DataCollectionDiameter, 00181060 TriggerTime,
    00181100 ReconstructionDiameter, 00181110 DistanceSourceToDetector, 00181111 DistanceSourceToPatient, 00181120 GantryDetectorTilt,
    00181121 GantryDetectorSlew, 00181130 TableHeight, 00181131 TableTraverse, 00181138 TableAngle, 00181143 ScanArc,
    00181190*4 FocalSpots, 00200032*3 ImagePositionPatient, 00200037*6 ImageOrientationPatient, 00201041 SliceLocation,
    00280030*2 PixelSpacing, 00281050*8 WindowCenter, 00281051*8 WindowWidth, 00281052 RescaleIntercept, 00281053 RescaleSlope,
    00282112*4 LossyImageCompressionRatio`,
  ],
  [
    'IS',
    'number',
    `00181150 ExposureTime, 00181151 XRayTubeCurrent, 00181152 Exposure, 00181153 ExposureInuAs, 00181170 GeneratorPower,
    00200011 SeriesNumber, 00200012 AcquisitionNumber, 00200013 InstanceNumber, 00200100 TemporalPositionIdentifier,
    00200105 NumberOfTemporalPositions, 00201002 ImagesInAcquisition, 00280008 NumberOfFrames, 00280034*2 PixelAspectRatio`,
  ],
  [
    'FD',
    'binary',
    `00189073 AcquisitionDuration, 00189220 FrameAcquisitionDuration, 00189303 TubeAngle, 00189305 RevolutionTime,
    00189306 SingleCollimationWidth, 00189307 TotalCollimationWidth, 00189309 TableSpeed, 00189310 TableFeedPerRotation,
    00189311 SpiralPitchFactor, 00189313*3 DataCollectionCenterPatient, 00189317*2 ReconstructionFieldOfView,
    00189318*3 ReconstructionTargetCenterPatient, 00189319 ReconstructionAngle, 00189322*2 ReconstructionPixelSpacing,
    00189327 TablePosition, 00189328 ExposureTimeInms, 00189330 XRayTubeCurrentInmA, 00189332 ExposureInmAs,
    00189335 DistanceSourceToDataCollectionCenter, 00189345 CTDIvol, 0018937c MonoenergeticEnergyEquivalent,
    00209153 NominalCardiacTriggerDelayTime, 00209251 RRIntervalTimeNominal, 00209252 ActualCardiacTriggerDelayTime`,
  ],
  ['FL', 'binary', '00209241 NominalPercentageOfCardiacPhase, 00209245 NominalPercentageOfRespiratoryPhase'],
  [
    'UL',
    'binary',
    `00209057 InStackPositionNumber, 00209128 TemporalPositionIndex, 00209157*16 DimensionIndexValues,
    00209228 ConcatenationFrameOffsetNumber`,
  ],
  [
    'US',
    'binary',
    `00209156 FrameAcquisitionNumber, 00209162 InConcatenationNumber, 00209163 InConcatenationTotalNumber, 00280002 SamplesPerPixel,
    00280006 PlanarConfiguration, 00280010 Rows, 00280011 Columns, 00280100 BitsAllocated, 00280101 BitsStored, 00280102 HighBit,
    00280103 PixelRepresentation, 00280106 SmallestImagePixelValue, 00280107 LargestImagePixelValue, 00280108 SmallestPixelValueInSeries,
    00280109 LargestPixelValueInSeries, 00280120 PixelPaddingValue, 00280121 PixelPaddingRangeLimit`,
  ],
  ['AT', 'binary', '00209165 DimensionIndexPointer, 00209167 FunctionalGroupPointer'],
  [
    'SQ',
    'items',
    `00082218 AnatomicRegionSequence, 00209071 FrameAnatomySequence, 00189118 CardiacSynchronizationSequence, 00189301 CTAcquisitionTypeSequence, 00189304 CTAcquisitionDetailsSequence,
    00189308 CTTableDynamicsSequence, 00189312 CTGeometrySequence, 00189314 CTReconstructionSequence, 00189321 CTExposureSequence,
    00189325 CTXRayDetailsSequence, 00189326 CTPositionSequence, 00189329 CTImageFrameTypeSequence,
    00189477 IrradiationEventIdentificationSequence, 00209111 FrameContentSequence,
    00209113 PlanePositionSequence, 00209116 PlaneOrientationSequence, 00209221 DimensionOrganizationSequence,
    00209222 DimensionIndexSequence, 00289110 PixelMeasuresSequence, 00289132 FrameVOILUTSequence,
    00289145 PixelValueTransformationSequence, 52009229 SharedFunctionalGroupsSequence, 52009230 PerFrameFunctionalGroupsSequence`,
  ],
];

export const KEPT: ReadonlyMap<number, KeptAttribute> = new Map(
  ROWS.flatMap(([vr, form, attributes]) =>
    attributes.split(',').map((attribute) => {
      const [place = '', keyword = ''] = attribute.trim().split(' ');
      const [hex = '', most = '1'] = place.split('*');
      const tag = Number.parseInt(hex, 16);
      return [tag, { tag, keyword, vr, form, most: Number(most) }] as const;
    }),
  ),
);

/**
 * Attributes that say what the pixels mean. A file in which one of them has a value that can't be kept is refused: a copy without it would be
 * read otherwise.
 */
export const MEANING: ReadonlySet<string> = new Set([
  ...['SOPClassUID', 'SamplesPerPixel', 'PhotometricInterpretation', 'NumberOfFrames', 'Rows', 'Columns', 'PixelSpacing'],
  ...['BitsAllocated', 'BitsStored', 'HighBit', 'PixelRepresentation', 'PixelPaddingValue', 'PixelPaddingRangeLimit'],
  ...['RescaleIntercept', 'RescaleSlope', 'RescaleType', 'ImagePositionPatient', 'ImageOrientationPatient'],
  ...['SharedFunctionalGroupsSequence', 'PerFrameFunctionalGroupsSequence', 'PixelValueTransformationSequence'],
]);
