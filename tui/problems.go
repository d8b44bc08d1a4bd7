package tui

import (
	"image"

	tea "charm.land/bubbletea/v2"
)

// problems is the pane of what could not be read, or was cut, skipped or
// replaced.
type problems struct{ rolled }

func newProblems(s *scene) *problems {
	p := &problems{rolled{frame: frame{scene: s}}}
	p.roll.item, p.roll.tall = p.item, p.tall
	p.roll.apart = true
	return p
}

// load lists the problems of a new snapshot.
func (p *problems) load() {
	p.drawn = nil
	p.roll.set(len(p.snap.Problems()))
}

// Do implements [pane].
func (p *problems) Do(pr pressed) (intent, tea.Cmd) {
	if p.move(pr) {
		return nil, nil
	}
	if all := p.snap.Problems(); (pr.act == open || pr.act == toText) && p.roll.cursor < len(all) {
		return openProblem{all[p.roll.cursor]}, nil
	}
	return nil, nil
}

// Click implements [pane].
func (p *problems) Click(at image.Point) intent {
	if _, ok := p.hit(at.Y - p.headRows()); !ok {
		return nil
	}
	return openProblem{p.snap.Problems()[p.roll.cursor]}
}

// Find implements [pane].
func (p *problems) Find(s seek) (at, of int) {
	return p.seek(s, func(i int) string { return p.snap.Problems()[i].String() })
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
	ground, bar := p.ground(chosen, p.focused), p.bar(chosen, p.focused)
	problem := p.snap.Problems()[i]
	rows := []string{p.paint(p.size.X, ground, bar, ink{p.theme.Text, "  "}, ink{p.theme.Strong, p.ending(problem.Path, p.size.X-4)})}
	for _, line := range p.what(i) {
		rows = append(rows, p.paint(p.size.X, ground, append([]ink{bar, {p.theme.Text, "  "}}, line...)...))
	}
	return rows
}

// tall is how many rows item draws.
func (p *problems) tall(i int) int { return 1 + len(p.what(i)) }

// what draws what happened.
func (p *problems) what(i int) [][]ink {
	return p.wrapInks(max(p.size.X-4, 1), 4, ink{p.theme.Dim, p.snap.Problems()[i].What})
}

// ending cuts a path at its beginning where it has no room: its end tells files
// apart.
func (r ruler) ending(path string, room int) string {
	if w := r.cells(path); w > room {
		return r.method.TruncateLeft(path, w-room+1, "…")
	}
	return path
}
