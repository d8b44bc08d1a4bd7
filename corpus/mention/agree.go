package mention

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// Agree lets the articles of a corpus speak for each other, after each has been
// recognised by itself. A form that is a name of one type in most places where
// the corpus has it is that name in the others too, and a word that is nearly
// the surname of a person of the corpus, behind a title or that person's given
// name, is a misspelling of it.
//
// It sets the mentions of articles anew, sorted and not overlapping. The result
// does not depend on the order of the articles. It reads each text twice, on as
// many goroutines as there are processors: some 0.5 s for 50 MB on one.
func Agree(articles []*corpus.Article) {
	tallies := make([]census, runtime.GOMAXPROCS(0))
	spread(len(tallies), len(articles), func(part, i int) {
		if tallies[part] == nil {
			tallies[part] = census{}
		}
		tallies[part].add(articles[i])
	})
	all := census{}
	for _, c := range tallies {
		all.merge(c)
	}
	forms := all.forms()
	open := make([][]found, len(articles))
	spread(len(tallies), len(articles), func(_, i int) {
		forms.find(articles[i], func(f found) {
			f.tally.untagged.Add(1)
			open[i] = append(open[i], f)
		})
	})
	all.settle()
	persons := all.persons()
	spread(len(tallies), len(articles), func(_, i int) {
		settleArticle(articles[i], all, open[i], persons)
	})
}

// spread calls work for 0 to n-1, on parts goroutines.
func spread(parts, n int, work func(part, i int)) {
	var wg sync.WaitGroup
	for part := range parts {
		wg.Go(func() {
			for i := part; i < n; i += parts {
				work(part, i)
			}
		})
	}
	wg.Wait()
}

// tally is how the corpus reads one form.
type tally struct {
	byType   [4]int       // places where it is a name, by type
	untagged atomic.Int64 // places where it is none
	settled  bool         // it has one type everywhere:
	typ      corpus.Type
}

func (t *tally) tagged() (n int, most corpus.Type) {
	for ty, k := range t.byType {
		n += k
		if k > t.byType[most] {
			most = corpus.Type(ty)
		}
	}
	return n, most
}

// Parts of its places in which a form must be a name, and of one type, to be it
// in all.
const (
	mostly     = 0.6 // a name
	nearlyAll  = 0.9 // a name, where it is an ordinary word too
	ofOneType  = 0.8
	leastTimes = 2
)

// settle finds out whether form, which has been counted, has one type
// everywhere.
func (t *tally) settle(form string) {
	n, most := t.tagged()
	named, all := float64(n), float64(n)+float64(t.untagged.Load())
	if n < leastTimes || named < mostly*all || float64(t.byType[most]) < ofOneType*named {
		return
	}
	t.settled = named >= nearlyAll*all || gazetteer.ClassOf(fold.Key(form))&gazetteer.Common == 0
	t.typ = most
}

// census is the tally of each form.
type census map[string]*tally

func (c census) of(form string) *tally {
	t := c[form]
	if t == nil {
		t = &tally{}
		c[form] = t
	}
	return t
}

func (c census) add(a *corpus.Article) {
	for _, m := range a.Mentions {
		c.of(m.Span.Of(a.Blocks[m.Block].Text)).byType[m.Type]++
	}
}

func (c census) merge(d census) {
	for form, t := range d {
		into := c.of(form)
		for ty, n := range t.byType {
			into.byType[ty] += n
		}
	}
}

func (c census) settle() {
	for form, t := range c {
		t.settle(form)
	}
}

// index holds forms by their first word, the longest first.
type index map[string][]counted

type counted struct {
	form  string
	tally *tally
}

// forms gives the forms that may be found where they are not tagged.
func (c census) forms() index {
	forms := index{}
	for form, t := range c {
		if n, _ := t.tagged(); n < leastTimes || len(form) < 2 {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(form); unicode.IsUpper(r) {
			first := form[:wordEnd(form, 0)]
			forms[first] = append(forms[first], counted{form, t})
		}
	}
	for _, f := range forms {
		slices.SortFunc(f, func(a, b counted) int {
			return cmp.Or(cmp.Compare(len(b.form), len(a.form)), cmp.Compare(a.form, b.form))
		})
	}
	return forms
}

// found is a form at a place where it is no name yet.
type found struct {
	tally *tally
	m     corpus.Mention
}

// find calls each for every form of x that stands between the mentions of a.
func (x index) find(a *corpus.Article, each func(found)) {
	gaps(a, func(block int, text string, from, to int) {
		for at := from; at < to; {
			end := wordEnd(text, at)
			if end == at {
				_, n := utf8.DecodeRuneInString(text[at:])
				at += n
				continue
			}
			if startsName(text, at) {
				for _, c := range x[text[at:end]] {
					stop := at + len(c.form)
					if stop <= to && strings.HasPrefix(text[at:], c.form) && wordEnd(text, stop) == stop && alone(text, at, stop) {
						each(found{c.tally, corpus.Mention{Block: block, Span: corpus.Span{Start: at, End: stop}, Entity: corpus.NoEntity}})
						end = stop
						break
					}
				}
			}
			at = end
		}
	})
}

// gaps calls each for the parts of the text of a that are in no mention.
func gaps(a *corpus.Article, each func(block int, text string, from, to int)) {
	next := 0
	for b := range a.Blocks {
		text, from := a.Blocks[b].Text, 0
		for ; next < len(a.Mentions) && a.Mentions[next].Block == b; next++ {
			each(b, text, from, a.Mentions[next].Span.Start)
			from = a.Mentions[next].Span.End
		}
		each(b, text, from, len(text))
	}
}

// plain tells the letters and digits of ASCII.
var plain = func() (p [256]bool) {
	for c := range utf8.RuneSelf {
		p[c] = 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
	}
	return p
}()

// wordEnd gives the end of the letters and digits that begin at at.
func wordEnd(text string, at int) int {
	for at < len(text) {
		if c := text[at]; plain[c] {
			at++
			continue
		} else if c < utf8.RuneSelf {
			return at
		}
		r, n := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return at
		}
		at += n
	}
	return at
}

// startsName reports whether a word with a capital begins at at.
func startsName(text string, at int) bool {
	if at > 0 && strings.IndexByte("-@#/_.", text[at-1]) >= 0 {
		return false
	}
	if c := text[at]; c < utf8.RuneSelf {
		return c >= 'A' && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsUpper(r)
}

// alone reports whether no capital stands right beside text[from:to] that may
// belong to the same name.
func alone(text string, from, to int) bool {
	if to+1 < len(text) && text[to] == ' ' && startsName(text, to+1) && !ordinary(text[to+1:wordEnd(text, to+1)]) {
		return false
	}
	if from < 2 || text[from-1] != ' ' {
		return true
	}
	before := from - 1
	for before > 0 && wordEnd(text, before-1) >= from-1 {
		before--
	}
	return before == from-1 || !startsName(text, before) || ordinary(text[before:from-1])
}

// ordinary reports whether word, with its capital, may stand beside a name.
func ordinary(word string) bool {
	return gazetteer.ClassOf(fold.Key(word))&(gazetteer.Common|gazetteer.Title|gazetteer.NotName) != 0
}

// persons are those of the corpus that are named in full: the surnames by first
// letter and by given name, and all of each.
type persons struct {
	known    map[[2]string]bool // a given name and a surname
	surnames map[string]bool
	byLetter map[byte][]string
	byGiven  map[string][]string
}

// leastSurname is how many bytes a surname has that may be misspelt.
const leastSurname = 5

func (c census) persons() persons {
	p := persons{map[[2]string]bool{}, map[string]bool{}, map[byte][]string{}, map[string][]string{}}
	for form, t := range c {
		if n, most := t.tagged(); most != corpus.Person || n < leastTimes {
			continue
		}
		words := strings.Fields(form)
		if len(words) < 2 || len(words[len(words)-1]) < leastSurname {
			continue
		}
		p.add(words[0], words[len(words)-1])
	}
	return p
}

func (p persons) add(given, last string) {
	if p.known[[2]string{given, last}] {
		return
	}
	p.known[[2]string{given, last}] = true
	p.byGiven[given] = append(p.byGiven[given], last)
	if !p.surnames[last] {
		p.surnames[last] = true
		p.byLetter[last[0]] = append(p.byLetter[last[0]], last)
	}
}

// misspelt reports whether word, behind the word before, is nearly the surname
// of one of p.
func (p persons) misspelt(before, word string) bool {
	if len(word) < leastSurname || p.surnames[word] {
		return false
	}
	near := p.byGiven[before]
	if gazetteer.ClassOf(fold.Key(before))&gazetteer.Title != 0 {
		near = p.byLetter[word[0]]
	}
	return slices.ContainsFunc(near, func(s string) bool { return isNearly(s, word) }) && !ordinary(word)
}

// isNearly reports whether word may be a misspelling of the surname s: both
// begin alike.
func isNearly(s, word string) bool {
	most := 1
	if len(s) >= 8 {
		most = 2
	}
	d := len(s) - len(word)
	return d <= most && -d <= most && s[0] == word[0] && fold.Distance(s, word) <= most
}

// settleArticle gives a the mentions that the corpus speaks for; open are those
// that it may have besides.
func settleArticle(a *corpus.Article, all census, open []found, known persons) {
	ms := slices.Clone(a.Mentions)
	surnames := surnamesIn(a, ms)
	for i, m := range ms {
		form := m.Span.Of(a.Blocks[m.Block].Text)
		if t := all[form]; t.settled && !(m.Type == corpus.Person && surnames[form]) {
			ms[i].Type = t.typ
		}
	}
	for _, f := range open {
		if f.tally.settled {
			f.m.Type = f.tally.typ
			ms = append(ms, f.m)
		}
	}
	a.Mentions = inOrder(ms)
	ms = slices.Clone(a.Mentions)
	known.find(a, func(m corpus.Mention) { ms = append(ms, m) })
	a.Mentions = inOrder(ms)
}

// find calls each for every misspelt surname between the mentions of a.
func (p persons) find(a *corpus.Article, each func(corpus.Mention)) {
	gaps(a, func(block int, text string, from, to int) {
		before := ""
		for at := from; at < to; {
			end := wordEnd(text, at)
			if end == at {
				if c := text[at]; c != ' ' && c != '.' {
					before = ""
				}
				_, n := utf8.DecodeRuneInString(text[at:])
				at += n
				continue
			}
			word := text[at:end]
			if before != "" && startsName(text, at) && p.misspelt(before, word) {
				each(corpus.Mention{Block: block, Span: corpus.Span{Start: at, End: end}, Type: corpus.Person, Entity: corpus.NoEntity})
			}
			before, at = word, end
		}
	})
}

func inOrder(ms []corpus.Mention) []corpus.Mention {
	slices.SortFunc(ms, func(a, b corpus.Mention) int {
		return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return ms
}
