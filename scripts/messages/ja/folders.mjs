/** What commands say in Japanese of folders, files and programs that they use. */
export const folderWordsInJapanese = {
  notWritten: {
    ENOSPC: 'ディスクがいっぱいです',
    EDQUOT: '割り当てられたディスク容量を使い切っています',
    EACCES: '書き込みが許可されていません',
    EPERM: '書き込みが許可されていません',
    EROFS: 'ディスクは読み取り専用です',
    EISDIR: '同じ名前のフォルダーがあります',
    ENOTDIR: '途中にファイルがあります',
    ENOTEMPTY: '同じ名前のフォルダーがあります',
    EEXIST: '同じ名前のものがあります',
    ENAMETOOLONG: '名前が長すぎます',
  },
  noJson: 'JSONではありません',
  refusedBySystem: (code) => `システムが拒否しました${code ? `（${code}）` : ''}`,

  unwritable: (why) => ({ what: `このフォルダーには書き込めません：${why}。`, remedy: '--outで別のフォルダーを指定してください。' }),
  couldNotWrite: (why) => ({
    what: `書き込めませんでした：${why}。`,
    remedy: '原因を取り除いてから、もう一度コマンドを実行してください。',
  }),
  inUse: ({ pid, host, lock }) => ({
    what: `別のコマンドがこのフォルダーに書き込んでいます（プロセス${pid}${host === null ? '' : `、${host}`}）。`,
    remedy: `終わるのを待つか、--outで別のフォルダーを指定してください。${host === null ? '' : `そこでそのコマンドがもう動いていない場合は、${lock}を削除してください。`}`,
  }),
  leadsOut: (name) => ({
    what: `${name}という名前はこのフォルダーの外を指すので、その下には何も書き込まず、何も削除していません。`,
    remedy: 'このコンピューターで、スタジオのコマンドが作ったフォルダーを使ってください。',
  }),
  interrupted: ({ isSweep, command, folder }) => ({
    what: `中断した${isSweep ? 'スイープ' : '学習'}があります。新しいコマンドを実行すると、その状態が削除されてしまいます。`,
    remedy: `再開するか（npm run headless -- ${command} --resume --out ${folder}）、--outで別のフォルダーを指定してください。`,
  }),
  profileInUse: {
    what: '別のブラウザーがまだこのプロファイルを使っています。',
    remedy: 'そのブラウザーを終了してから、もう一度試してください。',
  },
  portTaken: (port) => ({
    subject: `ポート${port}`,
    what: '中断した学習は、ブラウザーがこのポートのアドレスに保存していますが、別のプログラムがこのポートを使っています。',
    remedy: 'そのプログラムを終了してから、もう一度コマンドを実行してください。',
  }),

  record: {
    command: '中断したコマンドの記録',
    sweep: 'スイープの記録',
    refused: ({ kind, field, reason }) => ({
      what: `${kind}ではありません${field === null ? '' : `（項目${field}）`}：${reason}。`,
      remedy: 'スタジオのコマンドが作ったフォルダーを使うか、別のフォルダーで始めてください。',
    }),
    notJson: (reason) => `有効なJSONではありません（${reason}）`,
    option: 'オプションの名前ではありません',
    folder: 'フォルダーの名前ではありません',
    sameName: '2件のランの名前が同じです',
    sameId: '2件のランのIDが同じです',
  },

  delivery: {
    astray: 'ページから送られる途中で、一部が失われました。',
    couldNotWrite: (why) => `書き込めませんでした：${why}。`,
    notMade: '作られませんでした。',
    unknown: 'ページが知らせなかったファイルです。',
    notOnDisk: 'ディスクにありません。',
    otherSize: ({ found, size }) => `ディスクでは${found}バイトですが、書き込んだのは${size}バイトです。`,
    otherBytes: 'ディスクの内容が、書き込んだ内容と違います。',
    wrote: ({ files, folder }) => `${folder}に書き込みました：${files.join('、')}`,
    bytes: (bytes) => `${bytes}バイト`,
  },

  opening: {
    refused: (why) => ({
      what: `${why}。そのため、テスト用セットの開封を数えられませんでした。`,
      remedy: 'モデルのランのrun.jsonをそこに置くか、--open-testを外してください。',
    }),
    noFile: 'そのファイルがありません',
    otherRun: 'このモデルのランのrun.jsonではありません',
    uncounted: 'テスト用セットを開封した回数が書かれていません',
    unreadable: (reason) => `読み書きできませんでした（${reason}）`,
  },

  links: {
    twice: 'すでに読み込んだフォルダーへのリンクです。',
    nothing: '存在しないファイルまたはフォルダーへのリンクです。',
    upwards: '指定したフォルダーを含むフォルダーへのリンクです。',
    outside: 'リンク先のフォルダーから、その外を指すリンクです。',
    remedy: 'リンク先がこのデータに含まれるなら、フォルダーにコピーしてください。',
  },

  setup: {
    node: ({ major, version }) =>
      `Groundglass StudioにはNode.js ${major}以降が必要です（現在は${version}）。nodejs.orgからインストールして、もう一度試してください。`,
    installing: 'ロックファイルに従ってパッケージをインストールしています…',
    notInstalled: 'パッケージをインストールできませんでした。ネットワーク接続を確認して、もう一度コマンドを実行してください。',
    building: 'スタジオをビルドしています…',
    noChromium: 'Chromiumが見つかりません。ChromiumまたはGoogle Chromeをインストールするか、CHROMIUM_PATHで場所を指定してください。',
    lookingForChromium: 'Chromiumが見つからないので、インストールを試みます。',
    testsNeedChromium:
      'ブラウザーのテストにはChromiumが必要ですが、インストールできませんでした。ChromiumまたはGoogle Chromeを手動でインストールするか、CHROMIUM_PATHで場所を指定して、もう一度npm testを実行してください。',
    notStartable: (place) => `CHROMIUM_PATHの${place}は、起動できるプログラムではありません。`,
  },
};
