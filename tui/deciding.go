package tui

import (
	"context"
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/library"
)

// Decisions are kept on disk, one after the other and outside Update. Each is
// addressed by names and an anchor when the reader makes it, so that it can
// wait for those before it and still be of what the reader saw.

// job is a decision to keep, or one to take back.
type job struct {
	change   *change // of this session; nil: a decision of an earlier one is taken back
	decision corpus.Decision
	undo     bool
}

// takes is the decision that a job takes back.
func (j job) takes() corpus.Decision {
	if j.change != nil {
		return j.change.made
	}
	return j.decision
}

// decided brings the snapshot in which a decision holds, or no longer does.
type decided struct {
	ticket int
	job    job
	snap   *library.Snapshot
	made   corpus.Decision // as it was kept, or taken back
	gone   bool            // it was to be taken back, and is not kept any more
	laid   *pageReady      // the page shown, laid out for snap; nil: it was none
	err    error
}

// decide keeps a decision; what it starts answers with [decided].
func (m *Model) decide(d corpus.Decision, answers *pair) tea.Cmd {
	c := &change{what: doing(d, m.snap), asked: true, answers: answers}
	if m.entity != nil {
		c.selected, c.name = true, m.snap.Address(m.entity.ID).Anchor
	}
	if e := m.snap.EntityByKey(m.refs.lock); m.refs.lock != "" && e != nil {
		c.locked = m.snap.Address(e.ID).Anchor
	}
	m.session.note(c)
	return m.enqueue(job{change: c, decision: d})
}

// enqueue starts a job once those before it are done.
func (m *Model) enqueue(j job) tea.Cmd {
	m.jobs = append(m.jobs, j)
	if len(m.jobs) > 1 {
		return nil
	}
	return m.work()
}

// slowAfter is how long a decision may take before the reader is told that it
// is being kept.
const slowAfter = 300 * time.Millisecond

// slow says that a decision is taking its time.
type slow struct{ ticket int }

// wait tells that a decision is being kept, if it still is.
func (m *Model) wait(msg slow) {
	if msg.ticket == m.deciding && len(m.jobs) > 0 && m.notice == "" {
		m.say("keeping the decision …")
	}
}

// work does the first job. It ends even where the program is about to: a
// decision once made is kept.
func (m *Model) work() tea.Cmd {
	m.deciding++
	ticket, j, snap := m.deciding, m.jobs[0], m.newest()
	ctx := context.WithoutCancel(m.ctx)
	lay := m.text.layer()
	patience := m.after(slowAfter, func(time.Time) tea.Msg { return slow{ticket} })
	return tea.Batch(patience, guard(func() tea.Msg {
		msg := decided{ticket: ticket, job: j}
		if j.undo {
			found := false
			msg.made = j.takes()
			msg.snap, found, msg.err = snap.TakeBack(ctx, msg.made)
			msg.gone = !found
		} else {
			msg.snap, msg.made, msg.err = snap.Decide(ctx, j.decision)
		}
		if msg.err == nil && msg.snap == nil {
			msg.err = errors.New("the decision gave no snapshot")
		}
		if msg.err == nil {
			msg.laid = lay(msg.snap)
		}
		return msg
	}))
}

// layer gives the work that lays out the article shown as another snapshot has
// it, for the width and the theme of now.
func (t *text) layer() func(*library.Snapshot) *pageReady {
	next, width, set, o := t.next, t.size.X, t.set, t.options()
	return func(snap *library.Snapshot) *pageReady {
		if next.article == nil || next.as != typeset || width == 0 {
			return nil
		}
		a, ok := snap.Article(next.article.ID)
		if !ok || a == next.article {
			return nil
		}
		return &pageReady{page: set(a, o), key: pageKey{a, width, o.Theme.Name, false, o.Method}}
	}
}

// settle takes the answer of the first job, says what was done, and starts the
// next one.
func (m *Model) settle(msg decided) tea.Cmd {
	if msg.ticket != m.deciding || len(m.jobs) == 0 {
		return nil
	}
	m.jobs = m.jobs[1:]
	var cmd tea.Cmd
	if msg.err != nil {
		m.refuse(msg)
		m.leaving = false // a reader who leaves must know what was lost
	} else {
		m.settled++
		if !msg.job.undo {
			msg.job.change.made = msg.made
		}
		if msg.laid != nil {
			m.text.pages.put(msg.laid.key, msg.laid.page)
		}
		said := m.told(msg)
		cmd = m.adopt(msg.snap, true)
		m.relock(msg)
		m.reselect(msg)
		m.say(said)
	}
	return tea.Batch(cmd, m.afterwards())
}

// reselect selects a name that is back after an undo, if it was selected when
// it went and none is now, or the one that it was merged with.
func (m *Model) reselect(msg decided) {
	c := msg.job.change
	if !msg.job.undo || c == nil || !c.selected {
		return
	}
	back := msg.made.Of.Anchor
	if m.entity != nil {
		if msg.made.Act != corpus.Merge || m.entity.ID != anchored(back, m.snap) {
			return
		}
		back = c.name
	}
	if e := m.snap.Entity(anchored(back, m.snap)); e != nil {
		m.selectByKey(e.Key)
	}
}

// relock keeps the cross references on the name that they were kept on before a
// merge that is undone, not on the one that it was merged with.
func (m *Model) relock(msg decided) {
	c := msg.job.change
	if !msg.job.undo || c == nil || msg.made.Act != corpus.Merge || m.refs.lock == "" {
		return
	}
	lead, was := m.snap.Entity(anchored(msg.made.Of.Anchor, m.snap)), m.snap.Entity(anchored(c.locked, m.snap))
	if lead != nil && was != nil && lead.Key == m.refs.lock {
		m.refs.lock = was.Key
		m.refs.Refresh()
	}
}

// told says what was done.
func (m *Model) told(msg decided) string {
	if c := msg.job.change; msg.job.undo {
		if c != nil && m.review != nil {
			m.review.ask(c.answers)
		}
		if msg.gone {
			return "not undone: " + doing(msg.made, msg.snap) + " is not among the decisions any more"
		}
		return "undone: " + doing(msg.made, msg.snap)
	}
	said := done(msg.job.decision, m.snap, msg.snap)
	if m.session.last() == msg.job.change {
		said += "; U undoes it"
	}
	return said
}

// refuse says why a decision was not kept. Nothing is changed.
func (m *Model) refuse(msg decided) {
	c := msg.job.change
	switch {
	case !msg.job.undo:
		c.lost = true
		m.session.forget(c)
		if m.review != nil {
			m.review.ask(c.answers)
		}
	case c != nil:
		m.session.note(c)
	}
	said := failure(msg)
	if m.leaving {
		said += "; Q quits"
	}
	m.say(said)
}

// failure is a sentence that says why.
func failure(msg decided) string {
	if msg.job.undo {
		return "not undone: " + msg.err.Error()
	}
	return "not kept: " + msg.err.Error()
}

// afterwards goes on with the next job. After the last one the corpus is read
// again if a reading had to wait, and the program ends if it was asked to.
func (m *Model) afterwards() tea.Cmd {
	for len(m.jobs) > 0 && m.jobs[0].undo && m.jobs[0].change != nil && m.jobs[0].change.lost {
		m.jobs = m.jobs[1:] // it was not kept: there is nothing to undo
	}
	switch {
	case len(m.jobs) > 0:
		return m.work()
	case m.leaving:
		return tea.Quit
	case m.outdated:
		m.outdated = false
		return m.load()
	}
	return nil
}

// overtaken reports whether a reading of the corpus that began before a
// decision was made may lack it. Its snapshot is not shown; the corpus is read
// again once the decisions are kept.
func (m *Model) overtaken(snap *library.Snapshot) bool {
	if !snap.Complete() || len(m.jobs) == 0 && m.feed.settled == m.settled {
		return false
	}
	return len(m.jobs) > 0 || !sameDecisions(snap.Decisions(), m.newest().Decisions())
}

func sameDecisions(a, b []corpus.Decision) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !sameDecision(a[i], b[i]) {
			return false
		}
	}
	return true
}

func sameDecision(a, b corpus.Decision) bool {
	return a.Act == b.Act && a.When.Equal(b.When) && a.Name == b.Name && slices.Equal(a.Of.Names, b.Of.Names)
}

// readAgain reads the corpus anew in place of a reading that was overtaken.
func (m *Model) readAgain() tea.Cmd {
	if len(m.jobs) > 0 {
		m.outdated = true
		return nil
	}
	return m.load()
}

// quit ends the program, once what was decided is kept.
func (m *Model) quit() tea.Cmd {
	m.leaving = true
	if len(m.jobs) == 0 {
		return tea.Quit
	}
	m.say("keeping the last decision …")
	return nil
}
