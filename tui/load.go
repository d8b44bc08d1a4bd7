package tui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/library"
)

// feed brings what the opening of a corpus has to say: a place for the newest
// progress and one for the newest snapshot, so that a fast writer never waits
// and cannot flood the screen.
type feed struct {
	news     chan struct{} // a hint that something changed; holds one
	progress chan library.Progress
	snaps    chan *library.Snapshot
	done     chan struct{}
	cancel   context.CancelFunc
	settled  int // the model's when it began
}

// fed is what a feed had to say.
type fed struct {
	from     *feed
	snap     *library.Snapshot // nil: no newer one
	progress library.Progress
	done     bool
	err      error
}

// newest puts v in a place for one, over what is there.
func newest[T any](place chan T, v T) {
	for {
		select {
		case place <- v:
			return
		default:
		}
		select {
		case <-place:
		default:
		}
	}
}

// load opens the corpus, anew if it is open. What it says comes as [fed].
func (m *Model) load() tea.Cmd {
	if m.feed != nil {
		m.feed.cancel()
	}
	ctx, cancel := context.WithCancel(m.ctx)
	f := &feed{make(chan struct{}, 1), make(chan library.Progress, 1), make(chan *library.Snapshot, 1), make(chan struct{}), cancel, m.settled}
	m.feed, m.busy = f, true
	open := m.cfg.Open
	run := guard(func() tea.Msg {
		defer close(f.done)
		defer cancel()
		snap, err := open(ctx,
			func(p library.Progress) { newest(f.progress, p); newest(f.news, struct{}{}) },
			func(s *library.Snapshot) { newest(f.snaps, s); newest(f.news, struct{}{}) })
		return fed{from: f, snap: snap, done: true, err: err}
	})
	return tea.Batch(run, f.listen)
}

// listen waits for the next thing the feed has to say.
func (f *feed) listen() tea.Msg {
	select {
	case <-f.done:
		return nil
	case <-f.news:
	}
	msg := fed{from: f}
	select {
	case msg.snap = <-f.snaps:
	default:
	}
	select {
	case msg.progress = <-f.progress:
	default:
	}
	return msg
}

// take takes what the feed of the present opening had to say.
func (m *Model) take(msg fed) tea.Cmd {
	if msg.from != m.feed || !m.busy {
		return nil
	}
	if msg.progress.Total > 0 {
		m.progress = msg.progress
	}
	if msg.done {
		m.busy, m.list.failed = false, nil
		if msg.err != nil {
			if !errors.Is(msg.err, context.Canceled) {
				m.list.failed = msg.err
				m.say(msg.err.Error())
			}
			m.list.Refresh()
			return nil
		}
	}
	var cmd tea.Cmd
	switch {
	case msg.snap == nil:
	case m.overtaken(msg.snap):
		if msg.done {
			return m.readAgain()
		}
	default:
		cmd = m.adopt(msg.snap, false)
	}
	if msg.done {
		return cmd
	}
	return tea.Batch(cmd, msg.from.listen)
}

// adopt shows a newer snapshot, with the reader at the same place. decided
// says that a decision is all that is new in it.
func (m *Model) adopt(snap *library.Snapshot, decided bool) tea.Cmd {
	if m.snap.Complete() && !snap.Complete() {
		return nil // a reload under way: the whole corpus is worth more than a part
	}
	snap, cmd := m.fold(snap, decided)
	if snap == nil {
		return cmd // once it is folded
	}
	if m.snap.Complete() && !decided {
		m.say(m.difference(m.snap, snap))
	}
	f := follower{m.snap, snap}
	selected, pick := m.chosenIn(f), f.place(m.text.stand().pick)
	m.carry(f)
	m.refs.follow(f)
	m.scene.snap = snap
	m.numbered, m.counted = numbered{}, counted{} // which hold the one before
	m.rebind()
	m.selectEntity(selected)
	m.text.agree()
	m.list.load()
	m.problems.load()
	cmds := []tea.Cmd{m.adoptText(snap, pick), m.adoptPrompt(f), m.adoptReview(f)}
	if snap.Complete() {
		cmds = append(cmds, m.foldNames(snap))
	}
	cmds = append(cmds, m.adoptResults(decided))
	m.refresh()
	return tea.Batch(append(cmds, m.browse(), m.linger())...)
}

// adoptResults brings what a search found up to date: a decision finds nothing
// new.
func (m *Model) adoptResults(decided bool) tea.Cmd {
	if decided {
		m.results.set(&m.results.answer)
		return nil
	}
	var cmd tea.Cmd
	if m.results.query != "" {
		cmd = m.results.search(m.results.query)
		m.results.quiet = m.prompt == nil
	}
	m.results.set(nil)
	return cmd
}

// adoptText shows the article that is on the page, or on its way to it, as the
// snapshot has it; where that has none of it, the first one.
func (m *Model) adoptText(snap *library.Snapshot, pick place) tea.Cmd {
	a, ok := snap.Article(m.at.article)
	switch {
	case ok && m.text.next.as != typeset:
		m.text.belong(snap)
		return nil // its source, or a problem, stays as long as it is wanted
	case ok && m.text.next.article != nil && m.text.next.article.ID == a.ID:
		m.list.point(a.ID)
		return m.text.keep(sheet{a, snap, typeset}, pick)
	case len(m.list.shown) > 0:
		a = m.list.shown[0]
	default:
		a = &corpus.Article{}
	}
	m.at = place{article: a.ID}
	m.list.roll.to(0)
	return m.text.show(sheet{a, snap, typeset}, landing{stand: stand{article: a.ID, block: -1}})
}

// difference says how a corpus read again differs from before. Who is served
// has not asked for that.
func (m *Model) difference(before, now *library.Snapshot) string {
	came, left := 0, 0
	for _, a := range now.Articles() {
		if _, ok := before.Article(a.ID); !ok {
			came++
		}
	}
	for _, a := range before.Articles() {
		if _, ok := now.Article(a.ID); !ok {
			left++
		}
	}
	what, same := "read again", ": the same articles"
	if m.served {
		what, same = "the corpus has changed", ""
	}
	if came+left == 0 {
		return what + same
	}
	return what + ": " + number(came) + " came, " + number(left) + " left"
}
