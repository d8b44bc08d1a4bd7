package clean

import (
	"strings"
	"sync"
	"unicode"

	"dossier/corpus"
)

// languageSample is how much text a language is told by, in bytes.
const languageSample = 1200

// stopWords are the commonest words of languages in Latin letters, those that
// several share left out where there are enough others.
var stopWords = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for tag, words := range map[string]string{
		"en": "the of and to in that is was for with on as by at from his has had have are were this which would been their said not but they will who",
		"de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus hat dass sie nach wird bei einer um noch wie einem über einen",
		"fr": "le la les des et du en une un est que dans pour qui par sur pas au plus ce avec sont il se ont été cette ses aux comme mais sa",
		"es": "el la los las de que y en un una del se por con para su al lo como más pero sus fue ha este sobre entre ser según también",
		"it": "il di che la e un una per del della dei delle con non sono nel alla si da gli le ha più anche come dal questo nella ma lo",
		"pt": "o a os as de que e do da em um uma para com não no na por se mais dos foi ao como das ou mas são pelo pela também",
		"nl": "de het een van en in is dat op te voor met zijn niet aan er om ook als bij door naar maar heeft wordt uit hij nog werd over dan",
		"sv": "och att det som en på är av för med den till inte har de om ett var men sig från så kan när han efter också eller",
		"da": "og at det som en på er af for med den til ikke har de om et var men sig fra så kan når han efter også eller der blev",
		"nb": "og at det som en på er av for med den til ikke har de om et var men seg fra så kan når han etter også eller ble",
		"fi": "ja on ei että se oli hän mutta ovat kun joka myös kuin mukaan sen niin ole jo tai ovat sekä vuoden",
		"pl": "i w na z do się nie że jest to o jak po od za przez co dla ale są oraz ich ma był który tym jego już",
		"cs": "a se na v je že s z do o k to by za i pro ve ale jako jeho jsou po od který které však která",
		"hu": "a az és hogy nem is egy ez volt van csak még meg már azt mint ki el de ha lesz után szerint",
		"ro": "și de în la a cu pe că din nu este o un pentru care mai au fost sa se prin după sau ca fi",
		"tr": "ve bir bu da de için ile olarak çok daha olan ne kadar gibi sonra en var ise ancak oldu dedi ki olduğunu",
		"id": "yang dan di dengan untuk dari ini itu pada dalam tidak akan ke juga telah oleh adalah kepada mereka saat sebagai tersebut",
		"vi": "và của là các có được trong cho không với một những người khi đã này để từ đến năm cũng ông",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = append(m[w], tag)
		}
	}
	return m
})

// language tells the language of the text in blocks by its script, and in Latin
// letters by its commonest words. It is empty where that is not clear.
func language(blocks []corpus.Block) string {
	var sample []string
	size := 0
	for _, b := range blocks {
		if !b.Kind.Counts() {
			continue
		}
		s := b.Text[:cutAt(b.Text, languageSample-size)]
		sample = append(sample, s)
		if size += len(s); size >= languageSample {
			break
		}
	}
	tag, latin := byScript(sample)
	if latin {
		return byStopWords(sample)
	}
	return tag
}

// scripts tell a language, or the commonest one written in them.
var scripts = [...]struct {
	tag   string
	table *unicode.RangeTable
}{
	{"ja", unicode.Hiragana}, {"ja", unicode.Katakana}, {"zh", unicode.Han}, {"ko", unicode.Hangul}, {"th", unicode.Thai}, {"lo", unicode.Lao}, {"km", unicode.Khmer}, {"my", unicode.Myanmar},
	{"ar", unicode.Arabic}, {"he", unicode.Hebrew}, {"el", unicode.Greek}, {"ru", unicode.Cyrillic}, {"hi", unicode.Devanagari}, {"bn", unicode.Bengali}, {"ta", unicode.Tamil}, {"te", unicode.Telugu},
	{"ka", unicode.Georgian}, {"hy", unicode.Armenian}, {"am", unicode.Ethiopic}, {"pa", unicode.Gurmukhi}, {"gu", unicode.Gujarati},
}

// byScript gives the language of the script that most letters are of; latin
// says that it is Latin.
func byScript(sample []string) (tag string, latin bool) {
	var counts [len(scripts)]int
	western, all := 0, 0
	var persian, urdu, ukrainian, bulgarian bool
	for _, s := range sample {
		for _, r := range s {
			if r < 0x250 {
				if r|0x20 >= 'a' && r|0x20 <= 'z' || r >= 0xC0 {
					western++
					all++
				}
				continue
			}
			for i := range scripts {
				if unicode.Is(scripts[i].table, r) {
					counts[i]++
					all++
					break
				}
			}
			persian = persian || r == 'پ' || r == 'چ' || r == 'گ'
			urdu = urdu || r == 'ٹ' || r == 'ڈ' || r == 'ے' || r == 'ں'
			ukrainian = ukrainian || r == 'і' || r == 'ї' || r == 'є'
			bulgarian = bulgarian || r == 'ы' || r == 'э' || r == 'ё' // Russian has these, Bulgarian has not
		}
	}
	if all < 20 {
		return "", false
	}
	kana, han := counts[0]+counts[1], counts[2]
	best := 2
	for i := range counts {
		if counts[i] > counts[best] {
			best = i
		}
	}
	switch {
	case kana*10 > han && kana+han > western:
		return "ja", false
	case western > counts[best]*2:
		return "", true
	case counts[best]*2 < all:
		return "", false
	}
	tag = scripts[best].tag
	switch {
	case tag == "ar" && urdu:
		tag = "ur"
	case tag == "ar" && persian:
		tag = "fa"
	case tag == "ru" && ukrainian:
		tag = "uk"
	case tag == "ru" && !bulgarian && all > 200:
		tag = "" // Bulgarian, Serbian, Macedonian
	}
	return tag, false
}

// byStopWords gives the language whose common words sample has most of, where they
// are a tenth of it and clearly more than those of the next.
func byStopWords(sample []string) string {
	hits := map[string]int{}
	words := 0
	for _, s := range sample {
		for w := range strings.FieldsSeq(s) {
			words++
			w = strings.ToLower(strings.TrimFunc(w, unicode.IsPunct))
			for _, tag := range stopWords()[w] {
				hits[tag]++
			}
		}
	}
	best, second := "", ""
	for tag, n := range hits {
		switch {
		case best == "" || n > hits[best] || n == hits[best] && tag < best:
			best, second = tag, best
		case second == "" || n > hits[second] || n == hits[second] && tag < second:
			second = tag
		}
	}
	if hits[best] < 3 || hits[best]*10 < words || hits[best]*4 < hits[second]*5 {
		return ""
	}
	return best
}

// languageTag gives s as a BCP 47 tag, or nothing where it cannot be one: a
// language of two or three letters and parts of up to eight.
func languageTag(s string) string {
	parts := strings.Split(strings.ReplaceAll(s, "_", "-"), "-")
	for i, p := range parts {
		letters := strings.Trim(strings.ToLower(p), "abcdefghijklmnopqrstuvwxyz0123456789") == ""
		if !letters || p == "" || len(p) > 8 || i == 0 && (len(p) < 2 || len(p) > 3) {
			return ""
		}
		switch {
		case i == 0:
			parts[i] = strings.ToLower(p)
		case len(p) == 2:
			parts[i] = strings.ToUpper(p)
		}
	}
	return strings.Join(parts, "-")
}
