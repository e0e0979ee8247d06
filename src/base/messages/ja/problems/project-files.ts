import type { Translation } from '../../message.ts';
import type { projectFileProblems as English } from '../../problems/project-files.ts';
import { sizeOf } from '../japanese.ts';

const AGAIN = 'ファイルをコピーかダウンロードし直すか、プロジェクトを書き出し直してください。何もインポートしていません。';
const OTHER = 'スタジオが書き出した.ggstudyファイルを選んでください。何もインポートしていません。';

/** Files of projects. `part` is a member of the archive. */
export const projectFileProblems: Translation<typeof English> = {
  'project-file/other': { what: 'プロジェクトのファイルではありません。', remedy: OTHER },
  'project-file/cut-off': { what: 'プロジェクトのファイルではないか、終わりが欠けています。', remedy: AGAIN },
  'project-file/newer': ({ version, known }) => ({
    what: `新しいバージョンのスタジオで保存されています：形式のバージョンは${version}ですが、読めるのは${known}までです。`,
    remedy: 'ファイルに問題はありません。ページを再読み込みして新しいスタジオにし、そこでインポートしてください。',
  }),
  'project-file/missing': ({ part }) => ({ what: `中に${part}がありません。`, remedy: AGAIN }),
  'project-file/damaged': ({ part, reason }) => ({ what: `中の${part}が壊れています：${reason}。`, remedy: AGAIN }),
  'project-file/field': ({ part, field }) => ({
    what: `中の${part}が正しい形ではありません${field === null ? '' : `：${field}`}。`,
    remedy: AGAIN,
  }),
  'project-file/large': ({ part, most }) => ({
    what: `中の${part}は展開すると${sizeOf(most)}を超え、プロジェクトとしては大きすぎます。`,
    remedy: OTHER,
  }),
  'project-file/several': ({ imported }) => ({
    what: `複数のプロジェクトのファイルのうち、${imported}だけをインポートしました。`,
    remedy: 'ほかのファイルは1つずつインポートしてください。',
  }),
  'project-file/no-scans': {
    what: 'スキャンのピクセルなしで書き出されています。',
    remedy: 'スキャン自体のフォルダーをドロップするか、ピクセルを含めて書き出した.ggstudyファイルを選んでください。',
  },
  'project-file/encrypted': ({ part }) => ({
    what: `中の${part}が暗号化されています。`,
    remedy: 'スタジオが書き出したままの、パスワードのないファイルをインポートしてください。',
  }),
};
