package entity

import (
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
)

// familyFirst reports whether a full name begins with the family name, as
// those of China, Korea and Vietnam do: it is one of the usual ones there, and
// what follows has a hyphen, as in "Kim Jong-un", is two short words or, where
// the family name is not a given name of the West as well, no surname.
func (f *form) familyFirst() bool {
	if len(f.core) < 2 || !isFamilyName(f.core[0]) || len(f.core) != len(f.plain) {
		return false
	}
	_, given, _ := strings.Cut(f.text, " ")
	if hyphen := strings.IndexByte(given, '-'); hyphen > 0 && hyphen+1 < len(given) && isSmall(given[hyphen+1]) {
		return true
	}
	if len(f.core) == 3 && len(f.core[1]) <= 5 && len(f.core[2]) <= 5 && !initial(f.core[1]) && !isListedSurname(f.core[2]) {
		return true
	}
	return !isWesternToo(f.core[0]) && !isListedSurname(f.surname())
}

// isWesternToo are the family names that are given names of the West as well.
var isWesternToo = set("kim lee van le long bo dang ray song ho")

// isFamilyName are the usual family names of China, Korea and Vietnam, folded.
var isFamilyName = set(`li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie
	tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia
	zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan
	qian yin qi lai wen xi bo ban kim lee park choi jung chung kang cho yoon yun jang lim han oh seo shin kwon hwang ahn
	song ryu yoo hong moon roh noh rhee ko bae nam baek pak chang nguyen tran le pham hoang phan vu vo dang bui ngo duong
	ho ly trinh truong dinh chiang chou teng tsai chu hua mo`)

// isDescription reports whether f, taken for a person's name, is an office
// that many people hold: "Prime Minister", "Acme CEO", "President of the United
// States".
func (f *form) isDescription() bool {
	n := len(f.words)
	if isTitle(f.words[n-1]) && !isGeneration(f.words[n-1]) {
		return true
	}
	of := slices.Index(f.words, "of")
	if of < 1 || of == n-1 || !isTitle(f.words[0]) {
		return false
	}
	where := strings.TrimPrefix(strings.Join(f.words[of+1:], " "), "the ")
	_, land := gazetteer.CountryOf(where)
	_, sure := gazetteer.Organization(where)
	return land || sure
}

// inOffice gives the persons before whose full names the article has the office
// f: its Acme CEO is Acme CEO Ann Okri.
func (s *scene) inOffice(f *form) []match {
	if s.offices == nil {
		s.offices = map[string][]match{}
		for i, n := range s.document.named {
			if n.cluster != nil && n.typ == corpus.Person && n.form.anchors() {
				office := s.document.officeOf(i)
				s.offices[office] = append(s.offices[office], match{entry{n.form, n.cluster}, "the office that stands before the name", shortened, false})
			}
		}
	}
	return s.offices[f.key]
}

// officeOf gives what stands before the name of mention i, in the mention or in
// the text before it.
func (d *document) officeOf(i int) string {
	f := d.named[i].form
	if cut := len(f.words) - len(f.plain); cut > 0 && slices.Equal(f.words[cut:], f.plain) {
		return strings.Join(f.words[:cut], " ")
	}
	return titlesBefore(sighting{d, i})
}
