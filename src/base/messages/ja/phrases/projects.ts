import type { Translation } from '../../message.ts';
import type { projectPhrases as English } from '../../phrases/projects.ts';
import { TERMS } from '../terms.ts';

/** Names of projects until a person gives them one, and what stands in their files. */
export const projectPhrases: Translation<typeof English> = {
  'project/unreadable': ({ field }) => `保存されたプロジェクトを読めません${field === null ? '' : `：項目「${field}」が無効です`}。`,
  'project/newer': ({ version, known }) =>
    `このプロジェクトは新しいバージョンのスタジオで保存されています：形式は${version}ですが、このバージョンで読めるのは${known}までです。`,
  'project/demo': 'デモ',
  'project/copy': ({ name }) => `${name}（コピー）`,

  'project-file/readme': ({ notice }) => `これはGroundglass Studioのプロジェクトです。

${notice}

study.json：ラベル、除外、選んだスライス、メモ、クラス、分割、設定
runs/*.json：学習のランとそのステップ
checkpoints/*.safetensors：その重み。PyTorchや「${TERMS.stepPredict}」でも読めます
states/*.safetensors：中断したランの再開に必要なもの
scans/*.nii.gzとscans/*/*.png：スタジオが読んだスキャン（ピクセルを含めた場合）

続けるには、Groundglass Studioの最初の画面でファイル全体をインポートしてください。
スキャンは、ファイルとピクセルのフィンガープリントで照合します。`,
};
