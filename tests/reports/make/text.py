"""Makes cases of text in any script and of tables as files: those of ../tables and ../ct whose names are in CASES below.

Encodings are those of Python's codecs; workbooks are written by openpyxl 3.1.5 and XlsxWriter 3.2.9 (or part by part where no library writes
what is meant); archives byte by byte after APPNOTE.TXT. Right values are what was written: python3 text.py
"""

import io
import json
import os
import shutil
import struct
import unicodedata
import zipfile
import zlib

import openpyxl
import xlsxwriter
from openpyxl.utils import get_column_letter

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
CLASSES = ['Mild', 'Moderate', 'Severe', 'Critical']
GRADES = [1, 2, 3, 4, 1, 2]
ASCII = [f'ct_scan_{i}' for i in range(6)]


def labels(scans, grades=GRADES):
    return {unicodedata.normalize('NFKC', s): CLASSES[g - 1] for s, g in zip(scans, grades)}


def table(name, kind, files, scans=ASCII, **expect):
    folder = os.path.join(ROOT, 'tables', name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for file, data in files.items():
        with open(os.path.join(folder, file), 'wb') as out:
            out.write(data)
    write(folder, {'kind': kind, 'scans': scans, **expect})


def write(folder, expect):
    with open(os.path.join(folder, 'expect.json'), 'w', encoding='utf-8') as out:
        out.write(json.dumps(expect, ensure_ascii=False, indent=2) + '\n')


def csv(scans, header=('Name', 'Category'), sep=',', grades=GRADES, end='\r\n'):
    return end.join([sep.join(header), *[f'{s}{sep}{g}' for s, g in zip(scans, grades)], ''])


def numbered(stem):
    return [f'{stem}{i}' for i in range(1, 7)]


# --- text ---------------------------------------------------------------------------------------------------------------------------------

for name, codec, scans in [
    ('koi8-names', 'koi8-r', ['Иванов', 'Петрова', 'Сидоров', 'Кузнецов', 'Смирнова', 'Попов']),
    ('cp866-names', 'cp866', numbered('больной_')),
    ('big5-names', 'big5', ['陳大文', '林志明', '黃小玲', '張美華', '李國強', '王淑芬']),
    ('eucjp-names', 'euc-jp', ['佐藤太郎', '鈴木花子', '高橋一郎', '田中美咲', '伊藤健', '渡辺直樹']),
    ('iso2022jp-names', 'iso2022_jp', numbered('患者')),
    ('cp1252-names', 'cp1252', ['Müller', 'Weiß', 'Jürgens', 'Böhm', 'Größer', 'Käßbohrer']),
    ('cp1250-names', 'cp1250', ['Łukasz', 'Dvořák', 'Kovács', 'Gdańsk', 'Žižka', 'Świątek']),
    ('cp1253-names', 'cp1253', numbered('Ασθενής_')),
    ('halfwidth-kana', 'cp932', ['ﾔﾏﾀﾞ', 'ｽｽﾞｷ', 'ﾀﾅｶ', 'ｻﾄｳ', 'ｲﾄｳ', 'ﾜﾀﾅﾍﾞ']),
]:
    table(name, f'a table in {codec}, folders with the same names: read right and without a word', {'labels.csv': csv(scans).encode(codec)}, scans,
          labels=labels(scans), silent=True)

remarks = ['Größe unverändert', 'übliche Lage', 'mäßig', 'keine Änderung', 'rückläufig', 'gleich']
table('cp1252-remarks', 'names in ASCII, umlauts in remarks: any western table, which passes without a word', {
    'labels.csv': '\r\n'.join(['Name;Category;Score;Bemerkung', *[f'{s};{g};{g},5;{r}' for s, g, r in zip(ASCII, GRADES, remarks)]]).encode('cp1252')
}, labels=labels(ASCII), silent=True)
table('sjis-unmatched', 'a table in CP932 whose names no scan has: it is said that its encoding is a guess', {
    'labels.csv': csv(numbered('被検者'), ('氏名', '重症度')).encode('cp932')
}, labels={s: None for s in ASCII}, told=['not UTF-8.*Shift_JIS'])
table('utf8-damaged', 'UTF-8 with one byte that is none: read as UTF-8, and said', {
    'labels.csv': csv([f'Fall_é{i}' for i in range(6)]).encode('utf-8').replace('é3'.encode(), b'\xe93')
}, [f'Fall_é{i}' for i in range(6)], labels={**labels([f'Fall_é{i}' for i in range(6)]), 'Fall_é3': None}, told=['damaged'])
table('utf16-bare', 'UTF-16 without a byte order mark, tabs', {'labels.csv': csv(ASCII, sep='\t').encode('utf-16-le')}, labels=labels(ASCII), silent=True)
nfd = [unicodedata.normalize('NFD', s) for s in ['Müller', 'Çelik', 'Łódź', 'Åse', 'José', 'Böhm']]
table('nfd-folders', 'folders as a Mac names them (decomposed), a table as Windows writes it (composed)', {
    'labels.csv': csv([unicodedata.normalize('NFC', s) for s in nfd]).encode('utf-8')
}, nfd, labels=labels(nfd), silent=True)
hidden = ['\u00a0ct_scan_0', 'ct_scan_1\u200e', 'ct\u00ad_scan_2', '\ufeffct_scan_3', 'ct_scan\u2060_4', '\u3000ct_scan_5\u3000']
table('invisible-others', 'no-break and ideographic spaces, direction marks, soft hyphens', {
    'labels.csv': ('\ufeff' + csv(hidden, grades=['1\u200b', '\u200e2', '３', '４', '1\u00a0', ' 2 '])).encode('utf-8')
}, labels=labels(ASCII), silent=True)
signs = ['-1', '+2', '=3', '@4', "'5", '６']
table('own-export', 'names that a spreadsheet would compute, as our own exports guard them', {
    'labels.csv': ('\ufeff' + csv(["'-1", "'+2", "'=3", "'@4", "''5", '６'])).encode('utf-8')
}, signs, labels=labels(signs), silent=True)
table('equals-in-quotes', '="001" within quotation marks, and numbers kept so, too', {
    'labels.csv': ('Name,Category\r\n' + ''.join(f'"=""00{i}""","=""{g}"""\r\n' for i, g in enumerate(GRADES, 1))).encode()
}, [f'00{i}' for i in range(1, 7)], labels={f'00{i}': CLASSES[g - 1] for i, g in enumerate(GRADES, 1)}, silent=True)
table('sep-line', 'the first line names the separator, as Excel takes it', {'labels.csv': ('sep=|\r\n' + csv(ASCII, sep='|')).encode()},
      labels=labels(ASCII), silent=True)
table('cr-only', 'line ends of an old Mac', {'labels.csv': csv(ASCII, end='\r').encode()}, labels=labels(ASCII), silent=True)
table('remarks-of-lines', 'remarks of several lines with separators and quotation marks within: passes without a word', {
    'labels.csv': ('Name,Category,Remark\r\n' + ''.join(f'{s},{g},"first, see ""CT""\nsecond, of {g} cm\n\nthird"\r\n' for s, g in zip(ASCII, GRADES))).encode()
}, labels=labels(ASCII), silent=True)
table('remarks-of-two-cells', 'a remark whose second line happens to have as many separators as a row: passes without a word', {
    'labels.csv': ('Name,Remark,Category\r\n' + ''.join(f'{s},"see report\nclosed, of {g} cm, old",{g}\r\n' for s, g in zip(ASCII, GRADES))).encode()
}, labels=labels(ASCII), silent=True)
table('lone-quote-pair', 'two quotation marks that open and never close: they swallow the rows between them', {
    'labels.csv': 'Name,Category\r\nct_scan_0,1\r\n"ct_scan_1,2\r\nct_scan_2,3\r\nct_scan_3",4\r\nct_scan_4,1\r\nct_scan_5,2\r\n'.encode()
}, labels={s: None for s in ASCII}, told=['quotation mark.*row 3'])
table('lone-quote-last', 'a quotation mark in the last row that is never closed', {
    'labels.tsv': 'Name\tCategory\nct_scan_0\t1\nct_scan_1\t2\nct_scan_2\t"3\n'.encode()
}, labels={s: None for s in ASCII}, told=['quotation mark.*row 4'])
table('quote-within', 'quotation marks within cells that do not begin with one: inches, nicknames', {
    'labels.csv': ('Name,Category,Remark\r\n' + ''.join(f'{s},{g},{g}" lesion; "old"\r\n' for s, g in zip(ASCII, GRADES))).encode()
}, labels=labels(ASCII), silent=True)
table('wide-rows', 'decimal commas in a table with commas: rows with more cells than the header are told', {
    'labels.csv': ('Name,Volume,Category\r\n' + ''.join(f'{s},{v},{g}\r\n' for s, g, v in zip(ASCII, GRADES, ['1', '2,5', '3', '4', '5', '6']))).encode()
}, labels={**labels(ASCII), 'ct_scan_1': None}, told=['row 3 holds more cells'])
table('title-line', 'a remark and a title before the header', {
    'labels.csv': ('# exported from the study register\r\n\r\n' + csv(ASCII)).encode()
}, labels=labels(ASCII), silent=True)
table('web-page-xls', 'a hospital export: a web page called .xls', {'labels.xls': b'<html><body><table><tr><td>Name</td></tr></table></body></html>'},
      labels={s: None for s in ASCII}, told=['web page'], notTold=['undefined'])
table('google-shortcut', 'a shortcut of Google Drive', {'labels.gsheet': b'{"url": "https://example.org/x", "doc_id": "1", "email": "a@example.org"}'},
      labels={s: None for s in ASCII}, told=['Google'])

# --- workbooks ----------------------------------------------------------------------------------------------------------------------------


def sheet(rows, header=('Name', 'Category'), before=None):
    book = openpyxl.Workbook()
    page = book.active
    page.title = 'Labels'
    page.append(header)
    for row in rows:
        page.append(row)
    if before:
        before(book, page)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


ROWS = list(zip(ASCII, GRADES))


def very_hidden(book, page):
    old = book.create_sheet('old', 0)
    old.append(['Name', 'Category'])
    for name, grade in ROWS:
        old.append([name, 5 - grade])
    old.sheet_state = 'veryHidden'
    empty = book.create_sheet('lists')
    empty.sheet_state = 'hidden'


table('x-very-hidden', 'a very hidden sheet of old labels before the shown one; an empty hidden sheet is no matter', {'labels.xlsx': sheet(ROWS, before=very_hidden)},
      labels=labels(ASCII), told=['sheet old is hidden'], notTold=['lists'])


def filtered(book, page):
    page.auto_filter.ref = 'A1:B7'
    for number in (3, 7):
        page.row_dimensions[number].hidden = True


table('x-filtered', 'rows that a filter hides are left out and told; the others keep their numbers', {'labels.xlsx': sheet([*ROWS, ('unknown', 1)], before=filtered)},
      labels={**labels(ASCII), 'ct_scan_1': None, 'ct_scan_5': None}, told=['rows 3 and 7 are hidden', 'unknown'])


def hidden_column(book, page):
    page.insert_cols(2)
    page['B1'] = 'Class'
    for i in range(6):
        page.cell(row=i + 2, column=2, value=5 - GRADES[i])
    page.column_dimensions['B'].hidden = True


table('x-hidden-column', 'a hidden column of old classes is not read, and told', {'labels.xlsx': sheet(ROWS, before=hidden_column)},
      labels=labels(ASCII), told=['column B is hidden'])


def zeros(code):
    def apply(book, page):
        for i in range(6):
            page.cell(row=i + 2, column=1).number_format = code
    return apply


for name, code, shape in [('x-format-zeros', '000', '{:03}'), ('x-format-prefix', '"CT-"0000', 'CT-{:04}'), ('x-format-dashes', '00\\-00', '{:04}')]:
    scans = [shape.format(i) for i in range(101, 107)]
    if 'dashes' in name:
        scans = [f'{s[:2]}-{s[2:]}' for s in scans]
    table(name, f'ids that are numbers shown as {code}: what is shown counts', {
        'labels.xlsx': sheet([(i, g) for i, g in zip(range(101, 107), GRADES)], before=zeros(code))
    }, scans, labels=labels(scans), silent=True)


def merged_names(book, page):
    for i in range(6):
        page.merge_cells(start_row=2 + 2 * i, end_row=3 + 2 * i, start_column=1, end_column=1)


table('x-merged-names', 'a name over the two rows of its readings: it belongs to both', {
    'labels.xlsx': sheet([row for s, g in ROWS for row in ((s, g), (None, g))], before=merged_names)
}, labels=labels(ASCII), silent=True)


def title(book, page):
    page.insert_rows(1)
    page['A1'] = 'Severity study 2021'
    page.merge_cells('A1:B1')


table('x-title', 'a title over the columns', {'labels.xlsx': sheet(ROWS, before=title)}, labels=labels(ASCII), silent=True)


def stray(book, page):
    page['XFD3'] = 'x'
    page['C1048576'] = 'y'


table('x-stray-cells', 'stray cells at the ends of the sheet', {'labels.xlsx': sheet(ROWS, before=stray)}, labels=labels(ASCII))


def written(fill):
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {'in_memory': True})
    fill(book, book.add_worksheet('Labels'))
    book.close()
    return data.getvalue()


def formulas(values):
    def fill(book, page):
        page.write_row(0, 0, ['Name', 'Category'])
        for i, name in enumerate(ASCII):
            page.write(i + 1, 0, name)
            page.write_formula(i + 1, 1, f'=MOD({i},4)+1', None, values[i])
    return fill


table('x-formula-zero', 'XlsxWriter stores 0 for every formula and has it computed when the workbook is opened: that is no value', {
    'labels.xlsx': written(formulas([0] * 6))
}, labels={s: None for s in ASCII}, told=['formula'])
table('x-formula-stored', 'formulas with stored values are values', {'labels.xlsx': written(formulas(GRADES))}, labels=labels(ASCII), silent=True)


def rich(book, page):
    bold = book.add_format({'bold': True})
    page.write_row(0, 0, ['Name', 'Category'])
    for i, (name, grade) in enumerate(ROWS):
        page.write_rich_string(i + 1, 0, bold, name[:3], name[3:])
        page.write(i + 1, 1, CLASSES[grade - 1])


table('x-rich-text', 'names of which some letters are bold', {'labels.xlsx': written(rich)}, labels=labels(ASCII), silent=True)

MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'


def parts(cells, strings, main=MAIN, rel=REL, prefix=''):
    p = prefix + ':' if prefix else ''
    ns = f'xmlns{":" + prefix if prefix else ""}="{main}"'
    package = 'http://schemas.openxmlformats.org/package/2006'
    types = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
    files = {
        '[Content_Types].xml': f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}sheet.main+xml"/></Types>',
        '_rels/.rels': f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        'xl/workbook.xml': f'<{p}workbook {ns} xmlns:r="{rel}"><{p}sheets><{p}sheet name="Labels" sheetId="1" r:id="s"/></{p}sheets></{p}workbook>',
        'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{package}/relationships"><Relationship Id="s" Type="{rel}/worksheet" Target="worksheets/one.xml"/>'
        f'<Relationship Id="t" Type="{rel}/sharedStrings" Target="/xl/strings.xml"/></Relationships>',
        'xl/worksheets/one.xml': f'<{p}worksheet {ns}><{p}sheetData>{cells}</{p}sheetData></{p}worksheet>',
        'xl/strings.xml': f'<{p}sst {ns}>{strings}</{p}sst>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w', zipfile.ZIP_DEFLATED) as out:
        for name, text in files.items():
            out.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return data.getvalue()


def shared(scans, prefix='', phonetic=None):
    p = prefix + ':' if prefix else ''
    texts = ['Name', 'Category', *scans]
    said = lambda i: f'<{p}rPh sb="0" eb="2"><{p}t>{phonetic}</{p}t></{p}rPh><{p}phoneticPr fontId="1"/>' if phonetic and i > 1 else ''
    return ''.join(f'<{p}si><{p}t>{t}</{p}t>{said(i)}</{p}si>' for i, t in enumerate(texts))


def body(prefix=''):
    p = prefix + ':' if prefix else ''
    cell = lambda ref, value, kind='': f'<{p}c r="{ref}"{kind}><{p}v>{value}</{p}v></{p}c>'
    rows = [f'<{p}row r="1">{cell("A1", 0, chr(32) + "t=" + chr(34) + "s" + chr(34))}{cell("B1", 1, " t=" + chr(34) + "s" + chr(34))}</{p}row>']
    for i, grade in enumerate(GRADES):
        rows.append(f'<{p}row r="{i + 2}">{cell(f"A{i + 2}", i + 2, " t=" + chr(34) + "s" + chr(34))}{cell(f"B{i + 2}", grade)}</{p}row>')
    return ''.join(rows)


kanji = ['佐藤一', '佐藤二', '佐藤三', '佐藤四', '佐藤五', '佐藤六']
table('x-furigana', 'names with their reading in kana beside them, which is no part of the name', {'labels.xlsx': parts(body(), shared(kanji, phonetic='サトウ'))},
      kanji, labels=labels(kanji), silent=True)
table('x-strict', 'a workbook in the strict form of ISO/IEC 29500', {
    'labels.xlsx': parts(body(), shared(ASCII), 'http://purl.oclc.org/ooxml/spreadsheetml/main', 'http://purl.oclc.org/ooxml/officeDocument/relationships')
}, labels=labels(ASCII), silent=True)
table('x-prefixed', 'a workbook whose elements carry a prefix', {'labels.xlsx': parts(body('x'), shared(ASCII, 'x'), prefix='x')}, labels=labels(ASCII), silent=True)


def zipped(names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w') as out:
        for name, text in names.items():
            out.writestr(name, text)
    return data.getvalue()


for name, file, members, told in [
    ('opendocument', 'labels.ods', {'mimetype': 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>'}, 'OpenDocument'),
    ('apple-numbers', 'labels.numbers', {'Index/Document.iwa': 'x', 'preview.jpg': 'x'}, 'Numbers'),
    ('binary-workbook', 'labels.xlsx', {'[Content_Types].xml': '<x/>', 'xl/workbook.bin': 'x'}, 'binary Excel workbook'),
]:
    table(name, 'said what it is, and the way out', {file: zipped(members)}, labels={s: None for s in ASCII}, told=[told], notTold=['undefined|cannot read'])
whole = sheet(ROWS)
table('x-cut', 'a workbook that was not copied to its end', {'labels.xlsx': whole[: len(whole) // 2]}, labels={s: None for s in ASCII}, told=['damaged|copied'],
      notTold=['undefined|invalid|unexpected|error'])
table('x-lock-file', 'the file that Excel lays beside a workbook while it is open', {'labels.xlsx': whole, '~$labels.xlsx': b'\x05Author' + b' ' * 158},
      labels=labels(ASCII), silent=True)

# --- archives -----------------------------------------------------------------------------------------------------------------------------


def png(scan, number):
    edge = 16
    rows = b''.join(b'\0' + bytes((i * (scan + 3) + number * 37 + scan * 11) % 251 for i in range(y * edge, y * edge + edge)) for y in range(edge))
    chunk = lambda kind, data: struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    head = struct.pack('>IIBBBBB', edge, edge, 8, 0, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b'')


def archive(members, flags=0, extra=lambda name: b''):
    body, directory = b'', b''
    for name, data in members:
        field = extra(name)
        facts = struct.pack('<HHHHHIIIHH', 20, flags, 0, 0, 0x2821, zlib.crc32(data), len(data), len(data), len(name), len(field))
        directory += b'PK\x01\x02' + struct.pack('<H', 20) + facts + struct.pack('<HHHII', 0, 0, 0, 0, len(body)) + name + field
        body += b'PK\x03\x04' + facts + name + field + data
    return body + directory + b'PK\x05\x06' + struct.pack('<HHHHIIH', 0, 0, len(members), len(members), len(directory), len(body), 0)


def members(scans, codec):
    return [(f'{scan}/{i}.png'.encode(codec), png(s, i)) for s, scan in enumerate(scans) for i in range(3)]


def drop(name, kind, files, **expect):
    folder = os.path.join(ROOT, 'ct', name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, 'drop'))
    for file, data in files.items():
        with open(os.path.join(folder, 'drop', file), 'wb') as out:
            out.write(data)
    write(folder, {'kind': kind, **expect})


for name, codec, scans in [
    ('cp437_zip', 'cp437', ['Müller', 'José', 'Amélie', 'François']),
    ('cp850_zip', 'cp850', ['Ángel', 'João', 'Søren', 'Núñez']),
    ('cp866_zip', 'cp866', ['Иванов', 'Петрова', 'Сидоров', 'Кузнецов']),
    ('gbk_zip', 'gbk', ['张伟', '王芳', '李娜', '刘洋']),
    ('euckr_zip', 'cp949', ['김철수', '박영희', '이민호', '최지우']),
    ('big5_zip', 'big5', ['陳大文', '林志明', '黃小玲', '張美華']),
]:
    drop(name, f'an archive whose names are in {codec} and do not say so; the table names them', {
        'scans.zip': archive(members(scans, codec)), 'labels.csv': ('\ufeff' + csv(scans)).encode('utf-8')
    }, names=scans, labels=labels(scans), silent=True)
scans = ['患者一', '患者二', '患者三', '患者四']
drop('sjis_zip_alone', 'an archive with names in CP932 and nothing that confirms them: they are right, and called a guess', {'scans.zip': archive(members(scans, 'cp932'))},
     names=scans, told=['zip archive are not UTF-8.*Shift_JIS'])
drop('sjis_zip_csv', 'names in CP932 in the archive and in the table', {'scans.zip': archive(members(scans, 'cp932')), 'labels.csv': csv(scans).encode('cp932')},
     names=scans, labels=labels(scans))
drop('sjis_zip_inner_csv', 'names in CP932 in an archive that holds the table, too, in UTF-8: they confirm each other', {
    'scans.zip': archive([*members(scans, 'cp932'), (b'labels.csv', ('\ufeff' + csv(scans)).encode('utf-8'))])
}, names=scans, labels=labels(scans), silent=True)
wide = ['Ａ', 'Ｂ', 'Ｃ']
drop('sjis_zip_like_437', 'names in CP932 that look western in code page 437: the table decides', {
    'scans.zip': archive(members(wide, 'cp932')), 'labels.csv': ('\ufeff' + csv(wide, grades=[1, 2, 4])).encode('utf-8')
}, names=['A', 'B', 'C'], labels=labels(wide, [1, 2, 4]), silent=True)
field = lambda right: lambda name: struct.pack('<HHBI', 0x7075, 5 + len(right[name]), 1, zlib.crc32(name)) + right[name]
stale = lambda right: lambda name: struct.pack('<HHBI', 0x7075, 5 + len(right[name]), 1, zlib.crc32(name) ^ 1) + right[name]
local = members(['caso_?', 'caso_!'], 'ascii')
names = {n: n.replace(b'?', 'ñ'.encode()).replace(b'!', 'é'.encode()) for n, _ in local}
drop('unicode_path', 'the Unicode path field holds the right names', {'scans.zip': archive(local, extra=field(names))}, names=['caso_ñ', 'caso_é'], silent=True)
drop('unicode_path_stale', 'a Unicode path field that was made for another name does not count', {'scans.zip': archive(local, extra=stale(names))},
     names=['caso_?', 'caso_!'], silent=True)
drop('utf8_zip_unflagged', 'UTF-8 names without the flag, as Macs write them', {'scans.zip': archive(members(['Müller', '患者'], 'utf-8'))}, names=['Müller', '患者'], silent=True)
