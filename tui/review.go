package tui

import (
	"image"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/library"
)

// review asks whether two names are of one thing, the question with the most
// mentions first. It covers the panes, and no key moves anything in it.
type review struct {
	frame
	of       *library.Snapshot // whose doubts they are
	doubts   []corpus.Doubt
	known    bool // the doubts have come
	answered map[pair]bool
	skipped  map[pair]bool
	at       pair // the one asked
	other    bool // enter opens the evidence for the second name
	away     bool // the reader is at the evidence, and will come back
	ticket   int
	was      left
}

// pair is what a doubt is known by in every snapshot: where its two names
// stand.
type pair struct{ name, with spot }

// spot is where a mention stands.
type spot struct {
	article       corpus.ArticleID
	block, offset int
}

// left is what was on screen when the review began.
type left struct {
	side   focus
	focus  slot
	zen    bool
	refsUp bool
	entity corpus.EntityKey
}

// doubtsReady brings the questions of a snapshot.
type doubtsReady struct {
	ticket int
	of     *library.Snapshot
	doubts []corpus.Doubt
}

// reviewing reports whether the review is on screen.
func (m *Model) reviewing() bool { return m.review != nil && !m.review.away }

// openReview shows the review, where the reader left it for some evidence or
// anew.
func (m *Model) openReview() tea.Cmd {
	if m.review == nil {
		m.review = &review{frame: frame{scene: m.scene, focused: true}, answered: map[pair]bool{}, skipped: map[pair]bool{}}
	}
	r := m.review
	r.was = left{m.side, m.focus, m.zen, m.refsUp, ""}
	if m.entity != nil {
		r.was.entity = m.entity.Key
	}
	r.away = false
	return tea.Batch(m.place(), m.doubts())
}

// returnToReview shows the review again after some evidence, over what was
// there before.
func (m *Model) returnToReview() tea.Cmd {
	if m.review == nil {
		return m.openReview()
	}
	w := m.review.was
	m.review.away = false
	m.side, m.focus, m.zen, m.refsUp = w.side, w.focus, w.zen, w.refsUp
	m.selectByKey(w.entity)
	return m.place()
}

// atEvidence reports whether the reader is where the review led them.
func (m *Model) atEvidence() bool {
	n := len(m.jumps.back)
	return m.review != nil && m.review.away && m.focus == textSlot && n > 0 && m.jumps.back[n-1].review
}

// doubts asks for the questions of the present snapshot.
func (m *Model) doubts() tea.Cmd {
	m.review.ticket++
	ticket, snap := m.review.ticket, m.snap
	return guard(func() tea.Msg { return doubtsReady{ticket, snap, snap.Doubts()} })
}

// doubted takes the questions of a snapshot, and goes on with the one asked.
func (m *Model) doubted(msg doubtsReady) tea.Cmd {
	if r := m.review; r != nil && r.ticket == msg.ticket {
		r.of, r.doubts, r.known, r.drawn = msg.of, msg.doubts, true, nil
		r.settle()
	}
	return nil
}

// adoptReview brings the questions up to date with a new snapshot.
func (m *Model) adoptReview(f follower) tea.Cmd {
	if m.review == nil {
		return nil
	}
	m.review.was.entity = f.key(m.review.was.entity)
	return m.doubts()
}

// pairOf gives what a doubt is known by.
func (r *review) pairOf(d *corpus.Doubt) pair {
	return pair{r.spot(d.At), r.spot(d.WithAt)}
}

func (r *review) spot(o corpus.Occurrence) spot {
	a, m := r.of.Mention(o)
	return spot{a.ID, m.Block, m.Span.Start}
}

// current is the question asked, or nil.
func (r *review) current() *corpus.Doubt {
	for i := range r.doubts {
		if d := &r.doubts[i]; r.pairOf(d) == r.at && r.open(r.at) {
			return d
		}
	}
	return nil
}

func (r *review) open(q pair) bool { return !r.answered[q] && !r.skipped[q] }

// settle asks the first open question unless one is asked.
func (r *review) settle() {
	r.drawn = nil
	if r.current() != nil {
		return
	}
	r.other = false
	for i := range r.doubts {
		if q := r.pairOf(&r.doubts[i]); r.open(q) {
			r.at = q
			return
		}
	}
}

// count tells which question of how many is asked.
func (r *review) count() (at, of int) {
	left := 0
	for i := range r.doubts {
		if r.open(r.pairOf(&r.doubts[i])) {
			left++
		}
	}
	behind := len(r.answered) + len(r.skipped)
	return min(behind+1, behind+left), behind + left
}

// ask asks a question again that was answered; nil is none.
func (r *review) ask(q *pair) {
	if q == nil {
		return
	}
	delete(r.answered, *q)
	r.other = false
	if r.at = *q; r.current() != nil {
		r.drawn = nil // else it is among the questions that are to come
	}
}

// doReview opens the review, and answers in it.
func (m *Model) doReview(p pressed) (tea.Cmd, bool) {
	r := m.review
	switch {
	case p.act == showReview && !m.snap.Decides():
		m.say(library.ErrReadOnly.Error())
		return nil, true
	case p.act == showReview:
		return m.openReview(), true
	case !m.reviewing():
		return nil, false
	}
	d := r.current()
	switch p.act {
	case sameName, otherName:
		if d == nil {
			return nil, true
		}
		q := r.at
		answer := r.of.Answer(*d, p.act == sameName)
		r.answered[q] = true
		r.settle()
		return m.decide(answer, &q), true
	case skipDoubt:
		r.skip(d)
	case otherSide:
		r.other, r.drawn = !r.other && d != nil, nil
	case evidence:
		if d == nil {
			return nil, true
		}
		at := d.At
		if r.other {
			at = d.WithAt
		}
		a, mention := r.of.Mention(at)
		return m.visit(follower{r.of, m.snap}.place(placeOf(r.of, a, mention)), true), true
	default:
		return nil, false
	}
	return nil, true
}

// skip puts a question off; past the last one those put off are asked again.
func (r *review) skip(d *corpus.Doubt) {
	if d == nil {
		clear(r.skipped)
		r.at = pair{}
	} else {
		r.skipped[r.at] = true
	}
	r.settle()
}

// resize gives the review the body of the screen.
func (r *review) resize(size image.Point) {
	if size != r.size {
		r.size, r.drawn = size, nil
	}
}
