"""Two hundred invented names: all the scripts and shapes that names have. Nobody here exists.

    for name in NAMES: …

Each is as a person would type it, in Unicode's composed form (NFC), and must come back as it is.
"""

from __future__ import annotations

from unicodedata import normalize

_BY_SCRIPT: dict[str, str] = {
    "latin": "Ōtākou Ngāwhiri|Łucja Żółkiewska|Þórdís Ægisdóttir|Şule Çağlayangil|Nguyễn Thị Mộng Tuyền"
    "|İpek Iğdırlı|Jørn Ås|Zoë Müller-Åström|Dvořáková Běla|Gwenllïan ap Rhŷs|Ŧomas Čuđegiella|Ẹniọlá Ọ̀ṣun"
    "|Mărioara Țânțar|Ĝoja Ŝipisto|Māra Ķēniņa|Ðuro Žižić|Ieremia Vaʻaʻau|Kekauʻōnohi Mahiʻai",
    "cyrillic": "Злата Ёлкина|Їжакевич Ґанна|Ўладзімір Шчука|Ђурђа Њежић|Ќирил Ѓошев|Өнөр Үүрээ|Җәмилә Һади"
    "|Ӏсраил Хьажмурад",
    "greek": "Ευανθία Ψαράκη|Ἰωάννης Ὀλύμπιος|Ϊρις Ϋδραίου",
    "armenian and georgian": "Շուշան Եվգինյան|Օհան Փիլոյան|ნინო წყალობაძე|ჟუჟუნა ღვინიაშვილი",
    "hebrew": "שִׁירָה בֶּן־צוּר|יוסי צ׳ורבג׳י|רחל אבו־ראס",
    "arabic": "زَيْنَب الكُتُبيّ|عبد‌الرحمن مكتبة|نُور|شُكريّة آل يعقوب|ئاسۆ کوردی|ټوله مینه|ڈاکٹر ژالہ ٹھاکر"
    "|ۇيغۇر كىتابچى|گل‌افروز پوراحمدی|ســـعاد",
    "syriac, thaana, nko, adlam, tifinagh": "ܫܪܒܠ ܟܬܒܐ|އައިޝަތު ފޮތް|ߡߊߡߊߘߎ ߛߍߓߍ|𞤀𞤥𞤭𞤲𞤢𞤼𞤢 𞤄𞤢𞤤𞤣𞤫|ⵜⵉⵍⵍⴰ ⵓⴷⵍⵉⵙ",
    "ethiopic": "ፀሐይ መጽሐፌ|ኣኽበረት ወልደገብርኤል|ልጅ ዓለም",
    "devanagari": "नीलाम्बरी ग्रन्थपाल|क्षितिज ज्ञानेश्वर|श्रद्धा त्र्यम्बके|ऋतु",
    "indic": "পুঁথি বন্দ্যোপাধ্যায়|ৰূপালী গ্ৰন্থ|ਕਿਤਾਬੋ ਸਿੱਧੂ|ગ્રંથા પુસ્તકવાળા|ଗ୍ରନ୍ଥା ପୋଥିଆଳ|நூலகி ஸ்ரீவித்யா"
    "|గ్రంథాలయ పుస్తకం|ಗ್ರಂಥಾ ಪುಸ್ತಕಪ್ಪ|ഗ്രന്ഥ പുസ്തകൻ|පොත්මාලි ග්‍රන්ථසේන|ᱯᱳᱛᱷᱤ ᱢᱩᱨᱢᱩ|ꯂꯥꯏꯔꯤꯛ ꯂꯩꯃ",
    "south-east asian": "หนังสือดี รักอ่าน|ปณิธาน ฤๅษีน้ำ|ປຶ້ມທອງ ສີສະຫວັດ|ចំណេះ បណ្ណាល័យ|စာအုပ်ဖြူ|ခင်စာကြည့်"
    "|ၸဝ်ႈလိၵ်ႈ|ᨅᨔ ᨒᨚᨈᨑ|ꦧꦸꦏꦸ ꦱꦫꦱ꧀ꦮꦠꦶ|ᬧᬸᬲ᭄ᬢᬓ|ᜀᜎᜋ᜔|ꤔꤌꤣ",
    "chinese": "書香月|歐陽書閣|张图|司马 书远|𠮷野書子|㐂田|䶮書",
    "japanese": "書架 みのり|ブックエンド・あや|渡邉 書乃|齋藤書楼|々木 栞|髙橋しおり|ｼｵﾘ",
    "korean": "책갈피|남궁책방|제갈 서가|뷁 한글|ㅁㅁ 서재",
    "tibetan and mongolian": "དཔེ་མཛོད་སྒྲོལ་མ|བློ་བཟང་དཔེ་ཆ|ᠨᠣᠮ ᠴᠡᠴᠡᠭ|ꆀꋏꑳ",
    "american and african": "ᏗᎪᏪᎵ ᎠᎹ|ᑎᑎᕋᖅ ᐊᓪᓚᒃᑎ|ᒪᓯᓇᐃᑲᓐ|ꔢꔙ ꖸꔧ|𖬁𖬊𖬝 𖬒𖬲𖬟|ꚠꛂ ꛘ",
}
_SHAPES = (
    # one name alone, one letter, one character
    "Suharto-Buku", "Ea", "O", "Ng", "U Nu-Book", "Å", "王", "ك", "Prince", "Ó", "Ý",
    # apostrophes of every kind, hyphens, full stops, commas, brackets
    "Siobhán O'Shelf", "Siobhán O’Shelf", "N'Golo d'Étagère", "Anne-Marie-Claire Saint-Livre-du-Rayon",
    "J. R. R. Bookend", "A.B. Shelf, Jr.", "Dr. phil. Ilse von und zu Regal", "María (Mari) Estante",
    "Bo “Shelf” Catalogue", "O`Neil Buch", "D´Arc Livre", "K’nʼaʻan Kitab", "Mc'Donagh-O'Toole",
    "x̱ʷməθkʷəy̓əm Book",
    # capitals where they are, and where they are not
    "bell hookes", "danah livre", "LEROY Étienne", "McKenzie MacShelf", "van der Boekenkast",
    "ffolliott ffrench-Book",
    "DiMaggio DeLibro", "iOana LIBRĂRIE", "ßenta Groß", "ǅemila Ǉubić", "ŉ Boek",
    # numbers and signs
    "Shelf III", "Jennifer 8. Shelf", "Book4u 2nd", "@livre", "100 Rayons", "Ann & Bo Shelf",
    "C++ Library", "=SUM Shelf",
    "+Plus Minus-", "Null", "None", "True", "undefined", "NaN", "Test", "Admin", "0", "N/A Shelf",
    "%(name)s Shelf", "{name} Livre",
    "Book <Shelf>", "a|b Shelf", "50% Livre", "\\n Shelf", "Robert'); DROP", "#Shelf", "_Book_",
    "*Livre*", "~Shelf", "$helf",
    # marks that stand on letters, also where no composed letter exists
    "N̈ame Spıñal", "J̌ana G̃uarani", "Q̣ari M̂arc", "Ṣ̀adé Ọ̀kọ̀", "L̥ī R̥ṣi", "Ə̀ŋa Ɛ̃wɔ́", "Z͟a K̲hān",
    "Ạ̈rger", "Ǫ́ðinn", "ʔəy̓ƛ̓uƛ̓", "Ɓaŋ Ɗoƙe", "Ŋarra Ḏhuwa", "ǃxóõ ǀGui", "ǂKhomani ǁNama",
    "W̱SÁNEĆ Livre",
    # both directions in one name, joiners, and what is drawn in pictures
    "Sara سارة Kitab", "דנה Dana", "محمد (Mo) O’Kitab", "نازنین‌زهرا", "क्‍ष Joiner", "Book 📚 Shelf",
    "👩🏽‍💻 Livre", "♀ Étagère",
    "ﬁona Shelf", "Ａｋｉｒａ Full-width", "ⅣIV Shelf", "№ 5 Livre", "Ⓑook",
    # spaces inside and long names
    "Ana María de los Ángeles del Perpetuo Socorro Estante y Librería de la Biblioteca",
    "Wolfeschlegelsteinhausenbergerdorffregalbrettbuchstützenhersteller", "Tāngata " * 24 + "whenua",
    "Rindfleischetikettierungsüberwachungsaufgaben" * 4, "مكتبة " * 30 + "كبيرة",
    "書" * 150, "ผู้รักหนังสือ" * 12,
    "Keihanaikukauakahihuliheekahaunaele Kahakawai",
    "O" * 200, "Uvuvwevwevwe Onyetenyevwe Ugwemuhwem Osas-Book",
    "Barnaby Marmaduke Aloysius Benjy Cobweb Dartagnan Egbert Felix Gaspar Humbert Ignatius Jayden Shelf",
)  # fmt: skip

NAMES: tuple[str, ...] = tuple(
    dict.fromkeys(
        normalize("NFC", name)
        for name in (*(name for names in _BY_SCRIPT.values() for name in names.split("|")), *_SHAPES)
    )
)
