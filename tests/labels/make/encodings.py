"""Makes ../encodings.json: texts as people write them into tables, with their bytes by Python's codecs: python3 encodings.py

`looks`: how the text looks is enough to tell its encoding; otherwise names that are known must decide.
"""

import json
import os

TEXTS = {
    'shift_jis': ['患者一', '症例001', '佐藤太郎,軽症', '山田花子\n鈴木一郎', 'ﾔﾏﾀﾞ ﾀﾛｳ\nｽｽﾞｷ ﾊﾅｺ', 'カルテ番号', 'テスト', 'データ１', '標本A'],
    'euc-jp': ['患者一', '症例001', '佐藤太郎,軽症', '山田花子', 'データ１', '東京病院'],
    'gb18030': ['患者1', '病例一', '张伟', '王芳,轻度', '姓名,等级\n张伟,1', '武汉医院', '受试者12', '欧阳修', '普通型'],
    'big5': ['陳大文', '姓名,等級\n陳大文,1', '臺北醫院', '黃小明', '林志玲'],
    'euc-kr': ['환자1', '김철수', '박영희,중증', '서울병원', '경증\n중등도\n중증', '대상자_03', '사례'],
    'windows-1251': ['пациент_1', 'Иванов', 'ИВАНОВ ПЁТР', 'Петрова Анна,лёгкая', 'случай 3', 'Київ_1'],
    'ibm866': ['пациент_1', 'Иванов', 'ИВАНОВ ПЁТР', 'Больной_5'],
    'koi8-r': ['пациент_1', 'Иванов', 'ИВАНОВ', 'Петрова Анна'],
    'windows-1252': ['Müller_1', 'José García', 'Größe', 'Ångström', 'Søren', 'São Paulo', 'François – 2', 'ÄRZTE', '25 °C ± 2', 'l’étude', 'sévère\nmodérée\nlégère'],
    'macintosh': ['Müller_1', 'José García', 'François', 'Größe', 'sévère\nmodérée'],
    'windows-1250': ['Žižka', 'ciężki\nśredni', 'Świętochłowice'],
    'windows-1253': ['Ασθενής_1'],
}
ONLY_KNOWN = {
    'gb18030': ['测试'],
    'big5': ['測試'],
    'windows-1250': ['Dvořák', 'Gdańsk', 'Lőrinc'],
    'cp852': ['Łukasz'],
    'windows-1254': ['Şişli', 'Yıldız'],
    'windows-1255': ['חולה'],
    'windows-1256': ['مريض'],
    'windows-874': ['ผู้ป่วย'],
}
PYTHON = {'shift_jis': 'cp932', 'euc-kr': 'cp949', 'ibm866': 'cp866', 'macintosh': 'mac_roman', 'windows-874': 'cp874'}


def rows(texts, looks):
    for encoding, some in texts.items():
        for text in some:
            codec = PYTHON.get(encoding, encoding.replace('windows-', 'cp'))
            yield {'encoding': encoding, 'text': text, 'bytes': text.encode(codec).hex(), 'looks': looks}


target = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'encodings.json')
with open(target, 'w', encoding='utf-8') as out:
    lines = ',\n'.join('  ' + json.dumps(row, ensure_ascii=False) for row in [*rows(TEXTS, True), *rows(ONLY_KNOWN, False)])
    out.write(f'[\n{lines}\n]\n')
