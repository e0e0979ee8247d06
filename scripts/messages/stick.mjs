import { stickWordsInJapanese } from './ja/stick.mjs';
import { spoken } from './language.mjs';

/** What npm run stick says. */
const ENGLISH = {
  usage: `Usage: npm run stick -- OUT [--weights FILE ...] [--demo] [--lang en|ja]

Writes the studio into the folder OUT, as on a USB stick: the built site with the weight files beside it, and small servers that need nothing
but what a computer has: Node.js, Python or, on Windows, PowerShell. From there it runs without a network and without any installation.

  --weights FILE ...  Puts these weight files beside the app; those of npm run weights are there anyway.
  --demo              Adds a study of synthetic scans with a label table, for a class to drop.
  --lang en|ja        The language of this command; usually that of the system.
  --help              Says this.

A stick that is there already is replaced; a folder with other things in it is left alone. A copy of the folder on a disk works as well.`,
  noFolder: 'Name the folder to write to: npm run stick -- OUT',
  stray: (names) => `One folder at a time: ${names.join(', ')} can't be written to, too.`,
  notEmpty: (folder) => `${folder} holds other things. Name an empty folder, or one that holds a stick of the studio.`,
  noRoom: ({ folder, needed, room }) => `${folder} has no room: the stick takes ${needed} MB, and ${room} MB are free.`,
  notWritten: ({ file, reason }) => `${file} could not be written: ${reason}.`,
  notAsWritten: (file) => `${file} is not on the disk as it was written. The stick may be broken: try another one.`,
  makingDemo: ({ done, total }) => `Making the demo study: ${done} of ${total} scans`,
  writing: ({ done, total }) => `Writing and checking: ${done} of ${total} files`,
  done: ({ folder, files, megabytes }) =>
    `The stick is written and checked: ${folder} (${files} files, ${megabytes} MB).
On a computer, open start.cmd (Windows) or start.command (Mac) there, or run sh start.sh (Linux). README.txt says the rest.`,
};

export const stickWords = spoken({ en: ENGLISH, ja: stickWordsInJapanese });

/** What the servers of a stick say, in both languages; each takes the one of its computer. Words in braces are put in by the servers. */
export const stickServerWords = {
  en: {
    usage: `Serves Groundglass Studio from this folder and opens it in the browser.

  --lan ADDRESS  Serves it at this address of this computer, by https, for the other computers of a class.
  --port N       The port of its address; usually {port}. The browser keeps runs under the address with its port: keep to one.
  --no-open      Opens no browser.
  --help         Says this.`,
    ready: 'Groundglass Studio is ready: {url}',
    notice: 'Scans stay on this computer. Research and teaching only; not a medical device. Stop with Ctrl+C.',
    lan: `Other computers of this network can open it now. What they train stays on each of them; this computer sends the studio alone.
Each browser warns once, since the certificate was made just now: choose to go on, after comparing its fingerprint (SHA-256):
{fingerprint}`,
    port: '--port takes a number from 1 to 65535.',
    portTaken: 'Port {port} is taken. The studio may be running already: open {url}. Else choose another port with --port.',
    noAddress: '--lan takes an address of this computer, such as 192.168.1.5. It has: {addresses}',
    noCertificate:
      'A class needs https, and this computer has nothing to make a certificate with ({reason}). Install Node.js, or start the studio on each computer.',
    unknown: 'Unknown option: {option}',
  },
  ja: {
    usage: `このフォルダーのGroundglass Studioを起動し、ブラウザーで開きます。

  --lan ADDRESS  このコンピューターのこのアドレスで、教室のほかのコンピューターにもhttpsで公開します。
  --port N       アドレスのポート番号。通常は{port}です。ブラウザーはポートを含むアドレスごとにランを保存するので、いつも同じポートを使ってください。
  --no-open      ブラウザーを開きません。
  --help         この説明を表示します。`,
    ready: 'Groundglass Studioの準備ができました：{url}',
    notice: 'スキャンはこのコンピューターから出ません。研究・教育用です。医療機器ではありません。終了するにはCtrl+Cを押してください。',
    lan: `同じネットワークのほかのコンピューターから開けます。学習の内容は各コンピューターに残ります。このコンピューターはスタジオだけを送ります。
証明書は今作ったものなので、各ブラウザーが一度警告します。フィンガープリント（SHA-256）を確かめてから、続行を選んでください：
{fingerprint}`,
    port: '--portには1から65535までの数を指定してください。',
    portTaken:
      'ポート{port}は使用中です。スタジオがすでに起動しているなら{url}を開いてください。そうでなければ--portで別の番号を選んでください。',
    noAddress: '--lanには192.168.1.5のような、このコンピューターのアドレスを指定してください。使えるアドレス：{addresses}',
    noCertificate:
      '教室での公開にはhttpsが必要ですが、このコンピューターでは証明書を作れません（{reason}）。Node.jsを入れるか、各コンピューターでスタジオを起動してください。',
    unknown: '不明なオプションです：{option}',
  },
};

/** What the starters say where a computer has nothing to serve with. */
export const starterWords = {
  noServer: {
    en: 'This computer has neither Node.js (20 or newer) nor Python (3.8 or newer). Install one of them, then start again.',
    ja: 'このコンピューターにはNode.js（20以降）もPython（3.8以降）もありません。どちらかをインストールしてから、もう一度起動してください。',
  },
};
