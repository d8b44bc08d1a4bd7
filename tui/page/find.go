package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
)

// Find gives every place of a's text that reads as what, by block, then start;
// they do not overlap. Case matters only if what has a capital letter (smart
// case). What folds is left out unless it is unfolded, see [Folds]. Nothing reads as "".
func Find(a *corpus.Article, what string, unfolded bool) []Place {
	var found []Place
	f := newFinder(what)
	for i, b := range a.Blocks {
		if Folds(a, i) && !unfolded {
			continue
		}
		found = f.in(found, i, b.Text)
	}
	return found
}

// FindLines is [Find] in lines as given to [Plain].
func FindLines(lines []string, what string) []Place {
	var found []Place
	f := newFinder(what)
	for i, l := range lines {
		found = f.in(found, i, l)
	}
	return found
}

// finder looks for one string.
type finder struct {
	what  string
	exact bool // case matters
}

func newFinder(what string) finder {
	return finder{what: what, exact: strings.IndexFunc(what, unicode.IsUpper) >= 0}
}

// in adds the places of text.
func (f finder) in(found []Place, block int, text string) []Place {
	if f.what == "" {
		return found
	}
	for at := 0; at < len(text); {
		start, end := f.next(text, at)
		if start < 0 {
			break
		}
		found = append(found, Place{Block: block, Span: corpus.Span{Start: start, End: end}})
		at = end
	}
	return found
}

// next gives the first match in text from at on, or -1.
func (f finder) next(text string, at int) (start, end int) {
	if f.exact {
		if i := strings.Index(text[at:], f.what); i >= 0 {
			return at + i, at + i + len(f.what)
		}
		return -1, -1
	}
	first, size := utf8.DecodeRuneInString(f.what)
	lower := byte(min(first, utf8.RuneSelf)) // what has no capital
	upper := lower
	if 'a' <= lower && lower <= 'z' {
		upper -= 'a' - 'A'
	}
	for i := at; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf && c != lower && c != upper {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if same(r, first) {
			if rest, ok := cutFold(text[i+n:], f.what[size:]); ok {
				return i, len(text) - rest
			}
		}
		i += n
	}
	return -1, -1
}

// cutFold reports whether text begins with what whatever the case, and how many
// bytes of text are left after it.
func cutFold(text, what string) (rest int, ok bool) {
	for what != "" {
		if text == "" {
			return 0, false
		}
		a, n := utf8.DecodeRuneInString(text)
		b, m := utf8.DecodeRuneInString(what)
		if !same(a, b) {
			return 0, false
		}
		text, what = text[n:], what[m:]
	}
	return len(text), true
}

// same reports whether two runes differ at most by case.
func same(a, b rune) bool {
	if a == b {
		return true
	}
	if a < utf8.RuneSelf && b < utf8.RuneSelf {
		return 'A' <= a && a <= 'Z' && a+32 == b || 'A' <= b && b <= 'Z' && b+32 == a
	}
	for r := unicode.SimpleFold(a); r != a; r = unicode.SimpleFold(r) {
		if r == b {
			return true
		}
	}
	return false
}
