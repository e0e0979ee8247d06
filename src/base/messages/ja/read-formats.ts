/** What scans are read from. */
export const READ_FORMATS =
  'DICOM（患者CDのDICOMDIRも可）、NIfTIとMetaImageのボリューム、PNGかJPGのスライスのフォルダー、前処理済みスライスのセット（.npz）、およびそれらのzipアーカイブ';

/** What to do where nothing was found that can be read. */
export const CHOOSE_SCANS = `CTスキャンのあるフォルダーを選んでください（例：スキャンごとに1つのDICOMフォルダー）。読み込めるもの：${READ_FORMATS}。`;
