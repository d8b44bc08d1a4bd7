package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// The reference answers queries the slow and plain way: it reads every text
// into words by runes, walks the tree, and tries every combination.

type refWord struct {
	text       string // folded
	start, end int
	wide       bool
}

// refWords reads text rune by rune, and folds each word whole.
func refWords(text string) []refWord {
	type char struct {
		r  rune
		at int
	}
	var cs []char
	for i, r := range text {
		cs = append(cs, char{r, i})
	}
	cs = append(cs, char{0, len(text)}, char{0, len(text)}, char{0, len(text)}, char{0, len(text)}, char{0, len(text)})
	isWide := func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai) && !unicode.IsDigit(r)
	}
	isIn := func(r rune) bool {
		return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == 0xAD) && !isWide(r) && r != 'ʼ'
	}
	isQuote := func(r rune) bool { return strings.ContainsRune("'`’‘ʼ", r) }
	digit := func(r rune) bool { return '0' <= r && r <= '9' }
	var out []refWord
	for i := 0; i < len(cs)-5; {
		if isWide(cs[i].r) {
			j := i + 1
			for unicode.Is(unicode.M, cs[j].r) {
				j++
			}
			out = append(out, refWord{text[cs[i].at:cs[j].at], cs[i].at, cs[j].at, true})
			i = j
			continue
		}
		if !isIn(cs[i].r) {
			i++
			continue
		}
		var word []rune
		folded := func() string { return strings.ReplaceAll(fold.String(string(word)), "\u00ad", "") }
		j, since, dotted, next := i, 0, false, 0
		for {
			r, n := cs[j].r, cs[j+1].r
			if isIn(r) {
				word = append(word, r)
				since++
				j++
				continue
			}
			next = j
			if folded() == "" {
				break
			}
			before := []rune(folded())
			last := before[len(before)-1]
			if r == '.' && since == 1 && unicode.IsLetter(last) && unicode.IsLetter(n) && !isWide(n) && !isIn(cs[j+2].r) {
				dotted, since = true, 0
				j++
				continue
			}
			if r == ',' && digit(last) && digit(n) && digit(cs[j+2].r) && digit(cs[j+3].r) && !digit(cs[j+4].r) {
				dotted, since = false, 2
				j++
				continue
			}
			if isQuote(r) && (n == 's' || n == 'S') && !isIn(cs[j+2].r) {
				next = j + 2
				break
			}
			if isQuote(r) && isIn(n) {
				dotted, since = false, 2
				j++
				continue
			}
			if dotted && r == '.' {
				j++
				next = j
				if isQuote(cs[j].r) && (cs[j+1].r == 's' || cs[j+1].r == 'S') && !isIn(cs[j+2].r) {
					next = j + 2
				}
			}
			break
		}
		if f := folded(); f != "" {
			out = append(out, refWord{f, cs[i].at, cs[j].at, false})
		}
		i = max(next, i+1)
	}
	return out
}

// refPattern gives the places of the words of want in have.
func refPattern(have []refWord, want []refWord, prefix bool) [][2]int {
	var out [][2]int
	for i := 0; i+len(want) <= len(have); i++ {
		ok := len(want) > 0
		for j, w := range want {
			h := have[i+j]
			same := h.text == w.text || prefix && j == len(want)-1 && strings.HasPrefix(h.text, w.text)
			if j > 0 && w.wide && want[j-1].wide && want[j-1].end == w.start && have[i+j-1].end != h.start {
				same = false
			}
			ok = ok && same
		}
		if ok {
			out = append(out, [2]int{i, i + len(want)})
		}
	}
	return out
}

// refSpans gives where the leaf n stands in text.
func refSpans(n Node, text string) []corpus.Span {
	have := refWords(text)
	var found [][2]int
	switch n := n.(type) {
	case Word:
		found = refPattern(have, refWords(n.Text), false)
	case Prefix:
		found = refPattern(have, refWords(n.Text), true)
	case Phrase:
		found = refPattern(have, refWords(strings.TrimSuffix(n.Text, "*")), strings.HasSuffix(n.Text, "*"))
	case Near: // words of one token each
		var places [][][2]int
		for _, g := range strings.Fields(n.Text) {
			places = append(places, refPattern(have, refWords(g), false))
		}
		if refNear(places, nil, len(places)+n.Within) {
			return []corpus.Span{{Start: 0, End: len(text)}}
		}
	}
	var spans []corpus.Span
	for _, f := range found {
		spans = append(spans, corpus.Span{Start: have[f[0]].start, End: have[f[1]-1].end})
	}
	return spans
}

// refNear tries every choice of one place of each group.
func refNear(places [][][2]int, taken []int, most int) bool {
	if len(places) == 0 {
		return len(taken) > 0 && slices.Max(taken)-slices.Min(taken)+1 <= most
	}
	for _, p := range places[0] {
		if !slices.Contains(taken, p[0]) && refNear(places[1:], append(slices.Clone(taken), p[0]), most) {
			return true
		}
	}
	return false
}

// refBlocks are the texts of a that a query looks at.
func refBlocks(a *corpus.Article, title bool) []int {
	var out []int
	for i, b := range a.Blocks {
		if b.Kind == corpus.Title || !title && b.Kind != corpus.Furniture {
			out = append(out, i)
		}
	}
	return out
}

func refMatches(n Node, a *corpus.Article, title bool) bool {
	switch n := n.(type) {
	case And:
		return !slices.ContainsFunc(n.Nodes, func(k Node) bool { return !refMatches(k, a, title) })
	case Or:
		return slices.ContainsFunc(n.Nodes, func(k Node) bool { return refMatches(k, a, title) })
	case Not:
		return !refMatches(n.Node, a, title)
	case InTitle:
		return refMatches(n.Node, a, true)
	case Source:
		return len(refPattern(refWords(a.Source), refWords(n.Name), true)) > 0
	case Before:
		return a.Date.Known() && first(a.Date).Compare(first(n.Date)) < 0
	case After:
		return a.Date.Known() && !strings.HasPrefix(first(a.Date).String(), n.Date.String()) && first(a.Date).Compare(first(n.Date)) > 0
	case Language:
		return strings.EqualFold(a.Language, n.Tag) || strings.HasPrefix(strings.ToLower(a.Language), n.Tag+"-")
	}
	hasTitle := slices.ContainsFunc(a.Blocks, func(b corpus.Block) bool { return b.Kind == corpus.Title })
	if !hasTitle && len(refSpans(n, a.Title)) > 0 {
		return true
	}
	return slices.ContainsFunc(refBlocks(a, title), func(i int) bool { return len(refSpans(n, a.Blocks[i].Text)) > 0 })
}

func first(d corpus.Date) corpus.Date {
	return corpus.Date{Year: d.Year, Month: max(d.Month, 1), Day: max(d.Day, 1)}
}

// refMarks gives for each block the places of what is sought, joined where they
// overlap.
func refMarks(n Node, a *corpus.Article) map[int][]corpus.Span {
	out := map[int][]corpus.Span{}
	refSought(n, true, false, func(leaf Node, title bool) {
		for _, i := range refBlocks(a, title) {
			out[i] = append(out[i], refSpans(leaf, a.Blocks[i].Text)...)
		}
	})
	for i, spans := range out {
		marked := make([]bool, len(a.Blocks[i].Text)+1)
		begins := map[int]bool{}
		for _, s := range spans {
			begins[s.Start] = true
			for j := s.Start; j < s.End; j++ {
				marked[j] = true
			}
		}
		out[i] = nil
		for start := 0; start < len(marked); start++ {
			end := start
			for end < len(marked) && marked[end] && (end == start || !begins[end] || covered(spans, end)) {
				end++
			}
			if end > start {
				out[i] = append(out[i], corpus.Span{Start: start, End: end})
				start = end - 1
			}
		}
		if len(out[i]) == 0 {
			delete(out, i)
		}
	}
	return out
}

// covered reports whether one of spans holds both bytes around at.
func covered(spans []corpus.Span, at int) bool {
	return slices.ContainsFunc(spans, func(s corpus.Span) bool { return s.Start < at && at < s.End })
}

func refSought(n Node, sought, title bool, yield func(Node, bool)) {
	switch n := n.(type) {
	case And:
		for _, k := range n.Nodes {
			refSought(k, sought, title, yield)
		}
	case Or:
		for _, k := range n.Nodes {
			refSought(k, sought, title, yield)
		}
	case Not:
		refSought(n.Node, !sought, title, yield)
	case InTitle:
		refSought(n.Node, sought, true, yield)
	case Word, Prefix, Phrase, Near:
		if sought {
			yield(n, title)
		}
	}
}

// pieces are what random texts are made of: words that a search takes for the
// same or nearly so, and marks in unlucky places.
var pieces = []string{"the", "The", "Assad’s", "Assad", "assads", "U.S.", "US", "u.s", "U.S.’s", "s", "O'Neill", "oneill", "2,000", "2000", "20",
	"Çavuşoğlu", "cavusoglu", "東京", "京", "東", "กินไทย", "กน", "lavrov", "Lavrov's", "laverov", "Straße", "strasse", "é", "e", "Лавров", "лавров",
	"tthe", "v", "vv", "서울에서", "서울", "가", "K", "ʼ", "\u0301", "\u00ad", "1,2345", "“the”", "x.y.z"}

var joints = []string{" ", " ", " ", " ", " ", ", ", ". ", "-", ".", "'", "’", "", "…", ","}

func randomText(rng *rand.Rand, most int) string {
	var b strings.Builder
	for range 1 + rng.IntN(most) {
		b.WriteString(pieces[rng.IntN(len(pieces))])
		b.WriteString(joints[rng.IntN(len(joints))])
	}
	return strings.TrimSpace(b.String()) + "."
}

func randomArticle(rng *rand.Rand, number int) *corpus.Article {
	a := &corpus.Article{ID: corpus.ArticleID(rune('a' + number)), Number: number + 1, Title: randomText(rng, 3),
		Source: []string{"", "BBC News", "Le Monde"}[rng.IntN(3)], Language: []string{"", "en", "en-GB", "fr"}[rng.IntN(4)],
		Date: []corpus.Date{{}, {Year: 2015}, {Year: 2016, Month: 2}, {Year: 2016, Month: 3, Day: 1}, {Year: 2015, Month: 12, Day: 31}}[rng.IntN(5)]}
	kinds := []corpus.Kind{corpus.Title, corpus.Standfirst, corpus.Paragraph, corpus.Paragraph, corpus.Caption, corpus.Furniture}
	for range 1 + rng.IntN(4) {
		text := randomText(rng, 8)
		a.Blocks = append(a.Blocks, corpus.Block{Kind: kinds[rng.IntN(len(kinds))], Text: text})
		a.Words += len(strings.Fields(text))
	}
	return a
}

// randomQuery writes a query as a person might. Near has only words that are
// one word.
func randomQuery(rng *rand.Rand, depth int) string {
	words := []string{"the", "assad", "us", "U.S.", "s", "O'Neill", "2,000", "Çavuşoğlu", "東京", "京", "กน", "lavrov", "strasse", "e", "ЛАВРОВ", "서울", "v", "x"}
	one := []string{"the", "assad", "us", "s", "lavrov", "e", "лавров", "2000"}
	word := func() string { return words[rng.IntN(len(words))] }
	switch k := rng.IntN(16); {
	case depth > 0 && k < 3:
		return randomQuery(rng, depth-1) + " " + randomQuery(rng, depth-1)
	case depth > 0 && k < 5:
		return "(" + randomQuery(rng, depth-1) + " OR " + randomQuery(rng, depth-1) + ")"
	case depth > 0 && k < 7:
		return "-(" + randomQuery(rng, depth-1) + ")"
	case k < 8:
		return string([]rune(word())[:1]) + "*"
	case k < 9:
		return `"` + word() + " " + word() + `"`
	case k < 10:
		return `"` + word() + " " + word() + `*"`
	case k < 11:
		return `"` + one[rng.IntN(len(one))] + " " + one[rng.IntN(len(one))] + `"~` + string(rune('0'+rng.IntN(5)))
	case k < 12:
		return []string{"source:bb", "source:monde", "lang:en", "before:2016", "before:2016-03", "after:2015", "after:2016-02", "title:" + word(), `title:"the e"`}[rng.IntN(9)]
	}
	return word()
}
