"""What words in a parameter's name promise about its value, pooled over languages.

`Gründungsdatum`, `data di nascita` and `年` promise a date, `Einwohner` a whole number, `postal_code` neither. Words are
case-folded stems; `^` ties one to the beginning of a word of the key and `$` to its end, else it may stand anywhere in it.
"""

DATE = (
    # says that the value is a date or a year, whatever else the key says
    "^date ^dates$ date$ ^year years$ year$ ^as_of$ asof _as_of born^ datum jahr ^stand$ année ^annee fecha ^año ^anyo ^ano$ ^anos$"
    " ^anno ^anni$ ^any$ ^ann$ anno$ ^data_ ^data$ _data$ bidata tridata data_d ^dato dato$ jaar ^år$ årtal år$ дата датас дату"
    " ^год год$ ^рік ^року роки ^рок$ година ^data ^rok$ ^rok_ ^roku dátum időpont ^év ^éve$ ^vuosi vuosi$ ^pvm päiväys ^aasta"
    " aasta$ kuupäev ημερομην ^έτος ^ετος χρονιά χρονια tarih ^yıl ^il$ թվական տարեթիվ ^տարի ամսաթիվ թվակ თარიღ ^წელი წელი$"
    " تاريخ تاریخ ^سنة ^سال تاریخ תאריך ^שנת ^שנה वर्ष तारीख दिनांक साल তারিখ বছর ^সাল সাল$ தேதி ఆండు తేదీ ದಿನಾಂಕ ^วันที่ ^ปี"
    " ^ngày ^năm thời_điểm 年 日期 時期 时期 날짜 년도 ^년 시기 ^tanggal ^tarikh ^tahun ^dato ^jaro ^жыл йыл жылы күні gods ^gads"
    " ^gada datums ^metai ^anul data_ ^data ^leto ^letnik године године$ ^година ҫул çул ^аз$ əvrəl ^tarix ili$ ^yil ^taon ^petsa"
    " datu popilasyon_dat referente ^annus ^bliain ^dáta ^eguna ^urtea ^dag$ ^data"
)

EVENT = (
    # says that the value is a date, unless the key also says that it is a number
    "^birth ^born ^died ^death$ ^death_ ^founded ^foundation founding ^establish ^formed ^formation inaugur ^releas ^publish ^opened"
    " ^opening ^closed ^closing premier ^first_aired ^last_aired ^aired ^began ^begin ^start$ ^start_ start$ ^end$ ^end_ end$"
    " ^ended ^completed ^built ^construct ^since$ ^term$ term_ ^reign ^active ^debut dissol abolish introduc ^launch ^landing ^era$"
    " ^period$ service$ discover ^recorded ^signed effective expir ^prev$ ^next$ commission ^laid ^struck ^acquired ^adopted"
    " demolish renovat expanded incorporat settled independen ^spouse ^history lifespan life_span ^event ^tenure ^ceased ^issued"
    " ^announced ^written ^created ^revised ^updated ^broken ^unveiled ^dedicated ^consecrat ^registered ^rebuilt ^office ^latest_rel"
    " geburt ^geboren ^gestorben gründung ^gegr ^tod$ todes eröffn erschein veröffent auflösung baubeginn bauzeit ^beginn ^zeitraum"
    " naissance décès ^mort$ fondation ^fondé création ^sortie ^début ^fin$ mise_en_service ouverture fermeture finconc"
    " nacim nascim nascit naixem falec ^muerte ^morte$ annomorte fundaci fundaç fondazion apertur disoluc estreno lançam uscita"
    " ^epoca ^época elezione istituzione aggiornam dismission coniuge cónyuge cônjuge conjoint ^inizio ^fine$ ^início ^fim$ referente"
    " geboorte overleden gestorve opgericht ^opening fødsel ^født ^født født ^døde ^dod ^död$ ^född grunda ^grunnla stifte skipa"
    " opprett invigd рожд народж нарадж смерт ^основан ^заснов откры відкрит выход випущ випуск ^начало початок ^конец кінець"
    " завершен период період ^дебют строительств построен образован утвор упразд ^перепись narozen ^urodz śmier úmrt zgon założ"
    " ^powstan ^vydán ^vznik ^zánik születés halál alapítás ^synty ^kuol perustet asutat γέννησ θάνατ θανατ ίδρυσ ιδρύθηκε έναρξη"
    " εναρξη λήξη ληξη περίοδος διάλυση κυριαρχίας ^απογραφή$ σύζυγος doğum ölüm kuruluş açılış ^başla ^bitiş ծնվ ծննդ վախճան հիմնադր"
    " հիմնվ սկիզբ ավարտ დაბად გარდაცვ დაარს ميلاد تولد وفاة درگذشت تأسيس لادה לידה פטירה ייסוד जन्म मृत्यु स्थापना आरंभ समाप्ती"
    " कार्यकाळ प्रदर्शन জন্ম মৃত্যু প্রতিষ্ঠা মুক্তি เกิด ก่อตั้ง thành_lập bắt_đầu kết_thúc ^ngày_sinh công_nhận 生誕 死没 設立 開始 終了"
    " 発売 発表日 竣工 開業 創業 創立 完成 成立 出生 逝世 確立 設置 출생 사망 설립 창립 개장 ^lahir wafat didirikan ditubuhkan naskiĝ ^fondita"
    " dzimš miris dibināt īstateits tīseib gimė mirė înființ născ ^deces ^rođen ^smrt ^osnov уақыты основана формирано құрыл"
    " əsası yaranma ^grundades ^bildad nedlagd ^tjänst ^virka authority regerings rządy panowanie ^règne ^reinado"
)

COUNT = (
    # says that the value is a whole number
    "populat inhabit ^people employees ^employ ^num_ _num$ ^number ^count$ ^no_of capacity ^students ^pupils ^staff household ^seats"
    " membership ^members casualt ^strength killed wounded ^votes speakers attendance episodes ^seasons ^pages ^goals ^caps$ ^rooms"
    " ^floors ^children$ ^albums rank$ ^rank ^total ^fleet ^matches ^runs ^wickets ^deliveries ^screens ^volumes ^houses ^beds"
    " ^stations ^platforms ^passengers ^vehicles ^dead$ ^injur einwohner bevölkerung mitarbeiter anzahl beschäftigte zuschauer plätze"
    " ^habitant poblaci población població populaç popolaz abitant nombre ^nb_ salarié employés dipendenti empleados número numero"
    " ^effettivi perdite befolkning bevolking inwoner innbygg invånar ^antal ^antall tilsette aantal населен жител численн количеств"
    " кількіст населення чисельн насельніцт ludność ^liczba obyvatel počet ^pocet népesség lakos ^szám väkiluku asukas asukkai"
    " rahvaarv elanik πληθυσμ κάτοικ αριθμός μέλη ψήφοι σθένος απώλειες απολογισμός υπαλλήλων τραυματ nüfus ^sayı sayısı բնակչություն"
    " քանակ խոսողների բնակիչ მოსახლეობ რაოდენობ سكان جمعیت عدد تعداد آبادی אוכלוסי מספר जनसंख्या लोकसंख्या संख्या জনসংখ্যা সংখ্যা"
    " பரப்பள மக்கள் జనాభా ประชากร จำนวน dân_số ^số_ tổng_số 人口 人数 員数 收容 収容 客席 戸数 世帯 인구 수$ 인원 ^penduduk jumlah populasi"
    " dzeivuotuoj iedzīv skaits gyventoj skaičius халык халҡ тұрғын аҙам адæм цæрджытæ ĕçхал əhali aholi popul loĝant ^poblo"
    " становништво население stanovništvo prebival ^číslo ^broj"
)

MEASURE = (
    # says that the value is a number, with or without a unit
    "^area area$ _area elevation altitude ^height height$ ^length length$ ^width width$ ^depth depth$ density ^weight weight$ ^mass"
    " ^volume$ ^speed distance percent ^pct gdp ^gini ^hdi temperature temp$ _temp ^point$ _point boiling melting ^power ^radius"
    " diameter ^size budget ^gross revenue income ^price ^cost ^discharge ^flow ^runtime ^duration ^water ^land_ pressure hardness"
    " ^energy ^heat modulus conductivity eccentric inclination period$ _arg magnitude ^age$ ^longest ^thickness ^wingspan wheelbase"
    " fläche höhe länge$ breite$ tiefe dichte superfic supèrfic altitud altitu altezza lunghezz larghezz profondit portata bacino"
    " densit densid ^área ^area ^hauteur ^longueur ^largeur oppervlak hoogte lengte areal høyde höjd høgd längd ^yta$ площад площа"
    " плошча высот висот вышын довжин ^длин ширин глубин глибин плотност густот шчыльн территор powierz wysoko długość gęstość"
    " rozloha výška hustota terület magasság sűrűség ^pinta ^korkeus tiheys pindala kõrgus tihedus έκταση εκταση υψόμετρο υψος ύψος"
    " μήκος πλάτος_ πυκνότητα ποσοστ αεπ διάμεσο yüzölçüm rakım yükseklik yoğunlu uzunluk մակերես տարածք բարձրություն խտություն"
    " երկարություն ფართობ სიმაღლე სიმჭიდროვე مساحة ارتفاع كثافة مساحت تراکم שטח גובה צפיפות क्षेत्रफळ क्षेत्रफल उंची ऊंचाई घनता घनत्व लांबी"
    " आकारमान আয়তন উচ্চতা ঘনত্ব พื้นที่ ความสูง diện_tích mật_độ độ_cao chiều_ 面積 面积 標高 海拔 高さ 高度 密度 全長 長さ 流域 gdp値"
    " 면적 해발 높이 밀도 길이 ^luas ^tinggi kepadatan pluots platība augstums bīzeiba blīvums dzilīne garums platums plotas aukštis"
    " tankis suprafaț densitate površ visina gustoća густина надморск ввп вбп ввс ввп aria ^azalera altitudea ^extensi _alt$"
    " майҙан тығыҙлыҡ аумағы аянты тығыздығы ərazi sıxlıq hündürlük maydon zichlik balandlik ^alteco ^areo ^longo"
)

IDENTIFIER = (
    # says that the value is a name made of figures, no amount of anything
    "^id$ _id$ ^ids$ ^code ^codes code$ codes$ ^zip ^postal ^postcode postcode isbn issn oclc ^doi$ lccn ^iata ^icao ^gnis ^fips"
    " geocode ^plz vorwahl postleitzahl gemeindeschl kennzeichen ^ags$ ^cap$ ^cp$ ^ticker callsign calling phone ^tel$ ^fax serial"
    " ^registration ^licen ^plate ^cas$ ^cas_n ^icd ^omim ^mesh ^unicode satcat ^cospar nssdc ^dial ^iso ^wkn$ ^ein$ ^vat prefisso ^istat"
    " catastale ^codice codigo código ^prefijo ^cep$ ^indicatif ^insee ^kod_ ^kod$ kodu$ _kod$ ^kody pošt ^psč ^nip$ ^krs$ ^regon$"
    " ^teryt код$ код_ ^код индекс індекс ^окато ^октмо ^коатуу irányítószám körzethívó κωδικ τηλ ^τκ$ posta_kod plaka kodi$ kódja"
    " ինդեքս կոդ ინდექს კოდი رمز كود پیش_شماره קידומת מיקוד कोड पिन_कोड कोड$ দূরভাষ दूरध्वनी কোড รหัส ^mã_ biển_số 郵便 電話 コード 番号 區號"
    " 区号 邮编 지역번호 우편번호 ^kode kodepos ^poskod pasta_ posta_iņdeks ^ins$ pozivni poštanski поштенски ^nummer$ ^retsnr zip$"
    " ^utm$ ^jcode ^route ^unlocode ^locode ^grid_ref os_grid grid_reference ^qid ^version versione$ latest_release_ver _version"
    " diseasesdb medline emedicine ^eid$ glotto ^iso_ ^lc$ ^ddc ^congress channel ^chan$ _chan_"
)

PROSE = (
    # the value is words: a name, a caption, an address; numbers in it are parts of them
    "caption ^alt$ _alt_ ^legend ^légende ^legenda description ^name$ _name$ _names$ name$ ^names$ ^title title$ ^motto footnote ^note$"
    " ^notes$ ^nickname ^address ^slogan ^quote ^lyrics ^pattern ^address beschreibung bildtext bild_text bildunter ^nom$ ^nombre$"
    " ^nome$ ^titel ^titre ^título ^titolo adresse$ ^adresse dirección indirizzo endereço adres$ didascal λεζάντα ^όνομα ^ονομα σημειώσ"
    " διεύθυνση ^имя подпись підпис ^назва$ ^название адрес ^адреса popisek ^název ^jméno ^név$ képaláírás ^nimi ^navn$ ^namn$ ^ad$"
    " ^adı նկարագ ^անուն ^անվանում मूळ_नाव ^नाव चित्रशीर्षक शीर्षक ক্যাপশন শিরোনাম ^নাম ^名称 ^名前 ^名$ 所在地 住所 説明 说明 名稱 ^이름 주소 설명"
    " chú_thích ^tên$ ^tên_ ^địa_chỉ trụ_sở ^alamat ^nama ^nosaukums pasauka adrese ^pavadin ^nume$ ^ime$ naslov ^име$ ^аты ^исем"
    " ^vardas ^nomo$ ^izen ^battles ^episode_list ^citat ^cytat ^remarks subdivision_type ^url_ ^leader$"
)

WEBSITE = (
    "^url website ^web$ ^web_ ^webs homepage webseite ^site$ ^site_ _site$ siteweb ^sitio ^sítio ^sito webbplats webové ^www ^strona"
    " веб ^сайт _сайт сайт$ ιστοσελ ιστότοπ weboldal nettstad nettside hjemmeside hemsida ^web-hely ^kotisivu ^sivusto veebileht"
    " վեբ კայք ^კაიტ ^კოქ موقع وبگاه אתר संकेतस्थळ वेबसाइट जालस्थान ওয়েব เว็บ trang_web 웹사이트 サイト ウェブ 公式 网站 網站 網址 teiklavīta"
    " tīmek ^interneto svetain ^laman ^situs ^retejo ^sajt ^internet ^domain"
)

DURATION = (
    "length duration runtime running_time _time ^time$ laufzeit ^dauer ^länge spieldauer ^durée durata duración duração durada"
    " длительн продолжит триваліс ^время ^speelduur ^duur ^längd ^speltid ^spilletid czas_trwania ^délka ^trvání ^hossz ^kesto ^pituus"
    " διάρκεια ^süre տևողություն ხანგრძლ مدة مدت אורך अवधि দৈর্ঘ্য ความยาว thời_lượng 時間 长度 片长 길이 시간 시 ^durasi ilgums trukmė"
)

COORDINATE = "^lat ^lon ^coord latitud longitud breite länge широт долгот довгот κοορδ συντεταγ koordin 座標 坐标 좌표 緯度 経度 kinh_độ vĩ_độ"
