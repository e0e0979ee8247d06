/** What a column's header says that the column holds. */
export interface HeaderMeaning {
  /** 3: the severity, or the category to learn; 2: some class or grade; 1: some score, group or type; 0: nothing of that kind. */
  severity: 0 | 1 | 2 | 3;
  /** It says in some way that what is so was judged here: a class, a score, a reading, a diagnosis. */
  judged: boolean;
  /** It names something else that is often written as small numbers: sex, age, days, a score of general health, a place. */
  other: boolean;
  /** Of these one that stands beside the classes as a matter of course: sex, age, a place, a setting of the scanner, a fold. */
  routine: boolean;
  /** It names what a model says, not what is so. */
  predicted: boolean;
  /** It names scans, patients or files. */
  names: boolean;
  /** It is called as running numbers are: 'No.', '#', 'index', or nothing beside columns that have a header. */
  counter: boolean;
}

/** Lower case, words apart, without accents: 'severityGrade' and 'Severity_Grade' -> 'severity grade', 'Gravité' -> 'gravite'. */
function plain(header: string): string {
  const apart = header.normalize('NFKC').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  const bare = apart
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
  return bare
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/[^\p{L}\p{N}#№°]+/gu, ' ')
    .trim();
}

/**
 * A test of headers for words. Latin and Cyrillic words count where a word of the header begins with them (`=`: where it is one), those of
 * scripts without gaps between words wherever they stand.
 */
function holds(...lists: string[]): (header: string) => boolean {
  const words = lists.flatMap((list) => list.split(' ')).map((word) => (word.startsWith('=') ? `=${plain(word)}` : plain(word)));
  const gapless = words.filter((word) => /[^\p{Script=Latin}\p{Script=Cyrillic}\p{N}=]/u.test(word));
  const whole = words.filter((word) => word.startsWith('=')).map((word) => word.slice(1));
  const begins = words.filter((word) => !gapless.includes(word) && !word.startsWith('='));
  const spaced = new RegExp(`(^| )((${begins.join('|')})|(${whole.join('|') || '[]'})(?= |$))`, 'u');
  return (header) => (begins.length + whole.length > 0 && spaced.test(header)) || gapless.some((word) => header.includes(word));
}

const SEVERITY = holds(
  'severit =severe =severely schwere gravit graved gravidad ernst zwaarte svarighet allvar alvorlig sygdomsgrad sværhed vakav vaikeus тяжест тяжел тяжк σοβαρ keparahan',
  'ciezkosc siddet agirlik zavaznost sulyossag',
  '重症 重篤 严重 嚴重 病情 分型 중증 심각도 شدة شدت خطورة חומרה गंभीरता ความรุนแรง',
);
/** Said of any classes; what the classes are of has to be said by the other words of the header. */
const CATEGORY = holds(
  'categor kategor label =target =truth =gt etikett etiquet etichett категор метк',
  'カテゴリ ラベル 类别 類別 标签 標籤 분류 범주 라벨 ประเภท',
);
const GRADE = holds(
  '=grade =grades grading =grad =grado =grau =graad =class =classes =klasse =klassen =classe =clase =klass =klasa =stage =stages staging',
  'stadium =stade =estadio =estagio =stadio =klas =sinif =derece класс степен стади',
  'クラス グレード ステージ 病期 等级 等級 级别 級別 分级 分級 分類 分期 등급 단계',
);
const SCORE = holds(
  'score =y =ct =type =typ =tipo =group =gruppe =groupe =grupo =gruppo =level =levels =stufe =status outcome =result =results rating punkt балл групп =тип',
  'スコア 評価 评分 評分 分组 점수',
);
/** Of who was scanned where and how, which nobody takes for a grade. */
const ROUTINE = holds(
  '=sex =gender geschlecht =sexe =sexo =sesso geslacht =kon =kjonn =plec =cinsiyet =пол =стать =pohlavi =nem φυλο kelamin 性别 性別 성별 الجنس جنسیت מין लिंग เพศ',
  '=age =ages =alter =edad =eta =idade =leeftijd =yas =wiek =vek =возраст =вік ηλικια umur usia 年齢 年龄 年齡 나이 연령 العمر',
  '=ward =bed =station =center =centre =zentrum =site =hospital =klinik =clinic =scanner =device =vendor =protocol =kernel =batch =fold',
  '=kfold =folds =cv =slices =frames =images =thickness =kvp =spacing =institution =institute =manufacturer =pitch =fov =kv =tube institut',
  'schichtdicke =schichten =coupes epaisseur =cortes espesor =fette spessore 施設 病院 病棟 医院 病区',
);
const OTHER = holds(
  '=day =days =tag =tage =jour =jours =dias =dia =giorni =giorno =dagen =dage =dni =gun =дни =дней =день 日数 天数 天數 일수 =week =weeks =month',
  '=months =hour =hours =year =years =wochen =monate =jahr =visit =visits besuch =date =datum =fecha 日付 日期 =asa =ecog =nyha =sofa =qsofa',
  '=apache =charlson =cci =gcs =mrc =killip =curb =news =karnofsky =frailty =cfs =gold =bmi =dose smok raucher =weight =height =gewicht',
  '=lobe =lobes =count vaccin impfung =doses =dead =death =died =icu =mortality =session =arm =race =ethnicity =comorbidities',
);
const PREDICTED = holds(
  'predict =pred =preds =prob =probs probabilit =softmax =logit =logits =yhat =argmax =ai =ki =ia =model =models =modell =modelo =modele =modello',
  'vorhersage vorhergesagt vorausgesagt predic predit predet prevu prevue =prevision previsto prevista previsti previsione previsao pronosticad pronostiqu',
  'voorspel voorspeld tahmin przewid predpoved predikc prediksi forudsi forutsa forutsi forutsag ennuste ennustettu prezis prognozir prognostiz',
  'resnet densenet efficientnet mobilenet convnext inception =vgg =vgg16 =vgg19 =cnn =unet =vit =swin',
  'прогноз предсказ передбач предикт модел 予測 推論 预测 預測 推断 模型 モデル 예측 모델 προβλεπ προβλεψ توقع متوقع تنبؤ پیشبینی תחזית חזוי חיזוי अनुमानित पूर्वानुमान ทำนาย พยากรณ์',
);
/** What a person judged to be so, in words that say nothing of classes. */
const JUDGED = holds(
  'ctss =sev =cls =lbl =cat =kat =phan',
  'truth reference referenz =ref =target =targets =dx diagnos diagnost =outcome outcomes =result result resultado risultato resultat ergebnis =reading =readings =reader assess',
  'finding befund annotat annotier anotac beurteil bewert evaluat evalua avaliac valutaz valoracion einstuf einteil =grade gold =expert consensus konsens radiolog verdict rating',
  '=extent =involvement =burden ausmass =disease krankheit erkrank maladie enfermedad doenca malattia ziekte sygdom sjukdom choroba nemoc hastalik penyakit',
  'ocena hodnoceni hodnotenie nalaz ocjena arvio luokka luokitus =aste osztaly fokozat besorolas clasa severitat gravitat =clas trida trieda stupen stopien stopnja stupanj resnost tezina',
  'evre derajat tingkat kelas =muc =nivel niveau livello =niva =trin =steg =trinn =ziel zielwert =y',
  'оценк диагноз результат заключени исход тежест ступін клас діагноз 診断 诊断 診斷 結果 结果 判定 所見 所见 程度 진단 결과 판정 소견 정답 정도',
  'βαρυτητα βαθμ σταδι ταξη κατηγορι διαγνωση αποτελεσμα تشخيص نتيجة درجة تصنيف فئة تقييم تشخیص نتیجه درجه رده دسته ارزیابی אבחנה תוצאה דרגה סיווג קטגוריה הערכה',
  'निदान परिणाम श्रेणी वर्ग स्तर การวินิจฉัย ผลลัพธ์ ระดับ',
);
const NAMES = holds(
  '=name =names =id =ids =scan =scans =scanid =case =cases =caseid =file =files filename =folder =folders =patient =patients patientid =pid =subject =subjects',
  '=series =study =studies =uid =path =paths =accession =mrn =volume =image =img =dicom =nii =nifti',
  '=fall fallnummer =falle =datei dateiname =ordner proband untersuchung =pfad =pat aufnahme =nom =fichier =dossier =cas examen =chemin',
  '=nombre =archivo =carpeta paciente =caso =casos estudio =ruta =nome =cartella paziente =esame =percorso arquivo =naam =bestand =map =onderzoek',
  'pacjent =plik =hasta =dosya =nama =namn =navn =nimi =jmeno =ime =nev ονομα имя файл папк пациент случа исследован',
  '検査 患者 症例 名前 ファイル フォルダ パス 姓名 名称 名稱 文件 病例 检查 檢查 影像 路径 路徑 이름 환자 파일 증례 검사 المريض اسم',
);
const COUNTER =
  /^(#|no|nr|n°|n o|№|num|number|nummer|numero|lfd nr|s no|sl no|sr no|serial|serial no|idx|index|row|row number|zeile|ligne|fila|riga|unnamed \d+|level 0|номер|строка|番号|番號|行|序号|序號|编号|編號|번호|순번)$/;

/** A column that has no header of its own, as the table reader calls it. */
const UNNAMED = /^Column \d+$/;

/** What a header says, in the languages above. `columns` are all of its table, which may have no header at all. */
export function headerMeaning(header: string, columns: readonly string[]): HeaderMeaning {
  const unnamed = UNNAMED.test(header);
  const text = unnamed ? '' : plain(header);
  const routine = ROUTINE(text);
  const other = routine || OTHER(text);
  const severity = unnamed ? 0 : levelOf(text, other);
  return {
    severity,
    judged: columns.every((name) => UNNAMED.test(name)) || severity > 0 || JUDGED(text),
    other,
    routine,
    predicted: PREDICTED(text) || /^p ?\d$/.test(text) || text === 'y hat' || /ŷ/iu.test(header.normalize('NFC')),
    names: NAMES(text),
    counter: COUNTER.test(text) || (unnamed && !columns.every((name) => UNNAMED.test(name))),
  };
}

/** The class of something else is no class to learn: 'ASA class', 'age category'. */
function levelOf(text: string, other: boolean): HeaderMeaning['severity'] {
  if (SEVERITY(text)) return 3;
  if (CATEGORY(text)) return other ? 1 : 3;
  if (GRADE(text)) return other ? 1 : 2;
  return SCORE(text) ? 1 : 0;
}
