package tui

import (
	"image"

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
		return t.stepName(max(p.count, 1)), nil
	case prevName:
		return t.stepName(-max(p.count, 1)), nil
	case open:
		if t.entity != nil {
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
		t.part(n)
	case prevPart:
		t.part(-n)
	default:
		return false
	}
	t.clearLabels()
	return true
}

// lit reports whether a name is one that the reader goes through.
func (t *text) lit(m corpus.Mention) bool {
	e := t.of.Entity(m.Entity)
	if e == nil || t.page.LineOf(m.Block, m.Span.Start) < 0 || len(t.page.Cells(m.Block, m.Span)) == 0 {
		return false
	}
	return t.level != litRecurring || e.Recurs()
}

// stepName selects the name that stands by names on from the selected one, or the
// first on screen where none there is selected.
func (t *text) stepName(by int) intent {
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
	return t.pick(list[(at%len(list)+len(list))%len(list)])
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

// pick selects a mention and shows it.
func (t *text) pick(i int) intent {
	t.mention, t.words = i, words{}
	m := t.article.Mentions[i]
	t.reveal(m.Block, m.Span)
	t.pickTop = t.top
	t.clearLabels()
	at := placeOf(t.of, t.article, m)
	return choose{at.entity, at}
}

// Click implements [pane].
func (t *text) Click(at image.Point) intent {
	block, offset, _ := t.page.At(at.X, t.top+at.Y)
	m := t.nameAt(block, offset)
	if m < 0 {
		return nil
	}
	if m == t.mention {
		return showCard{}
	}
	return t.pick(m)
}

// nameAt gives the mention that covers a byte of a block, or -1.
func (t *text) nameAt(block, offset int) int {
	for i, m := range t.article.Mentions {
		if m.Block == block && m.Span.Start <= offset && offset < m.Span.End && t.of.Entity(m.Entity) != nil {
			return i
		}
	}
	return -1
}

// Wheel implements [pane].
func (t *text) Wheel(rows int) { t.scrollTo(t.top + rows) }
