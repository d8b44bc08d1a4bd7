package clean

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// wordSet gives the words of a list set off by white space.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// phraseSet gives the phrases of a list set off by line breaks and commas.
func phraseSet(phrases string) map[string]bool {
	set := map[string]bool{}
	for _, p := range strings.FieldsFunc(phrases, func(r rune) bool { return r == ',' || r == '\n' }) {
		set[strings.TrimSpace(p)] = true
	}
	return set
}

// agencies are the news agencies whose texts other papers print, folded.
var agencies = sync.OnceValue(func() map[string]bool {
	return phraseSet(`reuters, thomson reuters, afp, agence france-presse, agence france presse, ap, associated press, the associated press
bloomberg, bloomberg news, dpa, epd, kna, efe, ansa, tass, itar-tass, xinhua, kyodo, kyodo news, jiji, jiji press, anadolu, anadolu agency, aa
upi, united press international, pa, pa media, press association, interfax, ria novosti, yonhap, yonhap news agency, pti, press trust of india, ians
ani, bernama, antara, belga, apa, ntb, tt, ritzau, stt, sda, ats, lusa, aap, australian associated press, the canadian press, canadian press, cp
irna, wam, spa, petra, wafa, ukrinform, pap, mti, ctk, cna, vna, tna, ina, sana, mena, map, aps, bta, tanjug, agerpres, europa press, notimex, telam, dw
jta, knight ridder, mcclatchy, afp-relaxnews, global times, 共同通信, 時事通信, ロイター, 新華社, 新华社, 聯合`)
})

// agency gives s as a source where it names a news agency. Short names must be
// in capitals, so that "map" and "pa" stay words.
func agency(s string) (string, bool) {
	s = strings.Trim(s, " .,;:-–—()[]")
	if s == "" || len(s) > 40 || !agencies()[strings.ToLower(s)] {
		return "", false
	}
	upper := s == strings.ToUpper(s)
	if n := utf8.RuneCountInString(s); n <= 4 {
		return s, upper
	}
	return titleName(s), true
}

// nameParticles are the parts of a person's name that need no capital.
var nameParticles = sync.OnceValue(func() map[string]bool {
	return wordSet("de da del della di do dos das du van von der den la le bin bint ibn al el ben abu ter ten y e zu af")
})

// roles are words that make a part of a byline a role and not a name.
var roles = sync.OnceValue(func() map[string]bool {
	return wordSet(`correspondent editor reporter writer staff bureau chief analyst columnist contributor agencies agency desk service
team producer journalist columnists reporters writers correspondents editors special senior chief associate news online web newspaper daily
redaktion korrespondent correspondante rédaction redacción corresponsal`)
})

// isName reports whether s looks like a person's name: two to five words with
// capitals, particles aside, and no digit. The words may be whole in capitals.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 || len(s) > 60 {
		return false
	}
	capitals := 0
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLetter(r) && !unicode.IsLower(r): // a letter without case
			capitals++
		case i > 0 && i < len(words)-1 && nameParticles()[w], strings.HasPrefix(w, "al-"), strings.HasPrefix(w, "el-"), strings.HasPrefix(w, "d'"):
		default:
			return false
		}
		if strings.ContainsFunc(w, func(r rune) bool {
			return !isWordRune(r) && r != '-' && r != '\'' && r != '’' && r != '.' && r != '‑'
		}) || roles()[strings.ToLower(w)] {
			return false
		}
		if strings.HasSuffix(w, ".") && utf8.RuneCountInString(w) > 3 {
			return false // "J.", "Jr.", not a sentence
		}
	}
	_, wire := agency(s)
	return capitals >= 2 && !wire
}

// titleName writes a name in capitals as names are written.
func titleName(s string) string {
	if s != strings.ToUpper(s) || strings.ToLower(s) == strings.ToUpper(s) {
		return s
	}
	var b strings.Builder
	start := true
	for _, r := range s {
		if start {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = !unicode.IsLetter(r) && r != '’' && r != '.' || r == '-' || r == '\''
	}
	return b.String()
}

// names gives the names that a list of authors holds, set off by commas and
// "and". Places and roles after a name are left out.
func names(s string) []string {
	var out []string
	for _, part := range splitNames(s) {
		for _, in := range [...]string{" in ", " at ", " for ", " | ", " ("} {
			part, _, _ = strings.Cut(part, in)
		}
		part = strings.Trim(part, " .,;:·•|-–—")
		if utf8.RuneCountInString(part) > 60 || part == "" {
			continue
		}
		out = append(out, titleName(part))
	}
	return out
}

var nameSeparators = strings.NewReplacer(", and ", ",", " and ", ",", " And ", ",", " AND ", ",", " & ", ",", " und ", ",", " et ", ",", " with ", ",", ";", ",", "、", ",")

func splitNames(s string) []string { return strings.Split(nameSeparators.Replace(s), ",") }

// byWords begin a byline, in lower case.
var byWords = [...]string{"by ", "by: ", "posted by ", "published by ", "posted by: ", "written by ", "words by ", "words: ", "text by ", "reported by ", "report by ", "story by ", "author: ",
	"von ", "par ", "por ", "di ", "door ", "oleh ", "af ", "av ", "autor: ", "oleh: ", "โดย ", "โดย: ", "بقلم ", "بقلم: ", "文/", "記者：", "文：", "от "}

// cutBy takes off the words that begin a byline.
func cutBy(s string) (rest string, ok bool) {
	for _, w := range byWords {
		if len(s) > len(w) && strings.EqualFold(s[:len(w)], w) {
			return strings.TrimSpace(s[len(w):]), true
		}
	}
	return s, false
}
