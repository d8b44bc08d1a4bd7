package clean

import (
	"slices"
	"strings"

	"dossier/corpus"
)

// What repeats across a corpus belongs to the pages and not to the articles: a
// paper's slogan, the name of a column, an invitation to subscribe. A line is
// taken for such when it stands, case aside, in at least repeatArticles articles
// and one in repeatShare of all. Three is the least that is no accident (two
// articles may share a caption); the share keeps common headings of large
// corpora, such as "Background", what they are.
const (
	repeatArticles = 3
	repeatShare    = 33  // one in so many articles: 3 in a hundred
	repeatSize     = 160 // bytes; longer lines are text that was printed twice
)

// Settle marks as furniture what repeats across the articles and is no sentence
// of their text. An article of which it is the title gets another: the next line
// that can be one, else the start of its text. Articles that change are new
// values, the others the same pointers; the given ones are left as they are.
func Settle(articles []*corpus.Article) []*corpus.Article {
	if len(articles) < repeatArticles {
		return articles
	}
	found := lineKeys(articles)
	repeats := repeating(found, len(articles))
	if len(repeats) == 0 {
		return articles
	}
	out := slices.Clone(articles)
	for i := 0; i < len(found); {
		of := found[i].article
		var again []int // the blocks of one article that repeat
		for ; i < len(found) && found[i].article == of; i++ {
			if repeats[found[i].key] {
				again = append(again, found[i].block)
			}
		}
		if len(again) > 0 {
			out[of] = settled(articles[of], again, repeats)
		}
	}
	return out
}

// lineKey is the key of a line that may repeat, and where it stands.
type lineKey struct {
	article, block int
	key            string
}

// lineKeys gives the keys of all lines that may repeat, in order.
func lineKeys(articles []*corpus.Article) []lineKey {
	var found []lineKey
	for n, a := range articles {
		for i := range a.Blocks {
			if key := repeatKey(a, i); key != "" {
				found = append(found, lineKey{n, i, key})
			}
		}
	}
	return found
}

// repeatKey is the form that lines are compared in, or empty for one that stays
// what it is wherever it repeats.
func repeatKey(a *corpus.Article, i int) string {
	b := &a.Blocks[i]
	if len(b.Text) > repeatSize {
		return ""
	}
	switch b.Kind {
	case corpus.Heading:
		if b.Level != 2 || i+1 < len(a.Blocks) && a.Blocks[i+1].Kind.Counts() && !inHead(a, i) {
			return "" // a heading amid the text, such as "Background"
		}
	case corpus.Paragraph, corpus.Standfirst, corpus.Caption:
		s := shapeOf(b.Text)
		if s.ends && (s.words >= 6 || s.wide >= 15) && !atEdge(a, i) {
			return "" // a sentence amid the text
		}
	case corpus.Title:
		if a.TitleDerived || len(a.Blocks) < 3 {
			return ""
		}
	default:
		return ""
	}
	return strings.ToLower(b.Text)
}

// inHead reports whether no paragraph stands before block i. Heads are short.
func inHead(a *corpus.Article, i int) bool {
	for j := range a.Blocks[:i] {
		if a.Blocks[j].Kind == corpus.Paragraph || j > headLines {
			return false
		}
	}
	return true
}

// atEdge reports whether block i is the first or the last paragraph but
// furniture, where pages put sentences of their own.
func atEdge(a *corpus.Article, i int) bool {
	before, after := 0, 0
	for j := i - 1; j >= 0 && i-j <= 4; j-- {
		if a.Blocks[j].Kind == corpus.Paragraph {
			before++
		}
	}
	for j := i + 1; j < len(a.Blocks) && j-i <= 4; j++ {
		if a.Blocks[j].Kind == corpus.Paragraph {
			after++
		}
	}
	return (before == 0) != (after == 0)
}

// repeating gives the keys that enough of all articles have.
func repeating(found []lineKey, all int) map[string]bool {
	type seen struct{ articles, last int }
	counts := make(map[string]seen, len(found)/2)
	for _, l := range found {
		if c := counts[l.key]; c.articles == 0 || c.last != l.article {
			counts[l.key] = seen{c.articles + 1, l.article}
		}
	}
	least := max(repeatArticles, (all+repeatShare-1)/repeatShare)
	repeats := map[string]bool{}
	for key, c := range counts {
		if c.articles >= least {
			repeats[key] = true
		}
	}
	return repeats
}

// settled gives a with the blocks that repeat made furniture, or a itself.
func settled(a *corpus.Article, again []int, repeats map[string]bool) *corpus.Article {
	c := *a
	c.Blocks = slices.Clone(a.Blocks)
	changed := &c
	for _, i := range again {
		b := &changed.Blocks[i]
		if b.Kind == corpus.Title && !retitle(changed, i, repeats) {
			continue
		}
		b.Kind, b.Level = corpus.Furniture, 0
	}
	if hasBody(a) && !hasBody(changed) {
		return a // short notes may all say the same; an article keeps its text
	}
	changed.Words = 0
	for _, b := range changed.Blocks {
		if b.Kind.IsText() {
			changed.Words += countWords(shapeOf(b.Text), b.Text)
		}
	}
	return changed
}

// hasBody reports whether a has text besides its title and headings.
func hasBody(a *corpus.Article) bool {
	return slices.ContainsFunc(a.Blocks, func(b corpus.Block) bool {
		return b.Kind.IsText() && b.Kind != corpus.Title && b.Kind != corpus.Heading && b.Kind != corpus.Caption
	})
}

// retitle finds another title for a, whose title, block old, is not its own. It
// reports whether there is one.
func retitle(a *corpus.Article, old int, repeats map[string]bool) bool {
	for i := old + 1; i < len(a.Blocks) && i < old+6; i++ {
		b := &a.Blocks[i]
		if b.Kind == corpus.Paragraph {
			break
		}
		l := line{text: b.Text, shape: shapeOf(b.Text)}
		ok := b.Kind == corpus.Standfirst || b.Kind == corpus.Heading || b.Kind == corpus.Caption && !looksCaption(b.Text)
		if !ok || !l.titleLike() || repeats[strings.ToLower(b.Text)] {
			continue
		}
		b.Kind, b.Level = corpus.Title, 0
		a.Title, _ = cutSource(b.Text)
		return true
	}
	if title := deriveTitle(a.Blocks); title != "" {
		a.Title, a.TitleDerived = title, true
		return true
	}
	return false
}
