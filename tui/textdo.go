package tui

import (
	"fmt"
	"image"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// Do implements [pane].
func (t *text) Do(p pressed) (intent, tea.Cmd) {
	if t.move(p) {
		return nil, nil
	}
	switch p.act {
	case nextName:
		return t.step(max(p.count, 1)), nil
	case prevName:
		return t.step(-max(p.count, 1)), nil
	case open:
		if t.mention >= 0 {
			return showCard{}, nil
		}
		return say{"no name is selected; tab selects the next one"}, nil
	case labels:
		return t.label(), nil
	case copyParagraph, copyQuotation, copyPlace:
		return t.copy(p.act), nil
	}
	return nil, nil
}

// move scrolls and reports whether it was a movement.
func (t *text) move(p pressed) bool {
	n := max(p.count, 1)
	switch p.act {
	case moveDown:
		t.scrollTo(t.top + n)
	case moveUp:
		t.scrollTo(t.top - n)
	case pageDown:
		t.scrollTo(t.top + n*max(t.size.Y-2, 1))
	case pageUp:
		t.scrollTo(t.top - n*max(t.size.Y-2, 1))
	case halfDown:
		t.scrollTo(t.top + n*max(t.size.Y/2, 1))
	case halfUp:
		t.scrollTo(t.top - n*max(t.size.Y/2, 1))
	case moveTop:
		t.toParagraph(p.count, 0)
	case moveEnd:
		t.toParagraph(p.count, len(t.page.Lines))
	case nextPart:
		for range n {
			t.part(1)
		}
	case prevPart:
		for range n {
			t.part(-1)
		}
	default:
		return false
	}
	t.clearLabels()
	return true
}

// toParagraph goes to the paragraph of that number, or without one to line.
func (t *text) toParagraph(number, line int) {
	if list := t.paragraphs(); number > 0 && len(list) > 0 {
		line = t.page.LineOf(list[min(number, len(list))-1], 0)
	}
	t.scrollTo(line)
}

// part puts the next or the previous paragraph at the top.
func (t *text) part(by int) {
	line := -1
	for _, b := range t.paragraphs() {
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

// lit reports whether a name is one that the reader goes through.
func (t *text) lit(m corpus.Mention) bool {
	e := t.snap.Entity(m.Entity)
	if e == nil || t.page.LineOf(m.Block, m.Span.Start) < 0 || len(t.page.Cells(m.Block, m.Span)) == 0 {
		return false
	}
	return t.level != litRecurring || e.Recurs()
}

// step selects the name that stands by names on from the selected one, or the
// first on screen where none there is selected.
func (t *text) step(by int) intent {
	var list []int
	for i, m := range t.article.Mentions {
		if t.lit(m) {
			list = append(list, i)
		}
	}
	if len(list) == 0 {
		return say{"no name is lit up here"}
	}
	at := -1
	for i, m := range list {
		if m == t.mention {
			at = i + by
		}
	}
	if at < 0 && by != -1 || !t.visible(t.mention) {
		at = t.firstVisible(list, by)
	}
	return t.select_(list[(at%len(list)+len(list))%len(list)])
}

// firstVisible is where stepping begins: the first name on screen, or the last
// one when stepping back.
func (t *text) firstVisible(list []int, by int) int {
	found := 0
	for i, m := range list {
		line := t.page.LineOf(t.article.Mentions[m].Block, t.article.Mentions[m].Span.Start)
		if by > 0 && line >= t.top {
			return i
		}
		if line < t.top+t.size.Y {
			found = i
		}
	}
	return found
}

// select_ selects a mention and shows it.
func (t *text) select_(i int) intent {
	t.mention = i
	m := t.article.Mentions[i]
	t.reveal(m.Block, m.Span)
	t.clearLabels()
	return choose{m.Entity, t.mentionPlace(t.article, m)}
}

// Click implements [pane].
func (t *text) Click(at image.Point) intent {
	_, _, m := t.page.At(at.X, t.top+at.Y)
	if m < 0 || m >= len(t.article.Mentions) || t.snap.Entity(t.article.Mentions[m].Entity) == nil {
		return nil
	}
	if m == t.mention {
		return showCard{}
	}
	return t.select_(m)
}

// Wheel implements [pane].
func (t *text) Wheel(rows int) { t.scrollTo(t.top + rows) }

// copy gives the current paragraph as act asks for it.
func (t *text) copy(a act) intent {
	if len(t.article.Blocks) == 0 {
		return say{"there is nothing to copy"}
	}
	b := t.paragraph()
	at, _ := t.paragraphNumber(b)
	paragraph := t.article.Blocks[b].Text
	switch a {
	case copyQuotation:
		return copyText{"“" + paragraph + "”\n— " + citation(t.article, at) + "\n", fmt.Sprintf("paragraph %d as a quotation", at)}
	case copyPlace:
		return copyText{fmt.Sprintf("%s %s ¶%d", t.article.ID, t.article.Path, at), fmt.Sprintf("the place of paragraph %d", at)}
	}
	return copyText{paragraph, fmt.Sprintf("paragraph %d", at)}
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
