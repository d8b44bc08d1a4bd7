package tui

import (
	"fmt"
	"strings"

	"dossier/corpus"
)

// paragraphs lists the blocks that are numbered as paragraphs: what the author
// wrote, but for the title and captions.
func (t *text) paragraphs() []int {
	var list []int
	for i, b := range t.article.Blocks {
		if b.Kind.IsText() && b.Kind != corpus.Title && b.Kind != corpus.Caption {
			list = append(list, i)
		}
	}
	return list
}

// paragraph is the current block: the one that holds the words gone to, the
// selected name or the hit if that is on screen, else the first that starts on
// screen, else the one that fills it.
func (t *text) paragraph() int {
	if t.words.shown(t) && t.words.visible(t) {
		return t.words.at.Block
	}
	if m, ok := t.selection(); ok && t.visible(t.mention) {
		return m.Block
	}
	if h, ok := t.hits.current(); ok {
		if line := t.page.LineOf(h.Block, h.Span.Start); line >= t.top && line < t.top+t.size.Y {
			return h.Block
		}
	}
	for _, b := range t.paragraphs() {
		if line := t.page.LineOf(b, 0); line >= t.top && line < t.top+t.size.Y {
			return b
		}
	}
	return max(0, t.page.BlockAt(t.top))
}

// paragraphNumber gives the number of a block among the paragraphs, from 1,
// and how many there are.
func (t *text) paragraphNumber(block int) (at, of int) {
	list := t.paragraphs()
	for i, b := range list {
		if b <= block {
			at = i + 1
		}
	}
	return at, len(list)
}

// toParagraph goes to the paragraph of that number, or without one to line.
func (t *text) toParagraph(number, line int) {
	if list := t.paragraphs(); number > 0 && len(list) > 0 {
		line = t.page.LineOf(list[min(number, len(list))-1], 0)
	}
	t.scrollTo(line)
}

// part puts the paragraph that is by paragraphs on at the top.
func (t *text) part(by int) {
	list := t.paragraphs()
	for range min(max(by, -by), len(list)+1) {
		line := -1
		for _, b := range list {
			at := t.page.LineOf(b, 0)
			if by > 0 && at > t.top {
				line = at
				break
			}
			if by < 0 && at < t.top {
				line = at
			}
		}
		switch {
		case line >= 0:
			t.scrollTo(line)
		case by < 0:
			t.scrollTo(0)
		default:
			t.scrollTo(len(t.page.Lines))
		}
	}
}

// copy gives the current paragraph as act asks for it.
func (t *text) copy(a act) intent {
	cited, ok := t.snap.Article(t.article.ID)
	if !ok || len(t.article.Blocks) == 0 {
		return say{"there is nothing to copy"}
	}
	b := t.paragraph()
	at, _ := t.paragraphNumber(b)
	what := fmt.Sprintf("paragraph %d", at)
	if t.as == asItCame {
		at, what = b+1, fmt.Sprintf("line %d of the source", b+1)
	}
	paragraph := t.article.Blocks[b].Text
	switch a {
	case copyQuotation:
		return copyText{"“" + paragraph + "”\n— " + citation(cited, at) + "\n", what + " as a quotation"}
	case copyPlace:
		return copyText{fmt.Sprintf("%s %s ¶%d", cited.ID, cited.Path, at), "the place of " + what}
	}
	return copyText{paragraph, what}
}

// citation names a paragraph of an article by all that is known of it.
func citation(a *corpus.Article, paragraph int) string {
	var parts []string
	if len(a.Byline) > 0 {
		parts = append(parts, strings.Join(a.Byline, ", "))
	}
	parts = append(parts, "“"+a.Title+"”")
	if a.Source != "" {
		parts = append(parts, a.Source)
	}
	parts = append(parts, a.Date.Words())
	return fmt.Sprintf("%s [%s ¶%d]", strings.Join(parts, ", "), a.ID, paragraph)
}
