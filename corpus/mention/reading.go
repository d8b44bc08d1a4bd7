package mention

import (
	"strings"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
	"dossier/corpus/mention/crf"
)

// reading is what one pass over an article has gathered. It is used for one
// article after another, and keeps what the tables said.
type reading struct {
	forms   map[string]*form
	phrases map[string]*phrase // of several words, as written
	roles   map[string]bool    // of small words that were asked for

	number    int     // of the article among those read
	here      []*form // the forms of the article, each once
	words     []word  // of all sentences
	sentences []sentence
	names     []name
	found     []corpus.Mention  // made of names
	byKey     map[string]*form  // the forms of the article, those of one key as a list
	known     map[string]*entry // names of the article, by key
	starts    map[string]int    // the most words of a known name that begins with a key
	surnames  map[string]bool   // last words of the persons named in full
}

// mostKept is how many answers of the tables, and mostRoom how much room for
// the parts of one article, a reading keeps for the next.
const (
	mostKept = 1 << 14
	mostRoom = 1 << 14
)

func newReading() *reading {
	return &reading{forms: make(map[string]*form, 1024), phrases: make(map[string]*phrase, 256), roles: make(map[string]bool, 64),
		byKey: map[string]*form{}, known: map[string]*entry{}, starts: map[string]int{}, surnames: map[string]bool{}}
}

// begin makes r ready for an article.
func (r *reading) begin() {
	r.number++
	if len(r.forms) > mostKept {
		clear(r.forms)
	}
	if len(r.phrases) > mostKept {
		clear(r.phrases)
	}
	if len(r.roles) > mostKept {
		clear(r.roles)
	}
}

// release lets go of what belongs to the article, its text above all. What an
// article of many names took is not kept: emptying a map costs what it once
// held.
func (r *reading) release() {
	if len(r.names) > mostRoom || len(r.words) > mostRoom {
		r.here, r.words, r.sentences, r.names, r.found, r.byKey = nil, nil, nil, nil, nil, map[string]*form{}
		r.known, r.starts, r.surnames = map[string]*entry{}, map[string]int{}, map[string]bool{}
		return
	}
	clear(r.here)
	clear(r.words)
	clear(r.sentences)
	clear(r.names)
	clear(r.byKey)
	clear(r.known)
	clear(r.starts)
	clear(r.surnames)
	r.here, r.words, r.sentences, r.names = r.here[:0], r.words[:0], r.sentences[:0], r.names[:0]
}

// name is one span that names something, before its type is settled.
type name struct {
	block       int
	span        corpus.Span
	key         string
	first, last string // keys of its first and last word
	firstIs     gazetteer.Class
	words       int
	score       votes
	beside      votes // of a place that the tables know: what the words beside it say
	typ         corpus.Type
}

// read splits the sentences of a into words and gathers what the article itself
// tells about them.
func (r *reading) read(a *corpus.Article, sentences []Sentence) {
	for _, s := range sentences {
		next := r.newSentence(a.Blocks[s.Block].Text, s)
		if a.Blocks[s.Block].Kind == corpus.Furniture {
			unglue(next.words)
		}
		r.sentences = append(r.sentences, next)
	}
	r.gather()
}

// unglue makes no name of two words that page furniture has run together.
func unglue(words []word) {
	for i := range words {
		if w := &words[i]; w.form != nil && w.form.class == 0 && w.form.thing == unknown && glued(w.text) {
			w.kind, w.form = mark, nil
		}
	}
}

// glued reports whether text is two words run together, as in "ShareComment".
func glued(text string) bool {
	for k := 2; k < len(text)-1; k++ {
		if c := text[k]; c < 'A' || c > 'Z' || text[k-1] < 'a' || text[k-1] > 'z' {
			continue
		}
		first, second := strings.ToLower(text[:k]), strings.ToLower(text[k:])
		return gazetteer.ClassOf(first) != 0 && gazetteer.ClassOf(second)&gazetteer.Common != 0
	}
	return false
}

// newSentence makes the words of s.
func (r *reading) newSentence(text string, s Sentence) sentence {
	from, first := len(r.words), true
	for i, span := range s.Spans {
		note := s.Words[i].Note()
		w := word{start: span.Start, end: span.End, text: s.texts[i], kind: kind(note & kinds)}
		w.apart = w.start > 0 && text[w.start-1] == '-'
		switch {
		case w.start > 0 && (text[w.start-1] == '#' || text[w.start-1] == '@'):
			w.kind = mark // a tag or an account
		case note&hyphened != 0:
			w.kind = hyphenKind(w.text, w.kind)
		}
		w.first = first && w.kind != mark && !w.apart
		r.words = append(r.words, w)
		switch {
		case w.kind != mark:
			first = false
		case len(w.text) == 1 && strings.IndexByte(`":;([{*|`, w.text[0]) >= 0, w.text == "“", w.text == "‘", w.text == "«", w.text == "•", w.text == "…", w.text == "...",
			w.text == "-", w.text == "--", w.text == "–", w.text == "—":
			first = true
		}
	}
	out := sentence{block: s.Block, text: text, words: r.words[from:len(r.words):len(r.words)]}
	out.styled, out.upper = style(out.words)
	for i := range out.words {
		w := &out.words[i]
		if w.kind != capital {
			continue
		}
		w.form = r.form(w.text)
		if out.upper && isUpper(w.text) {
			w.form = r.form(titled(w.text))
			if w.form.thing == unknown && r.form(w.text).thing != unknown {
				w.form = r.form(w.text)
			}
		}
	}
	return out
}

// hyphenKind is the kind of text, which has a hyphen and is otherwise of kind k.
func hyphenKind(text string, k kind) kind {
	head, tail, _ := strings.Cut(text, "-")
	switch {
	case tail == "":
	case head == "D" || head == "R":
		return mark // a party and a state: D-Mass.
	case crf.IsPrefix(head) && kindOf(tail) == small:
		return small // Co-founded
	}
	return k
}

// style tells a headline in title case, and one in capitals, by its longer
// words.
func style(words []word) (styled, upper bool) {
	if len(words) == 0 {
		return false, false
	}
	all, capitals, long, longCapital, uppers := 0, 0, 0, 0, 0
	for i := range words {
		w := &words[i]
		if w.kind != small && w.kind != capital {
			continue
		}
		all++
		if w.kind == capital {
			capitals++
		}
		if w.kind == capital && isUpper(w.text) {
			uppers++
		}
		if len(w.text) > 3 {
			long++
			if w.kind == capital {
				longCapital++
			}
		}
	}
	upper = all >= 3 && uppers*10 >= all*7
	if !upper && stopped(words) {
		return false, false // a headline has no full stop; a sentence full of names has
	}
	return upper || all >= 2 && all < 4 && capitals == all || all >= 4 && long >= 3 && longCapital*10 >= long*8, upper
}

// stopped reports whether words end in a full stop, quotes and brackets aside.
func stopped(words []word) bool {
	for i := len(words) - 1; i >= 0; i-- {
		switch words[i].text {
		case ".":
			return true
		case `"`, "'", "”", "’", ")", "]", "»":
		default:
			return false
		}
	}
	return false
}

// titled gives a word in capitals as it stands in a sentence: ALEPPO, Aleppo.
func titled(text string) string {
	_, n := utf8.DecodeRuneInString(text)
	return text[:n] + strings.ToLower(text[n:])
}

// gather counts for each form where else the article has it.
func (r *reading) gather() {
	byKey := r.byKey
	var there sieve
	for _, f := range r.here {
		f.same = byKey[f.key]
		byKey[f.key] = f
		there.put(f.key)
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		for j := range s.words {
			w := &s.words[j]
			switch {
			case w.kind == small && there.has(w.text):
				for f := byKey[w.text]; f != nil; f = f.same {
					f.small = f.small || !f.acronym
				}
			case w.kind == capital && !w.first && !s.styled:
				w.form.middle++
			}
		}
	}
}

// sieve tells of most words that they were not put in.
type sieve [64]uint64

func (s *sieve) at(word string) (*uint64, uint64) {
	if word == "" {
		return &s[0], 1
	}
	n := len(word)
	h := (uint32(word[0]) | uint32(word[n/2])<<8 | uint32(word[n-1])<<16 | uint32(n)<<24) * 2654435769
	return &s[h>>26], 1 << (h >> 20 & 63)
}

func (s *sieve) put(word string) {
	at, bit := s.at(word)
	*at |= bit
}

func (s *sieve) has(word string) bool {
	at, bit := s.at(word)
	return *at&bit != 0
}
