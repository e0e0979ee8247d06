/** What npm run weights says in Japanese. */
export const weightWordsInJapanese = {
  usage: `使い方：
  npm run weights -- fetch 名前...     公開されている重みをダウンロード：ネットワークの名前、古い組はファイルの名前
  npm run weights -- fetch --workshop  50 MiBまでの全ネットワークの重みをダウンロード（授業用）
  npm run weights -- add --file FILE   手元のファイルを追加（.pthまたは.safetensors）
  npm run weights -- list              ここにあるものと、入手できるもの
  npm run weights -- remove 名前...    ファイルを削除：ネットワークまたはファイルの名前

どのファイルもSHA-256を確認してから、--dirのフォルダー（指定がなければpublic/weights）に保存します。
途中で切れたダウンロードは、同じコマンドで続きから始まります。--from ADDRESSで、公開元とは別のアドレスから取得します。
HTTPS_PROXY、HTTP_PROXY、NO_PROXY、またはnpmの設定にプロキシがあれば、それを使います。--lang en|jaでこのコマンドの言語を選びます。`,
  notDownloaded: ({ name, what, remedy, address }) => `${name}：${what} ${remedy}\n公開元：${address}`,
  fetching: ({ name, done, total }) => `${name}：${done} / ${total}`,
  checking: ({ name, done, total }) => `${name}：確認中 ${done} / ${total}`,
  size: (megabytes) => `${megabytes} MB`,
  stored: ({ file, size, sha256 }) => `${file}：${size}、SHA-256 ${sha256}`,
  published: ({ net, set, licence }) => `${net} ${set}。${licence}`,
  unpublished: '公開されているファイルではありません。入手元を信頼できる場合だけ使ってください。',
  namesOrFile: '名前か--fileのどちらか一方を指定してください。',
  noFile: (file) => `--file ${file}：そのファイルはありません。`,
  whichToFetch: '重みの名前か--workshopを指定するか、--fileでファイルを追加してください。',
  noneOf: ({ name, nets }) => `「${name}」の公開された重みはありません。あるもの：${nets.join('、')}。`,
  here: (file) => `${file}はすでにあります。`,
  inFolder: (folder) => `${folder}にあるもの：`,
  nothingIn: (folder) => `${folder}にはまだ何もありません。`,
  toBeHad: '公開されていて、fetchでダウンロードできるもの：',
  byFileName: '（ファイルの名前で）',
  whichToRemove: '重みの名前を指定してください。',
  notIn: ({ name, folder }) => `${name}：その重みは${folder}にありません。`,
  removed: (file) => `${file}を削除しました。`,
  command: 'コマンドを指定してください：fetch、add、list、remove。',
  noCommand: (command) => `「${command}」というコマンドはありません。`,
  badList: (place) => `${place}：この重みの一覧は読めません。削除してから、ファイルを追加し直してください。`,
  badName: (file) =>
    `${file}：重みファイルの名前は、先頭が点でなく、.pth、.pt、.safetensorsのどれかで終わる必要があります。先に名前を変えてください。`,
};
