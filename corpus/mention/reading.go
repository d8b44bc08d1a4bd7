package mention

import (
	"strings"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
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
		known: map[string]*entry{}, starts: map[string]int{}, surnames: map[string]bool{}}
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
		r.here, r.words, r.sentences, r.names = nil, nil, nil, nil
		r.known, r.starts, r.surnames = map[string]*entry{}, map[string]int{}, map[string]bool{}
		return
	}
	clear(r.here)
	clear(r.words)
	clear(r.sentences)
	clear(r.names)
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
func (r *reading) read(a *corpus.Article, words [][]corpus.Sentence) {
	for b, sentences := range words {
		if b >= len(a.Blocks) {
			break
		}
		text := a.Blocks[b].Text
		for _, s := range sentences {
			next := r.newSentence(b, text, s)
			if a.Blocks[b].Kind == corpus.Furniture {
				unglue(next.words)
			}
			r.sentences = append(r.sentences, next)
		}
	}
	r.gather()
}

// unglue makes no name of two words that page furniture has run together, as in
// "ShareComment": both are words of their own, and no table knows the whole.
func unglue(words []word) {
	for i := range words {
		w := &words[i]
		if w.form == nil || w.form.class != 0 || w.form.thing != unknown {
			continue
		}
		for k := 2; k < len(w.text)-1; k++ {
			if c := w.text[k]; c < 'A' || c > 'Z' || w.text[k-1] < 'a' || w.text[k-1] > 'z' {
				continue
			}
			first, second := strings.ToLower(w.text[:k]), strings.ToLower(w.text[k:])
			if gazetteer.ClassOf(first) != 0 && gazetteer.ClassOf(second)&gazetteer.Common != 0 {
				w.kind, w.form = mark, nil
			}
			break
		}
	}
}

// newSentence makes the words of s.
func (r *reading) newSentence(block int, text string, s corpus.Sentence) sentence {
	from, first := len(r.words), true
	for _, t := range s.Tokens {
		if t.Start < 0 || t.Start >= t.End || t.End > len(text) {
			continue
		}
		w := word{start: t.Start, end: t.End, text: text[t.Start:t.End]}
		w.kind = kindOf(w.text)
		if t.Start > 0 && (text[t.Start-1] == '#' || text[t.Start-1] == '@') {
			w.kind = mark // a tag or an account
		}
		w.first = first && w.kind != mark
		if w.kind != capital || strings.IndexByte(w.text, '-') < 0 {
			r.words = append(r.words, w)
		} else {
			r.words = appendParts(r.words, from, w)
		}
		switch {
		case w.kind != mark:
			first = false
		case len(w.text) == 1 && strings.IndexByte(`":;([{*|`, w.text[0]) >= 0, w.text == "“", w.text == "‘", w.text == "«", w.text == "•", w.text == "…", w.text == "...",
			w.text == "-", w.text == "--", w.text == "–", w.text == "—":
			first = true
		}
	}
	out := sentence{block: block, text: text, words: r.words[from:len(r.words):len(r.words)]}
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

// appendParts adds the word w, which has a capital and a hyphen, to a sentence
// that begins at from, as one word or as the parts that name something:
// "Russian-sponsored" has one such part, "anti-Assad" another, "Russia-US" two.
func appendParts(words []word, from int, w word) []word {
	at := strings.IndexByte(w.text, '-')
	head, tail := w.text[:at], w.text[at+1:]
	if head == "" || tail == "" {
		return append(words, w)
	}
	cut := func(from, to int) word {
		p := w
		p.start, p.end, p.text = w.start+from, w.start+to, w.text[from:to]
		p.kind = kindOf(p.text)
		return p
	}
	switch {
	case head == "D" || head == "R":
		w.kind = mark // a party and a state: D-Mass.
		return append(words, w)
	case kindOf(tail) == capital && len(tail) > 1 && (isPrefix(head) || len(head) > 3 && kindOf(head) == small):
		p := cut(at+1, len(w.text))
		p.first, p.apart = false, true
		rest := word{start: p.end, end: p.end, kind: mark}
		return append(words, p, rest)
	case kindOf(tail) == capital && isNation(head) && !isNation(tail) && gazetteer.ClassOf(strings.ToLower(tail))&gazetteer.Common != 0:
		return append(words, cut(0, at), word{start: w.start + at, end: w.end, text: w.text[at:], kind: mark}) // China-Brokered
	case isPrefix(head) && kindOf(tail) == small:
		w.kind = small // Co-founded
		return append(words, w)
	case kindOf(head) == capital && len(tail) <= 5 && len(words) > from && words[len(words)-1].kind == capital && !isNation(head):
		return append(words, w) // a given name of two syllables: Ban Ki-moon
	case kindOf(head) == capital && kindOf(tail) == small && !strings.Contains(tail, "-") && isTail(tail):
		return append(words, cut(0, at), word{start: w.start + at, end: w.end, text: w.text[at:], kind: mark})
	case kindOf(head) == capital && kindOf(tail) == small && strings.Contains(tail, "-"):
		return append(words, cut(0, at), word{start: w.start + at, end: w.end, text: w.text[at:], kind: mark})
	case kindOf(head) == capital && kindOf(tail) == capital && !strings.Contains(tail, "-") && isNation(head) && isNation(tail):
		p := cut(at+1, len(w.text))
		p.first, p.apart = false, true
		return append(words, cut(0, at), p)
	}
	return append(words, w)
}

// isNation reports whether text is a country or a people.
func isNation(text string) bool {
	key := strings.ToLower(text)
	if _, ok := gazetteer.CountryOf(key); ok {
		return true
	}
	_, ok := gazetteer.PeopleOf(key)
	return ok
}

// isTail reports whether tail may stand behind a name and a hyphen without
// being part of it: -backed, -based, -style. It is an English word, and not a
// syllable of a Korean name.
func isTail(tail string) bool {
	return len(tail) > 2 && (gazetteer.ClassOf(tail)&gazetteer.Common != 0 || strings.HasSuffix(tail, "ed"))
}

// gather counts for each form where else the article has it.
func (r *reading) gather() {
	byKey := make(map[string]*form, len(r.here))
	for _, f := range r.here {
		f.same = byKey[f.key]
		byKey[f.key] = f
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		for j := range s.words {
			w := &s.words[j]
			switch {
			case w.kind == small:
				for f := byKey[w.text]; f != nil; f = f.same {
					f.small = f.small || !f.acronym
				}
			case w.kind == capital && !w.first && !s.styled:
				w.form.middle++
			}
		}
	}
}
