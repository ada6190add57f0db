"""Aymara roots that the project knows of itself, in its normalised spelling, without diaeresis; verbs without -ña.

Common words, field by field, written down for this project from general knowledge of the language; no speaker has
checked them yet. They tell where a word ends and its endings begin, and are no dictionary: a root that is missing here
is found all the same, a little less surely.
"""

from typing import Final

_PEOPLE_AND_KIN: Final = """
achachi achachila achila allchhi apachi awicha awki ayllu aymara ch'amakani chacha chullpa ijmachu imilla inka ipa
ipala jaqi jaqicha jila jilaqata jilata jiliri jiwasa juma jupa kallawaya khiti kullaka lari larita layqa lulu mallku
mama marka markachiri masi misti nanaka naya pachamama q'ara qamiri qhichwa qullana sullka t'alla tata tatala tawaqu
tayka tiwula tullqa wajcha warmi wawa wayna yatiri yuqa yuqalla yuqch'a
"""

_BODY: Final = """
ajanu ajayu ampara ampari amukara amuyu aycha ch'akha ch'ara ch'illa ch'iqa chara chhuxu chuyma ispilla iñi jacha
janchi jañachu jikhani jikhina jinchu jiphilla jumpi juykhu k'aki k'ara k'iwcha kallachi kayu kunka laka laxra
lip'ichi lluqalla lluqu luk'ana mallq'a maqi nasa nayra nayrphichu p'axla p'iqi p'usu para pichhu puraka qallara qhiri
qhitu qunquri sillu sinqa surumpi t'arwa thusunqalla uqara usu usuri wich'u wila ñak'uta ñuñu
"""

_ANIMALS: Final = """
achaku ajuya allpachu allpaqa allqamari ankuta anqara anu anuqara asiru asnu añathuya ch'iya ch'uqi ch'usiqa challwa
chawlla chhichhillanka chichilla chiwchi chullumpi chuqa ispi iwija jamach'i jamp'atu jararankhu juku jukumari k'ank'a
k'ayra k'isimira k'usillu k'uti kachu katari kawallu khirkinchu khuchi kunturi kunu kusikusi lap'a laq'u laqatu
laykachu liqiliqi llama lluthu luli mamani mamuraya mawri mulu p'isaqa paka pankataya pariwana phichitanka phisi
pillpintu pilpintu puma qachu qala qallu qamaqi qaqi qarachi qarwa qawra qillwa qiwlla quwi sik'imira siwi suri tama
taruja taruka titi urpi urpila urqu uwija uywa uñukalla waka wallata wallpa wanaku wank'u wari waykuya wisk'acha
yarakaka
"""

_PLANTS_AND_FARMING: Final = """
achu achuqalla ali apharu apilla awti aynuqa ch'api ch'iji ch'illka ch'uxlla ch'uñu chaqa chijchipa chuxlla ipi irana
iru isañu itapallu jallupacha jamillu jatha jawasa jawira jichhu jira jiwra jupha juyra k'illima k'ullu kallcha kañawa
kinwa kiswara kiñwa kuka lampaya lapaka laphi laphu laqhu laqu lawa layu liwkhana llachu llamayu lujmani luma maraqa
muju mulli muxu muña panqara panti pata phina phuru phuskalla pirwa puruma puya q'uwa qalla qantuta qarpa qhirwa qhiya
qiñwa qullu quqa qura quwa sank'ayu saphi sata sayaña sillk'i siwara suka sukaqullu sunch'u t'ula t'una tarwi thayacha
thula tika tunqu tunta tuqura tutuku tutura ulluku uma umasuyu umiri uqa uraqi uysu uyu wallta wanu waych'a wayllapa
wayruru wichhu wiri yapu yarita ñuñumaya
"""

_FOOD: Final = """
aji aku alkula allpi alwa asukara ch'aqi ch'arki ch'iwa chayru jallpa jank'u jayu jiru juchha k'awna k'isa k'ispiña
k'usa kanka kankacha kisu kusa liju llijwa llujt'a lusa manq'a millk'i misk'i muraya mut'i muxsa p'isqi phata phiri
phukhu phusra phuti pitu puti q'uspiña qhathi qhati qhuna sik'i t'ant'a thixi wallaqi wathiya wayk'a wilapari
"""

_HOUSE_AND_THINGS: Final = """
awayu ch'ullu ch'usi ch'uspa chatu chillami chinu chuku chusi chuwa ikiña inkuña isalla isi istalla jant'aku jaxu
k'aspi k'uchi k'ustu khipu kuchara kuchillu kusata lampa lapisa lawata llawi lluch'u mantiyu mati misa mulla nina
p'anqa p'uktu panqa papila phichi phuku phullu phuskha pirqa pisi punchu punku q'ipi q'urawa qapu qhawa qiru qullqi
sapatu saxu sikulla sillita sira sumiru t'isi t'uxu tapa tari tawla thujru thuru tullma tupu tuta unku urkhu usuta uta
wak'a wakulla wallqa wallqipu wara waraka wayaka wayaqa wiphala wiska wiskhu wislla yampu yanaka yawri yuru
"""

_CRAFT: Final = """
allqa allwi anta ch'ankha ch'ixi ch'iyara chakana chimpu chuqi illawa jiwq'i juñi k'ana k'anthi k'anti k'athi kisa
kurti llawch'i llink'i lura millma millwa muruq'u p'ita pala palla phala piña q'aytu q'isana qhiru qhuñi qillqa qipa
qullpa quri qutu salta sami samicha saru sawu sañu sikunta sillp'a sinu t'awra t'isnu takarpu tanqa tila tilara tixira
tuqapu wich'uña yapi yawi ñach'a ñiq'i
"""

_PLACES_WEATHER_SKY: Final = """
akapacha aksa alaxpacha alaya amaya anqa anqaxa apachita aruma arumanthi arumirja ch'amaka ch'isi ch'iwi ch'umi chaka
chani chijchi chika chiqa illapa illapu inti iqiqu jach'a jallu jaya jayp'u jichha jichhapacha junt'u juqhu juyphi
k'uchu kawkha khaysa khirkhi khunu kurmi lamara laqa laqampu laqaya larama lupi manqha manqhapacha mara masuru maymara
mayu nayrapacha pacha pampa parki patxa phaxsi phuju phuyu pujru puju punta pusinsuyu q'ixuq'ixu qaqa qarqa qhana
qhantati qhara qharuru qhaxya qhixu qhuya qinaya qullasuyu qurpa quta qutapata sirka suni suyu taypi thakhi thaki
thaya thiya tuqi uksa uraqpacha urqusuyu urta uru uñta warawara wasuru wayra willjta willka wiñaya yunka
"""

_RITES_MUSIC_SPEECH: Final = """
amawt'a amta amuki amuya anata arawi aru aski ayni ch'alla ch'ama ch'axwa ch'uta illa iskuyla ispalla iwxa jallalla
jawari jaylli jayra jiwa jucha juti k'ari k'intu kamachi kirki kullawara kuna kuti llaki luqta mink'a mit'a paxsi
phawa phuna phunchhawi pinkillu pusi pututu q'uchu q'uwacha qhapaqa qhatu qina samka saxra siku suti taki tarqa tinku
tuntunku tunu ulaqa wankara waxt'a waynu wayñu wilancha yaqha yati ñanqha
"""

_NUMBERS_COLOURS_QUALITIES: Final = """
ajlla ancha ch'umphi ch'usa ch'uxña chhixchhi chikata chiqapa chupika inaki jak'a jani janq'u jaru jathi jayri jich'a
jisk'a jiwaki juk'a junu k'acha k'allk'u k'ata k'utu khuska khuskha kimsa kimsaqallqu kulli kupi lankhu llamp'u
llatunka llullu lluqi llusk'a lunq'u machaqa maya mayja mayni mirq'i murmu p'inqa paqallqu paqu pataka paya phisna
phisqa phuqha q'ala q'aphi q'añu q'illu q'uma q'umara qapha qaña qhilla qhini qhipa qhuru quña sapa sinti suma suxta
t'alpha taqi taqpacha tunka tuxu uqi wali walja waranqa waña yanqha yaqhipa ñusata
"""

_LITTLE_WORDS: Final = """
aka akhama ina inasa jala janira jisa kama kamisa kawki khaya khuri kikipa kunapacha kunayma kunja kunjama layku maysa
niya pachpa qawqa qawqha qhipha uka ukha ukhama
"""

_VERBS: Final = """
achika achikt'a achthapi ajlli akulli ala alisnuku alissu alja alliqa allsu allxa alxa amtaya amukt'a amuyt'a anaki
apa apani apanta apanuku apaqa apara apata apaya apayani apkata apnaqa apsu apthapi apxaru apxata arka arkta arsu
arunta aruskipa arxata asa askicha asu asxara atama ati atipa atipja atipt'a awati awisa axsara aya ayna aynacht'a
ayru ayta aywi ayxa ch'akhi ch'akkata ch'alja ch'allt'a ch'amacha ch'amakta ch'amancha ch'amañcha ch'amt'a ch'aqa
ch'axta ch'ikhicha ch'iqi ch'iqiya ch'irwa ch'iyja ch'uku ch'usapta ch'uxta ch'uxu ch'uñucha chanincha chaniñcha
chhaqa chhaqha chhaqhaya chhaqta chhaqtaya chhaxra chhijlla chhijnuqa chhita chhukhu chhuyu chikacha chikancha
chikañcha chiqacha chiqañcha chura churaya chuymacha ichu ichxaru iki ikt'a ikthapi ilu ima imanta imanuqa imasi imt'a
inkha iqa ira iraqa irnaqa irnaqaya irpa irpanta irpaqa irpta irpthapi irpxaru irsu irta irxaru isja ist'a isthapi
isthapiya ita itu iyawsa iyawsaya jach'ancha jach'añcha jacht'a jaja jaka jakata jakatata jakaya jakhthapi jakhu
jakhuya jakxata jalakipa jalanta jalanuqa jalaqa jalja jaljthapi jallupa jalnaqa jalsu jalta jaltaya jalxata jama
jamp'ati jamuqa jamusi jank'a jaqsu jaqthapi jaqu jaqukipa jaqunta jaqunuku jaquqa jaqurpaya jaqxata jara jarara jari
jariqa jark'a jark'aqa jarphi jarsu jat'i jawilla jawq'a jawq'ja jawsa jawsaya jawsthapi jaxcha jayarst'a jaysa jayta
jaytanuku jaytaya jichu jik'i jikiqasi jikisi jikxata jilaya jilxata jilxataya jiqhata jisk'acha jiskhi jiskt'a jist'a
jist'anta jist'ara jithi jithiqa jithiya jiti jiwara jiwarpaya jiwaya juchacha juchancha juchañcha jununta jurma juta
jutaya juykhupta k'achacha k'askata k'atati k'ullku k'umarapta k'umi k'umicha k'uyu kamacha kasara katja katu katunta
katuqa katuya katxasi khari khariqa kharsu khathati khita khitani khitha khithanta khiwi khuchhu khumu khumunta
khuskacha khuskhacha khuyapaya khuyapta khuyu kuchucha kumpita kusisi kusisiya kutikipa kutiya kutkata kutkatasi
kutt'a kutt'aya kutta kuttani lanti laq'unaqa laqta laru larucha lat'a lat'xata laxwa lik'i liyi llaja llakt'asi
llamkt'a llamkta llamt'a llawinta llaxta lliphipi llullacha llumpaqacha lluphi llust'a lluxi lunthata lup'i lup'iya
luqa luqxata luraya lurt'a mak'a makha makhata malli manq'aya manta mantani mantaya manusi mathapi mayacha mayachthapi
mayi mayjacha mayjt'a mayjt'aya mayt'a maythapi mira miraya mistsu mistu mistuya mukhi mullja muna munaya mura muspa
muspha muxsacha muyta muyu muyunta muyuya nakha nakhaya nakta nayrapta nayraqata nayrt'a nukhu nuwa p'aki p'akja
p'amp'acha p'arxta p'atja p'axsi p'inqacha p'iqincha p'iqiñcha p'iya pallta pallthapi pampacha panta pantja paqara
parla parlaya parlt'a pasa pasaya patacha payacha paylla phalla phari phaya phayt'a phicha phichha phiskhu phuqa
phuqhacha phuqhaya phuqt'a phusa phust'a phuthu phutu picha pichsu pichthapi piksu piqa pist'a pita puchu puqu puri
purini puriya puriyani purt'a q'apiya q'añucha q'ipsu q'ipxaru q'iwi q'ixu q'uchuya q'umacha qallanta qallta qalltaya
qama qari qarja qarpaya qarsu qatuqa qhanancha qhananchaya qhananchi qhanañcha qhansta qhanstaya qhanta qhatati
qhatiya qhatucha qhichha qhipara qhiphara qhispi qhispiya qhulli qhuma qhumanta qillqanta qillqaya qillqt'a qulla
qullaya qulli qullqicha qunt'a qunu qunuqi qurpacha qutucha quñacha sallqa sallqja sama samaqa samara samkaya samt'a
sanu sara sarani saranta sarantaya saraqa saraya sarja sarkata sarnaqa sarta sartaya sarxa sarxata sawuya saya sayaya
saykata sayt'a sayt'aya sayta sillp'i siqi sirwi suk'a sumacha sumankthapi susu suticha sutincha sutiya suya suyt'a
t'aja t'aku t'akuya t'amt'a t'aqa t'aqanuqa t'aqhisi t'aqhisiya t'axlli t'ijta t'iju t'ikacha t'impi t'ipha t'ira
t'iri t'isa t'unja t'usnu takicha takxata tanta tantacha tantthapi taripa thakhincha thala thalsu thalthapi thaqa
thaqha thithi thixni thujsa thunkhu thuqhu thuqu thurkata thurt'a thusa tinkt'a tukja tuku tukuya tumpa turka
turkakipa tuwa tuwaqa tuytu tuyu ucha uchanta ukhamacha ulla umanta umaya umt'a unta unuqi unxta unxtaya uruya usku
usuchja usuya utacha utja utjaya utnuqa utnuqaya utt'a utt'aya uywacha uñacht'aya uñakipa uñanchaya uñanta uñarpaya
uñata uñañchaya uñch'uki uñisi uñja uñkata uñnaqa uñnuqa uñsta uñstaya uñsu uñt'a uñt'aya uñtaya uñxata waki wakicha
wakisi wakiya wakkata wakt'a wakt'aya walicha walipta waljapta walla wallu walt'a wana wani wanicha waqa waqaycha
warara warari warnaqa warsu wart'a wawacha waxra wayllu waylluta waysu wayta wayu wañaya wañja wikhu willa willt'a
wilsu yana yanapa yanapt'a yanqhacha yant'a yapa yapucha yapxata yaqa yaqhacha yaticha yatinta yatiqa yatiya yatja
yatxata yupaycha yuri yuriya yuspajara ñanqhacha ñaqu ñiq'icha ñusa ñuñuya
"""

_FIELDS: Final = (
    _PEOPLE_AND_KIN,
    _BODY,
    _ANIMALS,
    _PLANTS_AND_FARMING,
    _FOOD,
    _HOUSE_AND_THINGS,
    _CRAFT,
    _PLACES_WEATHER_SKY,
    _RITES_MUSIC_SPEECH,
    _NUMBERS_COLOURS_QUALITIES,
    _LITTLE_WORDS,
    _VERBS,
)

#: All of them.
ROOTS: Final = frozenset(root for field in _FIELDS for root in field.split())
