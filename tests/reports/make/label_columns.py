"""Makes the cases tests/reports/tables/columns_*: which columns of a label table are meant, what their numbers count from, and which
scans their names and paths mean. Beside every doubtful table lies a sound one that looks like it and must pass without a word. The right
labels are those that the rows were written with.

python3 tests/reports/make/label_columns.py
"""
import json
import shutil
from pathlib import Path

OUT = Path(__file__).parent.parent / 'tables'
CLASSES = ['Mild', 'Moderate', 'Severe', 'Critical']
SCANS = [f'ct_scan_{i}' for i in range(6)]
GRADES = [2, 4, 1, 3, 2, 1]
LABELS = [CLASSES[grade - 1] for grade in GRADES]
OTHER = [1, 1, 4, 2, 3, 4]
SEX = [1, 2, 2, 1, 1, 2]
AGE = [61, 44, 70, 58, 39, 80]


def case(name, kind, tables, labels, scans=SCANS, **expected):
    folder = OUT / f'columns_{name}'
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file, lines in tables.items():
        (folder / file).write_text(''.join(f'{line}\n' for line in lines), encoding='utf-8')
    names = [scan.split('/')[-1] for scan in scans]
    expect = {'kind': kind, 'scans': scans, 'labels': dict(zip(names, labels)), **expected}
    (folder / 'expect.json').write_text(json.dumps(expect, indent=2, ensure_ascii=False) + '\n', encoding='utf-8')


def rows(header, *columns):
    return [header, *(','.join(str(cell) for cell in row) for row in zip(*columns))]


NOBODY = [None] * 6

case('radiologists', 'two readers whose headers say nothing of classes',
     {'grades.csv': rows('Scan,Radiologist A,Radiologist B', SCANS, GRADES, OTHER)}, NOBODY,
     told=['several columns read as classes: "Radiologist A", "Radiologist B"'])
case('radiologists_told', 'the same, and it is said which counts',
     {'grades.csv': rows('Scan,Radiologist A,Radiologist B', SCANS, OTHER, GRADES)}, LABELS, labelColumn='Radiologist B', silent=True)
case('polish', 'sex coded 1 and 2 before the severity, in Polish',
     {'dane.csv': rows('Nazwa,Płeć,Wiek,Ciężkość', SCANS, SEX, AGE, GRADES)}, LABELS, silent=True)
case('unknown_language', 'headers in a language that nobody taught the studio',
     {'data.csv': rows('Pangalan,Kasarian,Kalubhaan', SCANS, SEX, GRADES)}, NOBODY, told=['several columns'])
case('ecog', 'a score of general health, 1 to 4, before the severity',
     {'data.csv': rows('ID,ECOG,Severity', SCANS, OTHER, GRADES)}, LABELS, told=['"ECOG" reads as classes as well'])
case('severity_score', 'a CT severity score from 0 to 25 beside the category',
     {'data.csv': rows('ID,CT severity score,Category', SCANS, [8, 24, 3, 17, 9, 4], GRADES)}, LABELS, silent=True)
case('sex_alone', 'a table of sex and age is no label table', {'data.csv': rows('ID,Sex,Age', SCANS, SEX, AGE)}, NOBODY,
     told=['"Sex" reads as classes, and it is not called so'])
case('truth_and_prediction', 'predictions beside the truth',
     {'cases.csv': rows('scan,label,predicted,p1,p2', SCANS, GRADES, OTHER, [0.1] * 6, [0.9] * 6)}, LABELS, silent=True)
case('model_output', 'a column of predictions by another name', {'out.csv': rows('scan,y_pred', SCANS, GRADES)}, NOBODY, told=['predict'])
case('export', 'our own export of labels', {'labels.csv': rows('Name,Category,Class', SCANS, [1, 2, 3, 1, 2, 3],
     ['Mild', 'Moderate', 'Severe'] * 2)}, ['Mild', 'Moderate', 'Severe'] * 2, silent=True)

NUMBERS = [str(i) for i in range(1, 7)]
case('visits', 'visits are no names of scans, though folders are numbers',
     {'data.csv': rows('Patient,Visit,Category', ['Ab', 'Cd', 'Ef', 'Gh', 'Ij', 'Kl'], NUMBERS, GRADES)}, NOBODY, scans=NUMBERS,
     told=['may hold the names of scans: "Visit", "Patient"'])
case('numbered_cases', 'cases are numbered as their folders are', {'data.csv': rows('Case,Age,Category', NUMBERS, AGE, GRADES)}, LABELS,
     scans=NUMBERS, silent=True)
case('index_named', 'a running number with a header beside the column of the folders',
     {'data.csv': rows('No.,Case ID,Grade', range(6), ['5', '3', '0', '1', '4', '2'], GRADES)}, LABELS, scans=['5', '3', '0', '1', '4', '2'],
     silent=True)

case('two_of_four', 'grades 1 and 2 alone are read as usual, and it is said', {'data.csv': rows('Name,Grade', SCANS, SEX)},
     [CLASSES[grade - 1] for grade in SEX], told=['read as counting from 1'])
case('middle_grades', 'grades 2 and 3 alone may be 0 to 3 or 1 to 4', {'data.csv': rows('Name,Grade', SCANS, [grade + 1 for grade in SEX])}, NOBODY,
     told=['count from 0 .* or from 1'])
case('highest_there', 'the highest grade says that they count from 1', {'data.csv': rows('Name,Grade', SCANS, [4, 2, 2, 4, 4, 2])},
     [CLASSES[grade - 1] for grade in [4, 2, 2, 4, 4, 2]], silent=True)
case('base_of_two', 'one table of two says what both count from',
     {'train.csv': rows('Name,Grade', SCANS[:3], [0, 3, 1]), 'val.csv': rows('Name,Grade', SCANS[3:], [2, 1, 2])},
     [CLASSES[grade] for grade in [0, 3, 1, 2, 1, 2]])
case('range_in_header', 'the header says 0-3', {'data.csv': rows('Name,Severity (0-3)', SCANS, SEX)},
     [CLASSES[grade] for grade in SEX], silent=True)
case('five_grades', 'the header says 0-4, which are five grades', {'data.csv': rows('Name,Severity (0-4)', SCANS, GRADES)}, NOBODY,
     told=['fits neither 0 to 3 nor 1 to 4'])

FOLDERS = [f'copy/set/{scan}' for scan in SCANS]
case('slices_moved', 'one row per slice with paths of another machine',
     {'data.csv': rows('path,label', [f'/home/x/old/{scan}/{k}.png' for scan in SCANS for k in range(3)],
                       [grade for grade in GRADES for _ in range(3)])}, LABELS, scans=FOLDERS, silent=True)
case('slices_disagree', 'rows of one scan disagree',
     {'data.csv': rows('path,label', [f'set/{scan}/{k}.png' for scan in SCANS for k in range(3)],
                       [4 if (i, k) == (2, 1) else GRADES[i] for i in range(6) for k in range(3)])},
     [None if i == 2 else label for i, label in enumerate(LABELS)], scans=FOLDERS, told=['contradict each other'])
case('other_hospital', 'scans of another hospital that are called alike',
     {'data.csv': rows('path,label', [f'A/{scan}' for scan in SCANS[:4]] + [f'B/{scan}' for scan in SCANS], [*GRADES[:4], *OTHER])},
     [*LABELS[:4], None, None], scans=[f'A/{scan}' for scan in SCANS], told=['B/ct_scan_4'])
case('clinical_beside', 'a table of other facts beside the labels',
     {'clinical.csv': rows('Name,Sex,Outcome', SCANS, SEX, OTHER), 'labels.csv': rows('Name,Category', SCANS, GRADES)}, LABELS,
     told=['clinical.csv.*not read as labels'])
case('tables_disagree', 'two tables of one drop disagree about a scan',
     {'a.csv': rows('Name,Category', SCANS, GRADES), 'b.csv': rows('Name,Category', SCANS, [*GRADES[:5], 4])}, [*LABELS[:5], None],
     told=['so that neither counts: ct_scan_5'])
