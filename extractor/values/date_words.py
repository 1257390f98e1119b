"""The small words of dates, pooled over all languages: `bis` between two dates means the same on every wiki.

Months, eras and the word for a century are facts about one language and stand in its file; the words here only mean
something beside a number or between two dates, where they cannot be mistaken. A blank within a phrase is written `_`.

>>> PHRASES["bis"], PHRASES["desde el"], PHRASES["年"], ENDINGS["th"]
('t', 'f', 'Y', 'o')
"""

from types import MappingProxyType

# Classes of words and marks in a date: one letter each, so that a text has a shape that a regular expression can read.
MONTH, BEFORE_CHRIST, AFTER_CHRIST, CIRCA, PRESENT = "M", "E", "A", "c", "p"
CENTURY, MILLENNIUM, DECADE, DECADE_BEFORE = "C", "K", "D", "B"
TO, SINCE, UNTIL, YEAR_WORD, MONTH_WORD, DAY_WORD, FILLER, ORDINAL = "t", "f", "u", "Y", "O", "T", "_", "o"

_POOL = {
    # between the ends of an interval
    TO: "to till through thru bis bis_zum à au aux a al hasta hasta_el hasta_la até ao do до по til till tot tot_en_met"
    " t/m naar έως ως μέχρι ila sampai hingga đến 至 到 から থেকে ते से și fins_a fins fino_al fino_a do_roku jusqu'au jusqu'à"
    " jusqu'en إلى حتى تا עד 부터 እስከ",
    # before the start of an interval without an end
    SINCE: "since from depuis desde desde_el seit sedan siden sinds vanaf od od_roku dal από ab kopš nuo alates desde_a z с"
    " со з від из after after_the nach après después_de 自 начиная_с since_the fra منذ از ከ",
    # before the end of an interval without a start
    UNTIL: "until up_to before vor avant antes_de antes_del prima_del przed före før voor перед πριν until_the ante by",
    YEAR_WORD: "year the_year année jahr jahre jahren jahres jaar año ano anno any rok roku roce r. rokiem év tahun год года"
    " году годов годы годах г. гг. г гг рік року році роки роках р. рр. р рр год. гады гадоў годзе година годин године"
    " годинa թվական թվականի թվականին թվականներ թ. թ․ թթ. թթ թ թվականից წელი წლის წელს წ. gada gads gadā g. gods goda metai"
    " metų m. έτος έτους το_έτος vuonna vuosi aasta aastal urtea urteko năm 年 년 년도 年度 年間 оны он ел елның жыл жылы жылдың"
    " жылғы йыл йылы йылда il ili yil yili yilı yılı yılında साल वर्ष वर्षी मध्ये साली সাল সালে সালের সন ஆண்டு عام سنة سال م"
    " ዓ.ም. ዓ.ም аз азы çул ҫул ҫулта leta leto an an. bliain",
    MONTH_WORD: "月 월 tháng сарын сар",
    DAY_WORD: "日 일 ngày өдөр өдрийн d. dienos dag the_day",
    FILLER: "of the de del della dell di den der des du le la el las los dem da dos van het in im am vom on dia día el_día"
    " il i o d l ה ב",
    DECADE: "'s 年代 년대 के_दशक के_दशक_में এর_দশক এর_দশকে এর_দশকের es_gadi the_decade",
    DECADE_BEFORE: "années les_années décennie_des décennie_des_années década_de década_del la_década_de años los_años anos"
    " anos_de os_anos década_dos anni gli_anni decennio anii dècada_de anys δεκαετία δεκαετία_του δεκαετίες thập_niên thập_kỷ"
    " dekade dekad lata",
    MILLENNIUM: "millennium millennia millénaire millennio milenio milênio milénio jahrtausend tysiąclecie тысячелетие"
    " тысячелетия тисячоліття χιλιετία χιλιετίας millenium årtusinde årtusende tisíciletí",
}

# What a file of a language may lack; where it knows better, it goes first.
_FALLBACK = {
    BEFORE_CHRIST: "bc b.c. bce b.c.e. v._chr. v.chr. av._j.-c. avant_j.-c. a._c. a.c. a._de_c. a.de_c. antes_de_cristo"
    " до_н._э. до_н.э. до_н.е. до_н._е. π.χ. π._χ. před_n._l. př._n._l. př._kr. p.n.e. i.kr. f.kr. f._kr. eaa. ekr. e._kr."
    " m.ö. mö tcn 紀元前 公元前 前 기원전 ق.م ق.م. ई.पू. इ.स.पू. খ্রিস্টপূর্ব খ্রিস্টপূর্বাব্দ ք.ա ք.ա. մ.թ.ա. մ.թ.ա sm пр._н.е. п.н.е."
    " пр.н.е. pr._n._e. pr.n.e. v.c. v._christus trước_công_nguyên pr._kr. pr.kr. p.m.ē. e.m.a.",
    AFTER_CHRIST: "ad a.d. ce c.e. n._chr. n.chr. ap._j.-c. après_j.-c. d._c. d.c. d._de_c. н._э. н.э. н.е. н._е. μ.χ. μ._χ."
    " n._l. n.e. i.sz. e.kr. jaa. jkr. m.s. 西暦 公元 서기 इ.स. इ._स. ई. सन् খ্রিস্টাব্দ খ্রিস্টাব্দে খ্রিঃ ค.ศ. մ.թ. እ.ኤ.አ. እ.ኤ.አ"
    " m.ē. n._e. sau_công_nguyên",
    CIRCA: "circa c. ca. ca c cca cca. um etwa zirka vers environ hacia alrededor_de aproximadamente verso около ок. близько бл."
    " cerca_de por_volta_de omkring ongeveer rond περί περίπου γύρω_στο około ok. kolem asi körül noin 約 约 약 cəmi kolem_roku"
    " around about approximately approx. approx মোটামুটি আনুমানিক सुमारे लगभग մոտ մոտ. მიახლ. khoảng sekitar yaklaşık apie ap."
    " apm. aptuveni umbes okoli oko cirka حوالي نحو حدود în_jurul vora",
    PRESENT: "present the_present now today current ongoing heute jetzt gegenwart actualidad la_actualidad presente el_presente"
    " actualmente atualidade a_atualidade hoje o_presente oggi aujourd'hui nos_jours présent heden nu настоящее_время н._в."
    " н.в. наст._время теперішній_час дотепер наш_час наші_дні сегодня нині сьогодні тепер σήμερα παρόν παρών το_παρόν bugün"
    " günümüz günümüze halen 現在 现在 至今 今 현재 현재까지 지금 বর্তমান अद्याप आजपर्यंत वर्तमान चालू आतापर्यंत ներկա մինչ_օրս մինչև_այժմ dnes"
    " současnost současnosti súčasnosť obecnie nadal teraz dziś prezent în_prezent nay hiện_nay hiện_tại sekarang kini"
    " napjaink napjainkig jelenleg nåtid i_dag nykyhetki nykyisin dabar šiol pagaidām danas sadašnjost садашњост днес сега"
    " денес הווה היום الآن الحاضر اکنون تاکنون ปัจจุบัน დღემდე აწმყო қазір қазіргі азыркы hozir indiyədək хәҙер gaur አሁን",
    CENTURY: "century centuries siècle siècles siglo siglos século séculos secolo secoli sec. s. jahrhundert jh. jhdt. век века"
    " веке веков в. вв. століття ст. стагоддзе αιώνας αιώνα αιώνες αι. αιών eeuw sekel århundre århundrade århundrede"
    " århundredet vuosisata vuosisadalla století stol. wiek wieku w. század századi yüzyıl yy. 世紀 世纪 세기 শতাব্দী শতক শতকে"
    " শতকের शतक शतके शतकात शताब्दी դար դարի դարում դդ. საუკუნე საუკუნის ს. gadsimts gs. amžius a. thế_kỷ abad secol secolul"
    " segle segles mende mendea ғасыр кылым əsr asr stoljeće vijek век. векот sajand قرن القرن سده מאה המאה శతాబ్దం நூற்றாண்டு"
    " ศตวรรษ ศตวรรษที่ คริสต์ศตวรรษที่ ክፍለ_ዘመን быуат ĕмĕр ӗмӗр",
}

# Endings stuck to a number, with or without a hyphen: of a day, and of the first year of a decade.
_ENDINGS = {
    ORDINAL: "st nd rd th er re e eme ème º ª ° ος ου η ης ο го ый ой ая й му ի ին րդ րդ. ই শে লা রা ঠা তম এ ला रा था वा वां"
    " वीं वे व्या მ მე ე ნი a de ste o ko an en aren n na ta tá ين ж ші нчы нче мĕш мӗш ten der тых inci ıncı üncü uncu nin ni",
    DECADE: "s 's er er_jahre er_jahren ers 年代 년대 tal talet talets tallet luku luvulla luvun ական ականներ ականների ականներին"
    " ականներից х_годов е_годы х_годах ті_роки х_років х_роках х_гадоў е х ті ті_рр. х_рр. е_гг. х_гг. es_gadi ndad aldiko"
    " ih ih_godina e_godine ih_let ųjų er_år lerin ler lar ların as lərin ların lər те те_години an_jaren er_jaren",
}


def _table(*pools: dict[str, str]) -> MappingProxyType[str, str]:
    table: dict[str, str] = {}
    for pool in pools:
        for kind, row in pool.items():
            for phrase in row.split():
                table.setdefault(phrase.replace("_", " ").casefold(), kind)
    return MappingProxyType(table)


PHRASES = _table(_FALLBACK, _POOL)
"""Phrase, case-folded -> its class."""

ENDINGS = _table({DECADE: _ENDINGS[DECADE]}, {ORDINAL: _ENDINGS[ORDINAL]})
"""Ending that is stuck to a number, case-folded -> `D` where it can make a decade (of a number that ends in 0), else `o`."""
