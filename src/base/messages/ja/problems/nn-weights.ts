import type { Sentences, Translation } from '../../message.ts';
import type { weightFileProblems as English, OtherShapes, TensorNames } from '../../problems/nn-weights.ts';
import { counted, quoted } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const COPY_AGAIN = 'ファイルをダウンロードかコピーし直し、最後まで揃っているか確認してください。';
const SAVE_WEIGHTS =
  "Pythonで重みだけを保存してください：torch.save(model.state_dict(), 'weights.pth')。または.safetensorsファイルを使ってください。";
const UNPACK = '展開して、中のファイルを選んでください。';
const OF_PYTORCH = '入手元でPyTorchのファイル（.pth、.pt）か.safetensorsファイルを探してください';
const CHOOSE_WEIGHTS = '.safetensorsかPyTorch（.pth、.pt）のファイルを選んでください';

const andMore = (more: number) => (more > 0 ? `、ほか${counted(more, '個')}` : '');
const listed = ({ names, more }: TensorNames) => `${quoted(names)}${andMore(more)}`;
const countOf = ({ names, more }: TensorNames) => names.length + more;
const shapes = ({ count, shown }: OtherShapes) =>
  shown.map(({ key, got, want }) => `「${key}」は${want}ではなく${got}`).join('、') + andMore(count - shown.length);

const damaged = (what: string): Sentences => ({ what, remedy: COPY_AGAIN });
const unsupported = (what: string, remedy = SAVE_WEIGHTS): Sentences => ({ what, remedy });

/** Files of weights, of PyTorch and others, and how they fit a net. */
export const weightFileProblems: Translation<typeof English> = {
  'weights-damaged/empty': damaged('空です。'),
  'weights-damaged/ends-early': damaged('目録にあるデータの前で終わっています。'),
  'weights-damaged/safetensors-short': damaged('.safetensorsファイルとしては短すぎます。'),
  'weights-damaged/safetensors-header-long': damaged('ヘッダーがファイルより長いと書かれています。'),
  'weights-damaged/safetensors-header': damaged('ヘッダーを読めません。'),
  'weights-damaged/safetensors-longer': damaged('一覧にあるテンソルよりファイルが長くなっています。'),
  'weights-damaged/safetensors-metadata': damaged('ヘッダーのテンソル以外の部分を読めません。'),
  'weights-damaged/safetensors-range': ({ tensor }) => damaged(`テンソル「${tensor}」がファイルに収まりません。`),
  'weights-damaged/safetensors-entry': ({ tensor }) => damaged(`テンソル「${tensor}」の説明を読めません。`),
  'weights-damaged/storage-unknown': ({ key }) => damaged(`どのテンソルにも属さない値「${key}」があります。`),
  'weights-damaged/storage-length': ({ key }) => damaged(`ストレージ「${key}」の値の長さがテンソルの記載と違います。`),
  'weights-damaged/storage-cut': damaged('一覧にある値の前で終わっています。'),
  'weights-damaged/values-missing': ({ tensor }) => damaged(`テンソル「${tensor}」の値がありません。`),
  'weights-damaged/values-bytes': ({ tensor, bytes, wanted }) =>
    damaged(`テンソル「${tensor}」の値は${wanted}バイトのはずですが、${bytes}バイトです。`),
  'weights-damaged/values-outside': ({ tensor }) => damaged(`テンソル「${tensor}」が値の範囲の外にあります。`),
  'weights-damaged/values-shared': damaged('テンソルの大きさの合計が、実際の値の何倍にもなっています。'),
  'weights-damaged/zip-twice': ({ part }) => damaged(`「${part}」が2回入っています。`),
  'weights-damaged/zip-size': ({ part }) => damaged(`「${part}」の大きさの記載が食い違っています。`),
  'weights-damaged/zip-contents': damaged('中身がファイルより長くなっています。'),
  'weights-damaged/zip-cut': damaged('終わりに目録がありません：ファイルが途中で切れています。'),
  'weights-damaged/zip-directory': damaged('目録を読めません。'),
  'weights-damaged/zip-overlap': damaged('目録で、複数の部分が同じバイトを指しています。'),
  'weights-damaged/zip-place': ({ part }) => damaged(`「${part}」があるべき場所にありません。`),
  'weights-damaged/zip-checksum': ({ part }) => damaged(`「${part}」が書き込まれたときと違います：チェックサムが合いません。`),
  'weights-damaged/zip-unpack': ({ part }) => damaged(`「${part}」を展開できません。`),
  'weights-damaged/pickle': ({ reason }) => damaged(`テンソルの一覧を読めません：${reason}。`),

  'weights-unsupported/tensors': ({ count }) => unsupported(`テンソルが${count}個ありますが、ここにあるネットワークは1000個以下です。`),
  'weights-unsupported/safetensors-header': unsupported('ヘッダーが8 MBを超えていて、テンソルの一覧としては長すぎます。'),
  'weights-unsupported/type': ({ tensor, type, known }) =>
    unsupported(`テンソル「${tensor}」の型は${type}です。読める型：${known.join('、')}。`),
  'weights-unsupported/version': unsupported('知られていないバージョンのPyTorchで書かれています。'),
  'weights-unsupported/big-endian': unsupported('数値がビッグエンディアンです。'),
  'weights-unsupported/encrypted': unsupported('暗号化されています。'),
  'weights-unsupported/method': ({ method }) => unsupported(`PyTorchが使わない方法（${method}）で圧縮されています。`),
  'weights-unsupported/expansion': unsupported('展開すると64倍を超える大きさになり、重みではあり得ません。'),
  'weights-unsupported/directory': unsupported('目録が重みのファイルとしては長すぎます。'),
  'weights-unsupported/zip': unsupported('zipアーカイブですが、torch.saveで書かれたものではありません。'),
  'weights-unsupported/torchscript': unsupported('重みだけではなく、TorchScriptのプログラムです。'),
  'weights-unsupported/pickle-size': unsupported(
    'テンソルの一覧が32 MBを超えています。重みがNumPy配列で保存されている場合にこうなります。',
    "Pythonでテンソルにしてください：torch.save({name: torch.from_numpy(a) for name, a in weights.items()}, 'weights.pth')。",
  ),
  'weights-unsupported/single-tensor': unsupported('テンソルのdictではなく、名前のないテンソルが1個だけです。'),
  'weights-unsupported/list': ({ count }) =>
    unsupported(`テンソル${count}個が名前のないリストに入っています：どの層のものかわかりません。`),
  'weights-unsupported/no-names': unsupported('名前の付いたテンソルがありません。'),
  'weights-unsupported/no-dict': unsupported('テンソルのdictがありません。'),
  'weights-unsupported/quantised': ({ path }) =>
    unsupported(
      `量子化された重み（「${path}」）です：倍率付きの整数で、ここのネットワークでは計算できません。`,
      "量子化する前の重みを、Pythonのtorch.save(model.state_dict(), 'weights.pth')で保存して使ってください。",
    ),
  'weights-unsupported/hdf5': unsupported(
    'PyTorchではなく、Kerasの重みなどに使われるHDF5ファイル（.h5）です。',
    `${OF_PYTORCH}。Kerasの重みは並び方が違います。`,
  ),
  'weights-unsupported/gzip': unsupported(
    'スキャン（.nii.gz）やアーカイブ（.tar.gz）のように、gzip（.gz）で圧縮されています。',
    `${UNPACK}スキャンは「${TERMS.stepData}」に入れてください。`,
  ),
  'weights-unsupported/bzip2': unsupported('bzip2（.bz2）で圧縮されています。', UNPACK),
  'weights-unsupported/xz': unsupported('xz（.xz）で圧縮されています。', UNPACK),
  'weights-unsupported/zstandard': unsupported('Zstandard（.zst）で圧縮されています。', UNPACK),
  'weights-unsupported/7z': unsupported('7zアーカイブです。', UNPACK),
  'weights-unsupported/rar': unsupported('RARアーカイブです。', UNPACK),
  'weights-unsupported/office': unsupported(
    'ネットワークの重みではなく、Excelなどの文書か表です。',
    `${CHOOSE_WEIGHTS}。${TERMS.labelTable}は「${TERMS.stepData}」に入れてください。`,
  ),
  'weights-unsupported/npy': unsupported('名前の付いたネットワークの重みではなく、1個のNumPy配列（.npy）です。'),
  'weights-unsupported/npz': unsupported(
    'ネットワークの重みではなく、NumPy配列のセット（.npz）です。',
    `${CHOOSE_WEIGHTS}。配列が重みの場合は、Pythonでテンソルにしてください：torch.save({name: torch.from_numpy(a) for name, a in numpy.load('file.npz').items()}, 'weights.pth')。スキャンの場合は「${TERMS.stepData}」に入れてください。`,
  ),
  'weights-unsupported/keras': unsupported('PyTorchではなく、Kerasのモデル（.keras）です。', `${OF_PYTORCH}。`),
  'weights-unsupported/project': unsupported(
    'プロジェクトのファイル（.ggstudy）です。モデルのほかにラベルとランが入っています。',
    `最初の画面でインポートしてください。モデルは「${TERMS.stepPredict}」に現れます。スタジオの外では展開してください。モデルはフォルダーcheckpointsにあります。`,
  ),
  'weights-unsupported/json': unsupported(
    'JSONファイル（run.jsonやネットワークの説明など）で、重みがありません。',
    `同じ場所にあるモデルを選んでください：${CHOOSE_WEIGHTS}。`,
  ),
  'weights-unsupported/scan': unsupported(
    'ネットワークの重みではなく、医用画像か画像です。',
    `${CHOOSE_WEIGHTS}。スキャンは「${TERMS.stepData}」に、コマンドラインでは--dataに指定してください。`,
  ),
  'weights-unsupported/gguf': unsupported('言語モデルのGGUFファイルです。', `${OF_PYTORCH}。`),
  'weights-unsupported/web-page': unsupported(
    'ウェブページです：ダウンロードでファイルの代わりにエラーページが返されました。',
    'ブラウザーのウィンドウでダウンロードし直してください。ログインや大きなファイルの確認など、ページの求めを確認できます。',
  ),
  'weights-unsupported/git-lfs': unsupported(
    'ファイルそのものではなく、ファイルへの参照（Git LFS）です。',
    'ファイル本体を入手してください：リポジトリーでgit lfs pullを実行するか、ページのダウンロードボタンを使ってください。',
  ),
  'weights-unsupported/tflite': unsupported('PyTorchではなく、TensorFlow Liteのファイルです。', `${OF_PYTORCH}。`),
  'weights-unsupported/onnx': unsupported(
    'ONNXファイルです：実行用のネットワークで、テンソルに層の名前が残っていません。',
    `${OF_PYTORCH}。または、元のネットワークの重みをPythonで保存してください：torch.save(model.state_dict(), 'weights.pth')。`,
  ),
  'weights-unsupported/tar': unsupported(
    'PyTorch 0.1.10より前の形式か、tarアーカイブです。',
    "アーカイブなら展開してください。そうでなければ、Pythonで読み込み、重みだけを保存してください：torch.save(model.state_dict(), 'weights.pth')。",
  ),
  'weights-unsupported/pickle': unsupported('Pythonのpickleですが、torch.saveで書かれたものではありません。'),
  'weights-unsupported/unknown': unsupported('PyTorch（.pth、.pt）でも.safetensorsでもないファイルです。'),

  'weights-unsafe/model': ({ path }) => ({
    what: `重みだけではなく、コード付きで保存されたモデル全体（または層）です（「${path}」）：Pythonのように開くと、そのコードが実行されます。何も実行していません。`,
    remedy: "作成元のプログラムがあり信頼できる場合は、そこで重みだけを保存してください：torch.save(model.state_dict(), 'weights.pth')。",
  }),
  'weights-unsafe/name': ({ path }) => ({
    what: `Pythonの「${path}」を求めています。重みには不要で、任意のプログラムを実行できるものです。何も実行していません。`,
    remedy:
      "信頼できる人が、Pythonのtorch.save(model.state_dict(), 'weights.pth')で保存したファイルか、.safetensorsファイルだけを使ってください。",
  }),
  'weights-gone': ({ reason }) => ({
    what: `ファイルの内容を読めなくなりました（${reason}）。`,
    remedy: 'ファイルが元の場所にあるか確認し、選び直してください。',
  }),
  'weights-checksum': ({ found, promised }) => ({
    what: `SHA-256の先頭が${found}ですが、名前では${promised}です：壊れているか、別のファイルです。`,
    remedy: '公開元からダウンロードし直してください。',
  }),
  'weights-not-finite': ({ tensor }) => ({
    what: `テンソル「${tensor}」に無限大か非数の値があります。学習が発散するとこうなります。`,
    remedy: '以前のエポックの重みか、別のファイルを使ってください。',
  }),
  'weights-optimizer/left-out': ({ why }) => ({
    what: `オプティマイザーの状態は使いません：${why}。`,
    remedy:
      '通常どおり、重みから新しいオプティマイザーで始めてください。または、ファイルの学習時と同じネットワークとクラスで学習してください。',
  }),
  'weights-optimizer/steps': {
    what: 'オプティマイザーの状態から、ステップ数が1つに決まりません。',
    remedy: '重みから新しいオプティマイザーで始めてください。',
  },
  'weights-optimizer/values': ({ tensor }) => ({
    what: `オプティマイザーの状態「${tensor}」に、学習では生じない値があります：無限大、非数、または0未満の二乗です。`,
    remedy: '重みから新しいオプティマイザーで始めてください。',
  }),
  'weights-negative-variance': ({ tensor }) => ({
    what: `テンソル「${tensor}」に0未満の値があり、分散としてあり得ません：予測がすべて非数になります。`,
    remedy: '学習したままのファイルか、別のファイルを使ってください。これらの値は、学習後に変更されたか壊れています。',
  }),
  'weights-all-zero': {
    what: 'カーネルの値がすべて0です：学習されておらず、ここから始めたネットワークは入力から何も学習しません。',
    remedy: '別のファイルを使うか、重みなしで始めてください。',
  },

  'weights-mismatch/tensors': ({ net, missing, unexpected, misshapen, published }) => {
    const parts = [
      countOf(missing) > 0 && `不足${countOf(missing)}個（${listed(missing)}）`,
      countOf(unexpected) > 0 && `余分${countOf(unexpected)}個（${listed(unexpected)}）`,
      misshapen.count > 0 && `形状か型の違い${misshapen.count}個（${shapes(misshapen)}）`,
    ].filter((part) => part !== false);
    return {
      what: `テンソルが${net}のものではありません：${parts.join('；')}。${published === null ? '' : `これは${published}の公開されている重みです。`}`,
      remedy:
        published === null ? `${net}の重みか、この重みに合うネットワークを選んでください。` : `${published}か、別の重みを選んでください。`,
    };
  },
  'weights-mismatch/whole-numbers': ({ tensor, type }) => ({
    what: `重みが浮動小数点数ではなく整数です（「${tensor}」は${type}）：量子化されたもののようで、1単位が表す大きさがわかりません。`,
    remedy: '量子化する前の、32ビットか16ビットの浮動小数点数の重みを使ってください。',
  }),
  'weights-mismatch/state': ({ faults, more }) => ({
    what: `テンソルがこのネットワークのものではありません：${faults.join('；')}${more > 0 ? `；ほか${more}個` : ''}。`,
    remedy: 'クラス数が同じ、同じネットワークの重みを選んでください。',
  }),
  'weights-head-fresh': ({ layers, several, reason, others }) => {
    const why =
      reason === 'other-head'
        ? `はファイルでは別のもの（${listed(others)}）で、使いませんでした`
        : reason === 'other-classes'
          ? 'はファイルでは別のクラス用で、使いませんでした'
          : 'がファイルにありません';
    return {
      what: `最後の層（${layers.join('、')}）${why}。`,
      remedy: several
        ? `これらの層は新しい値から始まります。予測の前に、${TERMS.head}だけでなくこれらすべてを学習してください。`
        : 'この層は新しい値から始まります。予測の前に学習してください。',
    };
  },
  'weights-auxiliary-fresh': ({ layers }) => ({
    what: `学習だけを助ける第2${TERMS.head}（${layers.join('、')}）がありません。`,
    remedy: '対応は不要です。この部分は新しい値から始まり、予測には影響しません。',
  }),
  'weights-grey': ({ tensor }) => ({
    what: `最初の層（「${tensor}」）の入力は1チャンネルのグレーですが、このネットワークは3チャンネルです。各チャンネルに複製して3で割りました。`,
    remedy: '同じスライス3枚で、元のグレー画像1枚と同じ結果になります。重みが想定する値の範囲を確認してください。',
  }),
  'weights-no-batch-counts': ({ count }) => ({
    what: `PyTorch 0.4.1より前のファイルのように、バッチ数（num_batches_tracked、${count}個）がありません。`,
    remedy: '対応は不要です。0から数え、結果には影響しません。',
  }),
  'weights-renamed': ({ count, writers, from, to }) => ({
    what: `テンソル${count}個の名前が現在のtorchvisionと違います${writers.length > 0 ? `：${writers.join('、')}の名前です` : ''}（「${from}」は「${to}」）。`,
    remedy: '既知の規則で対応付けました。対応は不要です。',
  }),
  'weights-left-over': ({ count, net, groups }) => ({
    what: `テンソル${count}個は${net}のものではなく、使いません：${listed(groups)}。`,
    remedy: '損失やスコアなど、ファイルを書いたプログラムのほかの部分のものなら、対応は不要です。',
  }),
};
