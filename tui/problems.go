package tui

import (
	"image"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// problems is the pane of what could not be read, or was cut, skipped or
// replaced.
type problems struct {
	frame
	roll   roll
	origin int
}

// openProblem asks to see a problem whole, and the article if there is one.
type openProblem struct{ problem corpus.Problem }

func (openProblem) isIntent() {}

func newProblems(s *scene) *problems {
	p := &problems{frame: frame{scene: s}}
	p.roll.item = p.item
	p.roll.apart = true
	return p
}

// Resize implements [pane].
func (p *problems) Resize(size image.Point) tea.Cmd {
	p.size, p.drawn = size, nil
	p.roll.width, p.roll.height = size.X, max(size.Y-p.headRows(), 0)
	p.roll.show()
	return nil
}

// load lists the problems of a new snapshot.
func (p *problems) load() {
	p.drawn = nil
	p.roll.set(len(p.snap.Problems()))
}

// Do implements [pane].
func (p *problems) Do(pr pressed) (intent, tea.Cmd) {
	if p.roll.do(pr.act, pr.count) {
		p.drawn = nil
		return nil, nil
	}
	if all := p.snap.Problems(); (pr.act == open || pr.act == toText) && p.roll.cursor < len(all) {
		return openProblem{all[p.roll.cursor]}, nil
	}
	return nil, nil
}

// Click implements [pane].
func (p *problems) Click(at image.Point) intent {
	i := p.roll.at(at.Y - p.headRows())
	if at.Y < p.headRows() || i < 0 {
		return nil
	}
	p.roll.to(i)
	p.drawn = nil
	return openProblem{p.snap.Problems()[i]}
}

// Wheel implements [pane].
func (p *problems) Wheel(rows int) {
	p.roll.scroll(rows)
	p.drawn = nil
}

// Find implements [pane].
func (p *problems) Find(s seek) (at, of int) {
	p.drawn = nil
	return seekIn(&p.roll, s, p.origin, func(i int) string { return p.snap.Problems()[i].String() })
}

// Rows implements [pane].
func (p *problems) Rows() []string {
	if p.drawn != nil {
		return p.drawn
	}
	head := p.heading("problems", number(p.roll.n))
	if p.roll.n == 0 {
		return p.whole(head, p.note("Everything could be read as it came."))
	}
	return p.whole(head, p.roll.rows())
}

// item draws a problem: what it is about, and what happened.
func (p *problems) item(i int, chosen bool) []string {
	ground, bar := p.row(chosen, p.focused), p.bar(chosen, p.focused)
	problem := p.snap.Problems()[i]
	rows := []string{paint(p.size.X, ground, bar, ink{p.theme.Strong, "  " + problem.Path})}
	for _, line := range wrapInks(max(p.size.X-4, 1), 4, ink{p.theme.Dim, problem.What}) {
		rows = append(rows, paint(p.size.X, ground, append([]ink{bar, {p.theme.Text, "  "}}, line...)...))
	}
	return rows
}
