package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/safe"
)

// keepEvery is how long what is a reader's own waits to be kept; a visit that
// ends keeps it at once.
const keepEvery = 2 * time.Second

// keeper keeps what is the own of a served reader. Its zero value keeps
// nothing, for readers whom nobody knows.
type keeper struct {
	state State
	err   error // of the latest Load or Save
	saved Own   // what state has
	usual int   // the measure of who has chosen none, in cells
	at    stamp
	timer *time.Timer
}

// stamp is what tells cheaply whether anything may be new.
type stamp struct {
	version, measure, marks int
	theme                   string
	stand                   stand
}

func stampOf(m *Model) stamp {
	return stamp{m.session.version, m.measure, len(m.jumps.marks), m.theme.Name, m.stand()}
}

// open loads what is the reader's own.
func (k *keeper) open(state State) Own {
	if state == nil {
		return Own{}
	}
	k.state = state
	own, err := state.Load()
	if err != nil {
		k.state, k.err = nil, err // writing over what cannot be read would lose it
		return Own{}
	}
	k.saved = Own{Read: marked(own.Read), Starred: marked(own.Starred), Places: map[corpus.ArticleID]Place{}, Marks: map[string]Place{},
		Last: own.Last, Measure: own.Measure, Theme: own.Theme}
	for id, p := range own.Places {
		k.saved.Places[id] = p
	}
	for letter, p := range own.Marks {
		k.saved.Marks[letter] = p
	}
	return own
}

func marked(marks map[corpus.ArticleID]bool) map[corpus.ArticleID]bool {
	copied := make(map[corpus.ArticleID]bool, len(marks))
	for id, on := range marks {
		if on {
			copied[id] = true
		}
	}
	return copied
}

// changed notes that something may be new.
func (k *keeper) changed(m *Model) {
	if k.state == nil || k.timer != nil {
		return
	}
	if at := stampOf(m); at != k.at {
		k.at, k.timer = at, time.NewTimer(keepEvery)
	}
}

// due says when it is time to keep what is new.
func (k *keeper) due() <-chan time.Time {
	if k.timer == nil {
		return nil
	}
	return k.timer.C
}

// keep saves what is new.
func (k *keeper) keep(m *Model) {
	if k.state == nil {
		return
	}
	k.timer = nil
	changed, some := k.difference(m)
	if !some {
		return
	}
	if k.err = k.state.Save(changed); k.err != nil {
		m.say("your places and marks were not kept: " + safe.Line(k.err.Error()))
		return
	}
	k.at = stampOf(m)
	mark(k.saved.Read, changed.Read)
	mark(k.saved.Starred, changed.Starred)
	for id, p := range changed.Places {
		k.saved.Places[id] = p
	}
	for letter, p := range changed.Marks {
		k.saved.Marks[letter] = p
	}
	if changed.Last != (Place{}) {
		k.saved.Last = changed.Last
	}
	if changed.Measure != 0 {
		k.saved.Measure = changed.Measure
	}
	if changed.Theme != "" {
		k.saved.Theme = changed.Theme
	}
}

// difference gives what is new since the last save, and whether anything is.
func (k *keeper) difference(m *Model) (Own, bool) {
	d := Own{Read: turned(k.saved.Read, m.session.read), Starred: turned(k.saved.Starred, m.session.starred)}
	here := ownPlace(m)
	d.Places = moved(k.saved.Places, func(yield func(corpus.ArticleID, Place)) {
		for id, s := range m.stands {
			if id != here.Article {
				yield(id, placed(s))
			}
		}
		if here.Article != "" {
			yield(here.Article, here)
		}
	})
	d.Marks = moved(k.saved.Marks, func(yield func(string, Place)) {
		for letter, s := range m.jumps.marks {
			yield(letter, placed(s))
		}
	})
	if here != k.saved.Last {
		d.Last = here
	}
	if m.measure != k.saved.Measure && (k.saved.Measure != 0 || m.measure != k.usual) {
		d.Measure = m.measure
	}
	if m.chosen && !m.cfg.NoColor && m.theme.Name != k.saved.Theme {
		d.Theme = m.theme.Name
	}
	some := len(d.Read)+len(d.Starred)+len(d.Places)+len(d.Marks) > 0 || d.Last != (Place{}) || d.Measure != 0 || d.Theme != ""
	return d, some
}

// turned gives the marks that were set, and as false those taken away.
func turned(before, now map[corpus.ArticleID]bool) map[corpus.ArticleID]bool {
	changed := map[corpus.ArticleID]bool{}
	for id := range now {
		if !before[id] {
			changed[id] = true
		}
	}
	for id := range before {
		if !now[id] {
			changed[id] = false
		}
	}
	return changed
}

// moved gives the places that differ from those before.
func moved[K comparable](before map[K]Place, each func(yield func(K, Place))) map[K]Place {
	changed := map[K]Place{}
	each(func(key K, p Place) {
		if old, known := before[key]; !known || old != p {
			changed[key] = p
		}
	})
	return changed
}

// ownPlace is where the reader stands.
func ownPlace(m *Model) Place {
	if m.text.pending() {
		return placed(m.stands[m.at.article])
	}
	return placed(m.stand())
}

func placed(s stand) Place { return Place{s.article, s.block, s.offset, s.lead} }

func standAt(p Place) stand {
	return stand{article: p.Article, block: p.Block, offset: p.Offset, lead: p.Lead}
}

// begin shows what stands on the shelf to a reader, with what is their own.
func (m *Model) begin(s *shelf, own Own) tea.Cmd {
	m.takeFrom(s)
	for id := range marked(own.Read) {
		m.session.read[id] = true
	}
	for id := range marked(own.Starred) {
		m.session.starred[id] = true
	}
	for id, p := range own.Places {
		m.stands[id] = standAt(p)
	}
	for letter, p := range own.Marks {
		m.jumps.set(letter, standAt(p))
	}
	cmd := m.adopt(s.snap, false)
	if _, ok := s.snap.Article(own.Last.Article); ok {
		cmd = tea.Batch(cmd, m.openAt(landing{stand: standAt(own.Last)}, back))
	}
	return cmd
}

// arrive shows what is newer on the shelf, with the reader at the same place.
func (m *Model) arrive(s *shelf) tea.Cmd {
	m.takeFrom(s)
	return m.adopt(s.snap, false)
}

func (m *Model) takeFrom(s *shelf) { m.shelf, m.refs.shelf, m.text.pages = s, s, s.pages }
