package tui

import (
	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// rebind takes the keys of corrections away where the corpus takes none, and
// gives them back where it does.
func (m *Model) rebind() {
	decides := m.snap.Decides()
	if decides == m.keys.decides {
		return
	}
	m.keys = newKeymap(bindingsFor(decides))
	m.keys.decides = decides
	if m.help != nil {
		m.help = newHelp(m.scene, m.keys.all)
		m.help.Resize(m.body().Size())
	}
}

// browse makes the entity under the cursor of the index the selected one, where
// the one that was is gone.
func (m *Model) browse() tea.Cmd {
	if m.where() != inIndex || m.entity != nil || m.index.size.X == 0 {
		return nil
	}
	return m.grant(m.index.chosen())
}

// standing is what the cursor of the cross references is on.
type standing struct {
	what    string
	name    string
	article corpus.ArticleID
	block   int
	offset  int
	index   int
	of      *corpus.Entity
}

func (it *refItem) standing(i int, of *corpus.Entity) standing {
	s := standing{what: it.what, name: it.join.Name, index: i, of: of}
	if it.article != nil {
		s.article, s.block, s.offset = it.article.ID, it.mention.Block, it.mention.Span.Start
	}
	return s
}

// standing notes what the cursor is on, and that the entity shown is the same
// one in a newer snapshot.
func (r *refs) standing(f follower) standing {
	if r.shown != nil {
		if e := f.entity(r.shown); e != nil {
			r.shown = e
		}
	}
	if r.from != nil {
		if a, ok := f.now.Article(r.from.ID); ok {
			r.from = a
		}
	}
	r.stale = true
	if r.roll.cursor < len(r.items) {
		return r.items[r.roll.cursor].standing(r.roll.cursor, r.shown)
	}
	return standing{}
}

// stayAt puts the cursor on what it was on, as far as that is there.
func (r *refs) stayAt(was standing) {
	if was.of != r.shown {
		return
	}
	for i := range r.items {
		at := r.items[i].standing(was.index, was.of)
		if at == was {
			r.roll.to(i)
			r.drawn = nil
			return
		}
	}
	if was.index < len(r.items) {
		r.roll.to(was.index)
		r.drawn = nil
	}
}
