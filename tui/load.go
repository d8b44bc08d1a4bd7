package tui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

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
	ctx, cancel := context.WithCancel(context.Background())
	f := &feed{make(chan struct{}, 1), make(chan library.Progress, 1), make(chan *library.Snapshot, 1), make(chan struct{}), cancel}
	m.feed, m.busy = f, true
	open := m.cfg.Open
	run := guard(func() tea.Msg {
		defer close(f.done)
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
		m.busy = false
		if msg.err != nil {
			if !errors.Is(msg.err, context.Canceled) {
				m.say(msg.err.Error())
			}
			return nil
		}
	}
	var cmd tea.Cmd
	if msg.snap != nil {
		cmd = m.adopt(msg.snap)
	}
	if msg.done {
		return cmd
	}
	return tea.Batch(cmd, msg.from.listen)
}

// adopt shows a newer snapshot, with the reader at the same place.
func (m *Model) adopt(snap *library.Snapshot) tea.Cmd {
	here := m.text.here()
	key := m.entity
	if m.snap.Complete() && !snap.Complete() {
		return nil // a reload under way: the whole corpus is worth more than a part
	}
	m.scene.snap = snap
	m.selectEntity(nil)
	if key != nil {
		m.selectEntity(snap.EntityByKey(key.Key))
	}
	m.list.load()
	m.index.load()
	m.problems.load()
	m.results.set(nil)
	m.refs.stale = true
	cmds := []tea.Cmd{}
	if m.results.query != "" {
		cmds = append(cmds, m.results.search(m.results.query))
	}
	switch a, ok := snap.Article(here.article); {
	case m.text.source || m.text.problem:
	case ok:
		m.at = here
		m.list.point(a.ID)
		cmds = append(cmds, m.text.keep(a))
	case len(m.list.shown) > 0:
		m.at = place{article: m.list.shown[0].ID}
		m.list.roll.to(0)
		cmds = append(cmds, m.text.show(m.list.shown[0], m.at, false))
	}
	m.refresh()
	return tea.Batch(cmds...)
}
