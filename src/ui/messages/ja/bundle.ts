import { counted } from '#base/messages/ja/japanese.ts';
import type { Messages } from '../language.ts';

export const bundle: Messages['bundle'] = {
  title: '別のコンピューターで学習',
  open: '別の場所で続ける',
  about:
    'このランを、PyTorchだけで動くプログラムとともにアーカイブに保存します。大きなGPUのあるコンピューターや、クラスター（Slurm、Kubernetes、Ray）で使えます。できたファイルをラン画面にドロップすると、ほかのランと同じように扱えます。',
  blocked: ({ reason }) => `まだ保存できません。${reason}`,
  run: ({ run }) => `アーカイブは${run}を最初から始めます。まだ何も学習していません。`,
  goesOn: ({ run, epoch }) => `アーカイブは${run}を、最後に保存した状態から、エポック${epoch}で続けます。`,
  holds:
    '設定、学習用セットと検証用セットのラベル付きの分割、重み、そして学習の前にプログラムが自分を確かめるための最大8件のスキャンのロジットが入ります。テスト用セットのラベルが入るのは、封印を解いた場合だけです。',
  withSlices: ({ scans, size }) => `${counted(scans, '件')}のスキャンの前処理済みスライスをアーカイブに入れる（${size}増えます）`,
  slicesMean: {
    with: '患者の画像がアーカイブに入ります（1画素8ビット、ネットワークの入力と同じもの）。学習にスキャンは要りません。',
    without: 'アーカイブに画像は入りません。もう一方のコンピューターに、スキャンごとのDICOMフォルダーが必要です。',
  },
  size: ({ size }) => `約${size}`,
  equal:
    'スキャンの順序、バッチ、学習率、ランダムな変化はこのスタジオと同じで、損失も丸めを除いて同じです。ドロップアウトだけは別の乱数です。複数のプロセスは、マイクロバッチごとにバッチを分け合います。',
  untried:
    'torch 1.13で、プロセッサー上の1つと2つのプロセスで試しました。Slurm、コンテナ、Kubernetes、Ray用のファイルで何を試したかは、それぞれのREADMEに書いてあります。',
  save: 'アーカイブを保存',
};
