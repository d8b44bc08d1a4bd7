package cli

import (
	"fmt"
	"strconv"

	"dossier/corpus"
	"dossier/corpus/library"
)

// articleRow is an article in a list of results, and what was found in it.
type articleRow struct {
	article *corpus.Article
	figure  string // "4 hits"
}

// articleOf gives the article that an answer of s names.
func articleOf(s *library.Snapshot, id corpus.ArticleID) (*corpus.Article, error) {
	a, ok := s.Article(id)
	if !ok {
		return nil, fmt.Errorf("find article %s: it is not in %s", id, s.Name())
	}
	return a, nil
}

// articleRows gives a line for each article, their columns aligned, so that
// what belongs to an article can be written under it.
func (c *call) articleRows(rows []articleRow) []string {
	look := c.out.look
	cells := make([][]string, len(rows))
	for i, r := range rows {
		a := r.article
		cells[i] = []string{strconv.Itoa(a.Number), a.Date.Words(), a.Source, titleOf(a), r.figure}
	}
	return layTable([]column{{right: true, style: look.dim}, {right: true, style: look.dim, extra: 1}, {most: 16, style: look.dim, extra: 3},
		{flex: true, fill: true, style: look.title}, {right: true, style: look.dim, extra: 2}}, cells, c.out.width)
}

// titleOf is the title of a, in brackets where a has none of its own, as a
// librarian writes one that was supplied.
func titleOf(a *corpus.Article) string {
	if a.TitleDerived {
		return "[" + a.Title + "]"
	}
	return a.Title
}

// item writes text under an article, after the kind of its block where that
// does not count.
func (c *call) item(k corpus.Kind, text string) {
	if !k.Counts() {
		text = c.out.look.dim("["+k.String()+"]") + " " + text
	}
	c.out.flow(itemUnder, text)
}
