"""Roots of southern Quechua that are known as such, in the official spelling of Cusco.

Written for this project from what is known of the language, so that endings are told from the ends of roots (*tayta*,
*qillqa*, *sipas*), and added to where running texts of Cusco and Bolivia showed that a common word was missing. Not a
dictionary: no meanings, and no speaker has checked it. Words made of others by living endings are left out, so that all
forms of a family meet in its root; those whose root alone has another sense stay.
"""

from typing import Final

#: Nouns and whatever else takes their endings, unless they are the roots of verbs too.
NOUNS: Final = """
achachi achachila achalaw achanqaray achira achkha achuma achupalla achuqalla achuqcha achura acomayo aha airampu
akakaw akapana akatanqa aksu alalaw alaw aliso allin allpa allqa alpaqa alqa alqamari altumisayuq alwirha ama amantani
amaru amuqlli anaku ananaw anas anchanchu anchi andin animu anka ankas anku ankuta anqara anqas anta antara antarki
atakaw añaku añas añu apachita apanqura apasanka apichu apu apurimac apurimaq aqan aqarapi aqchi aqha aqhi aqlla aqsu
aqtu aqu aquru aranwa araq ararankha arariwa arequipa ari arikipa arku arphi arí as asiru aswa aswan ataqu ataw
atawchi atupa atuq awarmantu awayu awha awicha awichu awilu awki awqa aya ayacucho ayakuchu ayapana ayaqra ayara
ayawasi ayawaska aycha ayllu aymara aymuray ayrampu ayri ayru azangaro
burilasqa
calca cuchiyuyu
chachakuma chachapuya chajra chakana chakara chaki chakira chakra challwa chamana chanaku chanin chanka chanpi
chanrara chapi charapa charapi chatu chawa chawar chawcha chawpi chawpituta chay chayna chichi chika chilchi chilina
chilliku china chinchay chinchero chinchi chinchilla chinchirkuma chinchiru chinpu chinu chipana chipaqa chiqan chiqaq
chiqchi chiraw chiri chirimuya chisi chita chiwaku chiwanway chiwchi chiwillu chuchau chuchu chuchuqa chucuito chukcha
chuki chukllu chukru chulli chullumpi chullunku chumpi chunpi chunpiwillka chunta chupa chupi chuqi chuqllu churi
churu chusi chutu chuwi chuyma chuyru
chhanka chhichi chhika chhulli chhullpi chhullunku chhuma chhuru chhusu
ch'aka ch'anpa ch'aphra ch'apu ch'aqlla ch'aqu ch'aran ch'arki ch'arpa ch'aska ch'awar ch'ayña ch'ichi ch'ikchi ch'iku
ch'illa ch'illchi ch'illiwa ch'illka ch'illu ch'in ch'iñi ch'iqchi ch'iqllarina ch'isi ch'uchullu ch'uklla ch'ullpi
ch'ullu ch'umpi ch'unchu ch'unchul ch'unpi ch'uqñi ch'uru ch'uñu ch'upu ch'usaq ch'usiq ch'uspa ch'uspi ch'uwa ch'uytu
faena
granadilla
hach'u haku hak'u hallqa hamawt'a hamk'a hamlla hampara hamp'atu hanan hanaq hanchi hanq'ara hapiñuñu haqay haqaya
haqu harawi harawiku hasut'i hataqu hatuchaq hatun hawa hawaqullay hawaq'ullay hawcha hawka hawpay hayk'a hayk'aq
hayllli hayñachu haypi hich'una hik'u hillay hilli hirk'a hispay huamanga huanta hucha huchha huch'uy huk hukuku
hukumari hukuta huk'ucha humint'a hunk'i hunu huq'u hurin hurk'a hut'uskuru huywa
icha ichma ichuq illapa illawa ima imaymana imayna imilla inchis inka inkill inkuña inti ipa ipala iphiña iphu ipi ipu
iqhu iqiqu irqi iru isanka isañu isikaqa iskay isku iskuli isla isma isqun istalla isu itha ithapallu
jalq'a juliaca
kachi kachikachi kaliya kallampa kallana kallanka kallapu kallawaya kalli kallma kamaqin kamasa kamcha kamuti kanasta
kancha kaniwa kanlli kantu kantuta kapuli kaqlla karachi karguyuq karka karpinteru karu karwa katari katu kawitu kayna
kaytu kichka kichki kiki kikuyu killa killi killichu kinray kinsa kinsak'uchu kinwa kirki kirkinchu kiru kisa kiska
kisma kiswar kitipampa kiwa kiwicha kiwla kuchinilla kuchipillu kuchukuchu kuka kukuchi kukuchu kukuli kukupin kulli
kullku kumari kumiya kunan kuncha kunkuna kunpari kunpi kuntisuyu kuntur kunturkuka kupa kuraka kuraq kurku kurkur
kurma kusa kusma kutama kuwi kuwichi
khallka khallwa kharka khawa khaya khirki khuchi khullu khumara khunkuna khuru khuskan
k'acha k'aki k'alla k'allana k'allku k'ampa k'anka k'anku k'antaku k'apchi k'arku k'ark'a k'ayra k'ayu k'ikllu
k'illimsa k'illinsa k'illku k'intu k'ipa k'ipchan k'iraw k'irku k'isillu k'ispiña k'iswa k'ita k'iti k'uchi k'ullku
k'ullu k'urku k'urpa k'usillu k'uspa k'usu k'utmu k'uychi k'uytu
lachiwa lakawiti lamar lambayeque lambras lampra laphara laphi lapis laqha laqhu laqla lari lasta lawa laya layawi
layka layqa liche lik'ichiri lima linku liqichu liqiliqi lirpu lisa liwi lukma lukusti luli lulichu luru luychu lúkuma
llaka llakikuy llaklla llallawa llama llamchu llamp'u llanlla llanp'u llanq'i llant'iy llañu llapa llaphi llapsa llaqi
llaqolla llaqun llawch'i llawlli llawsa llawt'u llika lliklla llink'i llink'u lliphlli lliphta llipi llipta lliw lluku
lluk'i llullu llullucha llumchuy lluqi lluqu lluq'i lluspichi llut'u
machin machka machu machula machupicchu mach'aqway mach'ay mach'ka maka makas makhurka maki makñu mallki mallqu malta
mama mamala mamani mamaqucha mana manka maní map'a maqma maqnu maqt'a maran maras maray masa mashua maskaypacha masu
maswa matara mati mat'u maway mawk'a mawri may mayk'aq mayna mayqin mayu mayurdumu michu miki millay millma millqa
millu milpu minchay minchha miq'a mirmi misi misitu miska misti mistisu misuy mitmaq miyu mudu mukllu mullaka mulli
mullk'a mullpa mullu munaycha muntera munti muntira muña muraya murhu murmunta murmunt'u murq'u muruchu muruk'aki
murupaqu muruq'u musiku musuq mutq'a mutuy mut'i mut'ka muya
nabus nati niq niraq niray nishu nisyu nuna nuqa
ñachu ñak'aq ñan ñaña ñañaka ñañu ñapa ñapas ñaqa ñawch'i ñawi ñawpaq ñawra ñawray ñawsa ñiq'i ñukchu ñukch'u ñuñuma
ñuqa ñuqanchik ñuqayku ñuqñu ñuqtu ñust'a ñutqu
ollantaytambo
pacha pachak pachakuti pachamama pachamanka pachar pachas pachi pagapu paku pallqa palqa paltu pana pani panpa panqara
pantalun pantiti papaya paqarin paqpa paqpaka paqta paqu paraqay parina pariwana paru parwa paryana patpa paucartambo
pawkar pawsi pay pi pichi pichinku pichitanka pichiwsa pichqa pikchu piki pili pillku pillpintu pinkillu pinku
pinkuyllu pirutu piruwanu pirwa pisac pisaq piskaka pitaqa piwi piñi puchqu puka pukara pukyu pulla pullira puma puna
punchu puni punku puno punpu punqu punta punu pupu pupusa puru purun puruttu purutu puruña pusaq pusuqu putaqa puti
pututo pututu putututu puyllu puyto puytu puywan
phakchu phalika phallcha phapatanka phaqu phasa phasalla phatanka phatqa phatu phichu phiru phiruru phisara phisña
phullchu phullu phunchu phuru phusuqu phutunku
p'alta p'anra p'aqa p'aqla p'aqpa p'aqu p'asña p'atakiska p'isaqa p'isqi p'isqu p'uku p'ultin p'unchaw p'unpu p'unqu
p'uqru p'uru p'usphu p'uyñu
qachqa qallapi qallch'i qallu qallwa qam qamaqi qanchis qanra qantu qañiwa qapchi qaqi qaqincha qaqlla qaraywa
qarqacha qarwa qaylla qayma qayna qayqa qayra qilla qillay qillwa qina qincha qiqa qirari qiraru qiru qishwar
qiswachaka qiwlla qiwña qucha qulla qullana qulli qullpa qullqa qullqi qulluchi qullunta qulluta qulqi quncha qunchu
qunpi qunqun qunqur quntay qunupa qunuq quñiq quqawa ququ qurpa qurral quru qusa qusi qusqu qutaña quwi quya quyllu
quyllur quyru
qhachqa qhachun qhana qhapaq qhapaqqulla qhapchu qhaqya qhasa qhasqu qhata qhichincha qhichipra qhichwa qhilli qhillma
qhincha qhispillu qhiti qhuchayuyu qhulla qhullu qhuña qhuru qhuspa qhusqu qhuya
q'achu q'aliwa q'allu q'aphiya q'apñu q'ara q'asña q'ata q'atawi q'awa q'ayara q'ayma q'aytu q'illay q'illpu q'inqu
q'inti q'iri q'irpa q'irqi q'iruru q'isa q'iya q'ulta q'umir q'umpu q'unchu q'upa q'upu q'urawa q'usqu q'usu q'uwa
q'uwiwa
rakacha rakhi rakhu raki rakiraki ramran ramrash rap'i raqacha raqchi raqhu ratania ratarata rawk'ana rayan rayku
raymi retablo rikra rinkri rinri rirpu riwi roque ruda ruku ruk'a ruk'ana ruk'i ruphu ruqt'u ruqutu ruq'a
sach'a saksaywaman sallika sallqa salqa salvia salwiya sami sananpa sanki sanku sanqa sansa santuru sañu sañuwasi
sapallu sapatu saqallu saqra saqsi sara saramama sarna sawasira sawintu sawka sawna sawqu sayri sichus sicuani siklla
sikllalla siku sikuri sikuya sikya sik'imira sillu sillwi simana simi simpu sinka sinqa sinri sipas sipsi sirina
sirinu sirp'i sisi sisira sitikira siwar siwayru suchi suka sulla sullk'a sulluku sumriru sunch'u sunch'uqa sunkha
sunqu suntu suntur supay suphu suqsi suqta suqus suri surq'an surumpi susunka suyru suyt'u suyu
tabaku takarpa takarpu taklla taksa talla tampu tampulli tanka taparaku tapya taqu taquile taquili tarka taruka tarwi
taska tasta tata tawa tawantinsuyu tawna tawqa tayanka tayta taytamama tika tiklla tikti tintaya tinti tintin tiqin
tiqsi tisi titanka titi titicaca tiyu trebol ttipqui tukapu tuktu tullma tullpa tullpi tullu tumati tumpi tumpu tuna
tunaw tunki tunku tunqur tunquri tunta tuqapu tuqra tuqru tuqtu tura turi turu turumanya tuwi tuya
thak tharmi thuskhu
t'alla t'ampa t'ankar t'aqra t'illa t'ipki t'irka t'isa t'itu t'iyu t'uksi t'ukuru t'una t'uqlla t'usu t'utura
uchku uchpa uchukuta uchupa uchuy ukhu ukhuncha ukucha ukuku ukumari ullaka ullanta ullu ulluku ulluma umiña umu umutu
unkha unku unkuña unuchaki uña uñacha uñi upa upi upti uqa uqhu uqi uqruru uquti ura uray urin uritu urku urpitu urpu
urubamba ururi urus uruya usa ushuta usnu uspha uspun usuri ususi usuta uta uthurunku utkhu uturunku uwiha uwija
varayuq
wachwa waka waki wak'a walaychu walla wallata wallka wallki wallpi wallqa wallunk'a walqanqa waltha walthana waman
wamani wamanqa wamanripa wamaq wamink'a wamp'ara wamra wanaku wanarpu wankar wankara wankuyru wank'a wanlla wanp'u
wanqana wanti wanu waq waqar waqra waqrapuku waqutu wara waranqa waranqu waranway waraqu wari warmi warru waskar
waskha wat'a watiq wawa wayaka wayanay wayaqa waychaw waylaka waylla wayllar wayllunka waynu wayñu wayqi wayq'u
wayrunq'u wayruru waywash wichullu wich'uña wiksa wikuntuy wik'uña willka willullu wincha wintu wiñapu wiphala wiqaw
wiqru wiqsu wiqu wira wiraqucha wirawira wirp'a wirqi wiru wisitay wisk'acha wislla wispalla wituq
yachaywasi yakun yanali yanapuma yanawiku yanqaymanta yanta yaqa yaravi yarita yarqha yaruwi yatiri yawar yawarmayu
yawi yawraha yawri yaya yunka yupanki yuqalla yuqlla yura yuraq yuthu yuyu yuyucha yuyuchampi
"""

#: Spanish words that Quechua texts use; some in the spelling of Spanish, which is normalised like any other.
LOANS: Final = """
abono abril abuelo accion acta acuerdo agosto agua ahijado alambre alcalde alferez alimento alkaldi alma almuerzo
alumno ambiente amigo amor anciano angel asnu autonomia año apellido arado arbol arpa arroz artesania artesano
asamblea asociacion asukar autoridad avion azadon azucar
banco bandurria bicicleta bolivia bolsa bombo bosque botella burro
caballo cabra caja cajon calle cama camion camisa campaña campesino canal cancion candidato capacitacion capital cargo
carnaval carne carretera carro castellano castellanu cebada cebolla celular cemento cena central cielo ciudad clavo
clima cocina colegio comadre comida compadre comunidad confederacion congreso consejo constitucion consulta
contaminacion contrato control cooperativa costal costumbre credito cruz cuaderno cuenta cuento cultura curso
charangu chompa
danza democracia departamento deporte derecho derechos desague desarrollo desayuno diablo diciembre dios dirigente
discapacidad distrito doctor documento domingo doña durazno dyus
economia ecuador ejecutivo ejercito eleccion electoral electricidad empresa enemigo enero enfermera entidad escuela
españa español estado eucalipto evaluacion
falda familia febrero federacion fertilizante fierro fiesta firma fondo fruta fuerza funcion
gallina garantia general gente gestion gloria gobernador gobierno grado gremio grupo guerra guitarra gusano
hacendado hacienda hawas hermana hermano historia hombre hora hospital huevo
idea iglesia impuesto indigena industria informe ingeniero ingles institucion interes internet iskuyla iskwila
jabon jefe jesus joven judicial jueves juez julio junio jurisdiccion justicia
kampu karnawal kastilla kilo kilometro kisu kuliyu kustal
lado ladrillo lampa lana lapiz leche lechuga ley libro libru lichi limon local loma lunes luz
madre madrina maestro manzana maquina martes martillo marzo matricula mayo medicina medio mercado mesa metro miercoles
mineria minero ministerio ministro minuto misa monumento motor mujer mula multa mundo municipal municipalidad
municipio museo musica
nacion nacional naranja natural negocio niño nombre noticia noviembre numero
objetivo octubre oficina olla organizacion organo origen originario oveja
padre padrino pala pantalon papel papil pared parte partido patrimonio patron pelea periodo permiso persona peru
pescado peso petroleo pico pino plaga plan plasa plata platano plaza pobre policia politico pollera poncho posta
precio presidente primo prisidinti problema proceso profesor programa propiedad proteccion provincia proyecto pruyiktu
publico pueblo puente puerta pulitika punto
queso
radio recurso region regional reglamento repollo requisito reserva reservorio respeto resultado reunion rico riego
ritama
sabado saco salon salud santa santo santu sede seguridad semana senador serrucho servicio setiembre señor señora
señorita siglo silla sindicato sistema sitio siwara social soldado solucion sombrero sopa sunsu supremo
taller tambor techo tecnico tela telefono television tema territorio testigo tiempo tienda timpu tipo titulo tomate
trabajo tradicion tratado tren tribunal trigo triwu tubo tumin turismo turista turno
universidad
vaca vacuna valle valor vaso vecino veneno ventana verdura vida viernes violencia violin virgen voto
yunta
zanahoria zapato zona
"""

#: Roots of verbs, without -y.
VERBS: Final = """
achala achhu aka aklla aku akulli alla alli allinya allqu allqucha allwi amacha ami ancha anchaya anchhi anya aparta
arwi aspi ayñi añayni apa api apta aqna araya arma asi asna asta asu asuti ati atipa awa awri ayni aypa aypu ayqi aysa
ayti ayu aywi
chaka chaku chani chanqa chapa chapati chapu chaqma chaqru chaski chaya chikchi chillchi chimpa chinka chinpa chipi
chiqa chiqni chirapa chisya chukchu chunka chuqa chuqri chura chutku chuy
chhala chhalla chhallu chhapchi chhasa chhiklla chhiphchi chhuka chhulla chhullu
ch'aki ch'alla ch'allqu ch'alqi ch'ampa ch'amqa ch'anta ch'aqchu ch'aqi ch'aqna ch'aqwa ch'arwi ch'ata ch'awa ch'awi
ch'awqa ch'iki ch'iklla ch'illmi ch'impu ch'ini ch'ipa ch'iqi ch'iqta ch'iqu ch'irmi ch'irwa ch'isiya ch'iti ch'iwi
ch'iya ch'ukta ch'uku ch'ulla ch'uma ch'unku ch'unqa ch'upa ch'urki ch'usa ch'usti ch'uta ch'uti ch'uya
hachu hach'i hallch'a hallma hallpa hallp'a hampi hamu hamut'a hanku hank'a hapt'a hap'i haqchi haqta hark'a hasp'i
hata hat'alli hawi haya hayku haylli hayma hayt'a haywa hich'a hik'i hillp'u hillu hina hinku hint'a hip'i hirpa
hisp'a hiwaya huchalli humi hump'i hunt'a huñu huqari huqi huqu hurqu hutk'u hut'u huyu
ichhu ichi ikma illa imana inana intindi intriga iskayya iñi iphya irpa ismu isqu iti itta
kacha kachapu kaka kallcha kallpa kama kanbia kani kanka kanta kapu karpa kasara kastiga kasu katkata kawsa kay kicha
kirpa kobra kriya kuchu kumpa kumpli kuna kunka kunwida kura kururu kusi kuska kuta kuti kuyda kuyu
khachu khallu khamu khari khaska khastu khatata khiki khipu khitu khuñu khutu khuya khuyu
k'aha k'aja k'allma k'ami k'ana k'ancha k'anti k'apa k'api k'aska k'aspi k'ata k'awi k'aya k'ichi k'ili k'illpa k'imi
k'ira k'iri k'iski k'iwi k'uchu k'uku k'umpu k'umu k'unku k'upa k'uski k'utu k'uyka k'uyu
laq'a llachi llaki llalli llamchi llami llamkha llamki llamk'a llank'a llanthu llant'a llapch'a llapi llapla llaqlla
llaqta llaqwa llasa llat'a llawi llikch'i llik'i llimp'i lliphi lliphipi lliwi lliwt'a lluchk'a lluch'u llulla llumi
llump'a lluncha llunch'i llunk'u llup'i lluqa lluqhi lluqlla lluqsi llusi llusk'a llusp'i llusqa llusti llust'i llut'a
macha mach'i mak'alli malli mallma mancha manda manu maña maqa maqchi marka marq'a masi maska mast'a mat'i maylla
mayt'u michi mich'a mikhu millp'u mini mink'a miqa miqlla mira misk'i mismi mitk'a mit'a miya muchu much'a muhu muki
muku mulla mullkhu muna muqch'i muqu muru muskhi muspha musqu musya mut'u muyu
nak'a nana napa nina nuyu
ñak'a ñaka ñaki ñaqch'a ñati ñawincha ñawpa ñiqi ñit'i ñukñu ñuñu ñusñu ñut'u
pachya paga paka pakta palla palta pampa pampacha panta panti panya papa paqari paqra para parla parqu pasa paska pata
patara paya paylla payqu picha pillu pincha pinta pirduna pirqa pisi pisipa pitu puchu puchuka puklla punki puñu puqpu
puqu puri pusa pusku
phaka phala phallpa phancha phanchi phaqa phaqcha phasi phaska phaski phaspa phata phatma phawa philli phinki phiña
phiri phisa phuku phunki phuña phuqchi phusa phuska phusqu phusu phuti phutu phuya phuyu
p'acha p'achalli p'aki p'alqa p'ampa p'ana p'anqa p'ata p'inqa p'intu p'iqi p'iqta p'istu p'ita p'iti p'ukli p'ukru
p'ulti p'unki p'usqu
qacha qalla qamu qapari qaqa qaqya qara qarpa qarqu qasa qasi qata qati qawchi qaya qaywi qichu qillqa qispi qullpi
qullu qunqa qunquri qura quri qutu quyu
qhali qhalla qhallalla qhanqa qhaphra qhaqu qhari qhaswa qhatata qhatqi qhatu qhawa qhipa qhitu qhulu qhuna qhurqu
q'ala q'alla q'allpa q'apa q'api q'aqcha q'aru q'asa q'aspa q'asu q'ichi q'illu q'imi q'ipi q'iqi q'irpi q'iswa q'iwa
q'iwi q'uchu q'uma q'umi q'uncha q'uñi q'upi q'usñi q'uta q'uyu
rak'i rakra ranqha ranra ranti raphapa rapra raqa raqra rata rawi rawka rawk'a rawra rich'a rikch'a riku rima riphi
riqsi rispita rit'i rukya rumi runa runku runtu rupha rura ruru rutu ruwa
saksa salla salva sama samp'a sapa saphi saqi saqma saqsa saqta saru sasa sat'i sawa sawka saya sayk'u saywa siki
sikwi sillp'i simp'a sinchi singa sipi sipu siqa siqsi siq'i sira siri sirk'a sirp'a sirwi sisa sispa siwi suchu sukha
suk'i sullu sumaq suni sunt'i supi suqa suqi suqu surqu suru suti sut'i sut'u suwa suya suysu
taka taki takuri takya talli tanqa tanta tantiya tapu taqi taqlla taqma taqru taqti tara tari tarpu tasnu tati tiksi
tilla tinku tintu tinya tiqti tista tiya truka tuka tukru tuku tula tulli tullpu tuma tumi tumpa tupa tupu tuqlla
turpu tusu tuta tutaya tuytu tuyu
thala thalla thami thani thanta thapa thaqu thasa thasnu thatki thawti thuni thunku thuñi thupa thuqa thuta thutu
t'aka t'akpi t'ampi t'anta t'aqa t'aqsa t'aqta t'aqwi t'ika t'ikra t'iktu t'impi t'impu t'inka t'inki t'ipa t'ipi
t'iqi t'iqwa t'ira t'iri t'irpi t'uki t'uku t'ullku t'upi t'uqpi t'uqsi t'uqu t'uqya t'uru t'uspi t'ustu
ullpu uma umphu una unancha uncha unqu unta unu upha upya uqlla urma urpi urqu uru urwa usacha uska usphu ustu usu
usya uti utirpa utqha uya uyari uywa
wacha wachu wach'i waha wahya wakcha wallpa walt'a wampu wana wanchi wantu waña wañu waqa waqaycha waqlli waqta waqya
warak'a warkha warkhu warma waru wasa wasi wata wataqa wathiya watqa watu watuka watya wayka wayk'u wayllu wayna wayra
wayta wayt'a wayu waywa wayya wicha wijch'u wikapa wikch'u wiksu willa willpi willu wina winku wiña wiqa wiqi wischu
wisi wisñi wisq'a wist'u wit'u wiwa
yacha yaku yalli yana yanapa yanka yanqa yanu yapa yapra yapu yarpa yarqa yayku yuka yukra yuku yulla yuma yunpa yupa
yupaycha yupi yuqa yuqcha yuri yuya
gana gasta
estudia
"""

#: Roots of one syllable; every other stem keeps two.
SHORT: Final = "lluy chay kay may pay pi qam huk ñan waq as lliw ña ch'in dyus"

#: Verbs among them, which are only known where an ending says that they are verbs.
SHORT_VERBS: Final = "ka ri ni qu"

#: What names of places and of pairs have after another root, without a space.
SECOND: Final = """
pampa pata mayu marka urqu wasi llaqta qucha k'uchu sach'a wayq'u qaqa punku rumi pukyu chaka kancha qullqa pukara mama
tayta runa warmi qhari
"""

#: Roots, and what else they are written like where more than spelling differs.
VARIANTS: Final = {
    "chayna": "chhayna",
    "kayna": "khayna",
    "hayk'aq": "hayk'ap",
    "ñuqanchik": "ñuqanchis",
    "chiqaq": "chiqap",
    "p'unchaw": "p'unchay punchaw punchay",
    "wayqi": "wawqi wawki",
    "millma": "willma millwa",
    "upya": "ukya ukhya uhya uqya",
    "qam": "qan",
    "huk": "uk huq",
    "ñan": "yan",
    "waq": "wak",
    "rinri": "ninri",
    "irqi": "hirq'i",
    "qhichwa": "qhiswa qichwa qishwa kichwa kikwa",
    "qhaswa": "qhachwa",
    "ruwa": "luwa",
    "paqarin": "paqaris",
    "hata": "ata",
    "quwi": "kuy",
    "qiwña": "kiwña qiwuña qiwiña",
    "hamawt'a": "amawt'a amawta",
    "muskhi": "mutkhi mutki",
    "thatki": "thaski taski",
    "qañiwa": "qañawa kañiwa",
    "kantuta": "qantuta",
    "quqawa": "quqaw",
    "challwa": "chawlla",
    "pillpintu": "philpintu",
    "allwi": "awlli",
    "millp'u": "millq'u",
    "harawi": "yarawi",
    "rikch'a": "riqch'a",
    "chaqma": "chakma",
    "lluqsi": "lluksi",
    "hatun": "atun",
    "llank'a": "llamka",
    "qillqa": "killka",
    "haqay": "chaqay chhaqay",
    "hamut'a": "amut'a",
    "huqari": "uqhari uqari hurqari urqari",
    "achkha": "achka ashka",
    "p'isqu": "pisqu",
    "utqha": "utqa usqa usqha",
    "t'uqya": "t'ukha",
    "riku": "rikhu rihu",
    "uspha": "uchpa uchpha",
    "usuta": "usut'a uhuta",
    "t'uqsi": "t'uksi tuksi t'uphsi t'uspi t'uqpi",
    "maska": "maskha mask'a",
    "qunchu": "q'unchu",
    "ñutqu": "ñutqhu ñusqhu ñusqhun ñutq'u",
    "hisp'a": "ispa",
    "wathiya": "watiya wat'iya watya",
    "ruk'ana": "luk'ana",
    "qispi": "qhispi q'ispi",
    "pawkar": "pawqar",
    "wankar": "wanqar",
    "sanku": "sankhu",
    "tayanka": "tayanqa",
    "allqu": "allqhu",
    "sullk'a": "sullka sulka",
    "kinray": "kinra",
    "ch'unchul": "ch'unchulli",
    "uray": "ura",
    "as": "astawan",
    "alpaqa": "allpaqa",
    "kallampa": "k'allampa",
    "hucha": "huch'a",
    "kumpa": "k'umpa",
    "ch'aphra": "ch'apra chapra",
    "rap'i": "raphi",
    "llanthu": "llantu",
    "rawra": "yawra lawra",
    "huch'uy": "huch'u",
    "arikipa": "ariqhipa",
    "mikhu": "mihu",
    "hayku": "yayku",
    "hataqu": "ataqu",
    "k'iski": "kichki",
    "kuska": "khuska kusqa",
    "kuchu": "khuchu",
    "wikch'u": "wischu wijch'u wiqch'u wisch'u",
    "qhuspa": "qhuchpa",
    "qhachqa": "qachqa",
    "rapra": "raphra",
    "kinwa": "kiniwa",
    "ñawpa": "ñaypa",
    "ñawpaq": "ñaypaq",
    "aypa": "haypa",
    "aypu": "haypu",
    "qapari": "qhapari",
    "qarqu": "qharqu",
    "khallwa": "qhallwa qallwa",
    "aqlla": "aklla",
    "tiqsi": "tiksi",
    "wayñu": "waynu",
    "pichqa": "phisqa",
    "qichu": "qhichu",
    "qasi": "qhasi",
    "puklla": "phuklla",
    "qucha": "qhucha",
    "qati": "qhati",
    "isqun": "hisq'un",
    "hina": "ahina",
    "hurqu": "urqhu",
    "hayk'a": "mayk'a",
    "yacha": "yachaqa",
    "chhika": "uchhika",
}
