package entity

import (
	"strings"
	"sync"

	"dossier/corpus/fold"
)

// surnameVariants gives, for each surname of the list, what stands for its line.
var surnameVariants = sync.OnceValue(func() map[string]string { return lines(surnameLines, strings.Fields) })

// nameVariants gives, for each whole name of the list, the first of its line.
var nameVariants = sync.OnceValue(func() map[string]string { return lines(nameLines, byComma) })

// townVariants gives, for each town of the list, the name to show.
var townVariants = sync.OnceValue(func() map[string]string {
	table := map[string]string{}
	for line := range strings.SplitSeq(townLines, "\n") {
		names := byComma(line)
		for _, n := range names {
			table[fold.Key(n)] = names[0]
		}
	}
	return table
})

func byComma(line string) []string {
	names := strings.Split(line, ",")
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
	}
	return names
}

// lines gives for each name of text what stands for its line: the first name.
func lines(text string, split func(string) []string) map[string]string {
	table := map[string]string{}
	for line := range strings.SplitSeq(text, "\n") {
		names := split(line)
		for _, n := range names {
			table[n] = names[0]
		}
	}
	return table
}

// surnameLines holds surnames whose spellings differ by more than rules can
// tell, one name a line, folded.
const surnameLines = `gaddafi qaddafi kadhafi qadhafi gadhafi khadafy khaddafi kadafi gathafi ghaddafi qadafi gadafi kaddafi
netanyahu netanyahou netanjahu
khamenei khamenehi chamenei
khomeini khomeyni chomeini
khrushchev khrushchov chruschtschow krushchev khruschev
ahmadinejad ahmedinejad ahmadineschad ahmadinezhad
rouhani rohani ruhani
zelensky zelenskyy zelenskiy zelenskyi zelenskij selenskyj
lukashenko lukashenka loukachenko lukaschenko
poroshenko porochenko poroschenko
yanukovych yanukovich ianoukovitch
tymoshenko timoshenko timochenko
yushchenko yuschenko juschtschenko
yeltsin eltsin jelzin ieltsine
gorbachev gorbachov gorbatschow gorbatchev
shevardnadze chevardnadze schewardnadse
saakashvili saakachvili
sisi sissi
assad asad
laden ladin
sadat saddat
morsi mursi morsy
mubarak moubarak
hussein hussain husain husayn hossein hussien
zawahiri zawahri
zarqawi zarkawi
haftar hiftar hifter
bouteflika butaflika
zhukov joukov schukow
solzhenitsyn soljenitsyne solschenizyn
tchaikovsky chaikovsky tschaikowski
dostoevsky dostoyevsky dostoevskii dostojewski
mossadegh mosaddeq mossadeq mosaddegh musaddiq
aliyev aliev
karimov karimow
nazarbayev nazarbaev nasarbajew
berdymukhamedov berdimuhamedow berdimuhamedov
medvedev medvedyev medwedew
prigozhin prigojine prigoschin`

// nameLines holds whole names of people in pinyin and in older spellings, or in
// the order of two languages, folded, the words that count in comparing.
const nameLines = `mao zedong, mao tse tung, mao tsetung, mao tse tong
zhou enlai, chou en lai, chou enlai
deng xiaoping, teng hsiao ping, teng hsiaoping
liu shaoqi, liu shao chi
lin biao, lin piao
hua guofeng, hua kuo feng
zhu de, chu teh
peng dehuai, peng teh huai
jiang qing, chiang ching
hu yaobang, hu yao pang
zhao ziyang, chao tzu yang
chiang kai shek, jiang jieshi, chiang kaishek
chiang ching kuo, jiang jingguo
sun yat sen, sun zhongshan, sun yatsen
lee teng hui, li denghui
ma ying jeou, ma yingjiu
tsai ing wen, cai yingwen
kim il sung, kim ilsung, kim il song
kim jong il, kim jongil, kim chong il
kim jong un, kim jongun, kim chong un
syngman rhee, rhee syngman, yi sung man
park chung hee, pak chong hui
ban ki moon, ban kimoon
roh moo hyun, no mu hyon
ho chi minh, ho chiminh
zia haq, ziaul haq
abdel fattah sisi, abdul fattah sisi, abdelfattah sisi
muammar gaddafi, moammar gadhafi, mouammar kadhafi, muammar qadhafi, moamer kadhafi
osama laden, usama laden, osama ladin, usama ladin, osama binladen`

// townLines holds towns that are no capitals under the names that papers of one
// century give them, the one to show first.
const townLines = `Mumbai, Bombay
Kolkata, Calcutta
Chennai, Madras
Bengaluru, Bangalore
Varanasi, Benares
Pune, Poona
Nanjing, Nanking
Tianjin, Tientsin
Chongqing, Chungking
Qingdao, Tsingtao
Saint Petersburg, St. Petersburg, Leningrad, Petrograd
Volgograd, Stalingrad
Yekaterinburg, Ekaterinburg, Sverdlovsk
Kharkiv, Kharkov
Odesa, Odessa
Lviv, Lvov, Lwow
Mykolaiv, Nikolaev
Dnipro, Dnepropetrovsk, Dnipropetrovsk
Zaporizhzhia, Zaporizhia, Zaporozhye, Zaporizhzhya
Kherson, Cherson
Mariupol, Mariupil
Luhansk, Lugansk
Donetsk, Donets'k
Chernobyl, Chornobyl
Gdansk, Danzig
Wroclaw, Breslau
Istanbul, Constantinople
Izmir, Smyrna
Thessaloniki, Salonika, Salonica
Deir al-Zor, Deir ez-Zor, Deir al-Zour, Deir Ezzor, Dayr al-Zawr, Deir ez-Zour, Deir Azzor
Homs, Hims
Idlib, Idleb
Raqqa, Al-Raqqah, Rakka, Raqqah
Latakia, Lattakia, Ladhiqiyah
Deraa, Daraa, Dar'a
Kobani, Kobane, Ayn al-Arab
Manbij, Minbej, Membij
Fallujah, Falluja
Mosul, Mossul
Kirkuk, Karkuk
Erbil, Irbil, Arbil
Sulaimaniyah, Sulaymaniyah, Sulaimaniya, Sulaimani
Basra, Basrah
Jeddah, Jidda, Jiddah
Mecca, Makkah
Medina, Madinah
Benghazi, Bengasi
Marrakesh, Marrakech
Kandahar, Qandahar
Mazar-i-Sharif, Mazar-e-Sharif
Strasbourg, Strassburg
Cologne, Köln
Munich, München
Nuremberg, Nürnberg
Milan, Milano
Turin, Torino
Florence, Firenze
Venice, Venezia
Naples, Napoli
Geneva, Genève, Genf
Zurich, Zürich
Antwerp, Antwerpen
The Hague, Den Haag
Seville, Sevilla
Gothenburg, Göteborg
Turku, Åbo`
