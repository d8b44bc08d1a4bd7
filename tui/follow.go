package tui

import (
	"dossier/corpus"
	"dossier/corpus/library"
)

// follower finds what a reader looks at in a newer snapshot. A decision may
// have given a mention another entity, and an entity another key.
type follower struct{ was, now *library.Snapshot }

// entity gives e, of the older snapshot, as the newer one has it: by its key,
// else what its first mention that still names anything names now; nil where
// there is none.
func (f follower) entity(e *corpus.Entity) *corpus.Entity {
	if e == nil {
		return nil
	}
	if now := f.now.EntityByKey(e.Key); now != nil {
		return now
	}
	if f.was.Entity(e.ID) != e {
		return nil
	}
	for _, o := range f.was.Occurrences(e.ID) {
		a, m := f.was.Mention(o)
		if now := f.now.Entity(f.at(a.ID, m.Block, m.Span.Start)); now != nil {
			return now
		}
	}
	return nil
}

// at gives the entity of the mention at a spot.
func (f follower) at(id corpus.ArticleID, block, offset int) corpus.EntityID {
	a, ok := f.now.Article(id)
	if !ok {
		return corpus.NoEntity
	}
	for _, m := range a.Mentions {
		if m.Block == block && m.Span.Start == offset {
			return m.Entity
		}
	}
	return corpus.NoEntity
}

// key gives the key by which the newer snapshot knows an entity, or "".
func (f follower) key(k corpus.EntityKey) corpus.EntityKey {
	if k == "" {
		return ""
	}
	if e := f.entity(f.was.EntityByKey(k)); e != nil {
		return e.Key
	}
	return ""
}

// place gives a place with the name that stands there now. Where none does,
// its entity is kept as long as there is one.
func (f follower) place(p place) place {
	if p.entity == "" {
		return p
	}
	if e := f.now.Entity(f.at(p.article, p.block, p.offset)); e != nil {
		p.entity = e.Key
		return p
	}
	p.entity = f.key(p.entity)
	return p
}

func (f follower) stand(s stand) stand {
	s.pick = f.place(s.pick)
	return s
}

// carry brings every place that the reader may come back to up to date.
func (m *Model) carry(f follower) {
	m.at = f.place(m.at)
	for id, s := range m.stands {
		m.stands[id] = f.stand(s)
	}
	for _, list := range [][]stand{m.jumps.back, m.jumps.forward} {
		for i := range list {
			list[i] = f.stand(list[i])
		}
	}
	for letter, s := range m.jumps.marks {
		m.jumps.marks[letter] = f.stand(s)
	}
	if m.before != nil {
		s := f.stand(*m.before)
		m.before = &s
	}
	m.unbrowsed = f.entity(m.unbrowsed)
	m.refs.lock = f.key(m.refs.lock)
	if m.prompt != nil {
		m.prompt.entity = f.key(m.prompt.entity)
		m.prompt.back = f.stand(m.prompt.back)
	}
	m.text.land.stand = f.stand(m.text.land.stand)
	if goal := m.text.land.goal; goal != nil {
		p := f.place(*goal)
		m.text.land.goal = &p
	}
}

// chosen gives the entity to select in the newer snapshot: that of the name
// selected in the text while keys go there, else the one that was.
func (m *Model) chosenIn(f follower) *corpus.Entity {
	if m.focus == textSlot && m.entity != nil && m.text.of == f.was {
		if s, ok := m.text.selection(); ok && !m.text.pending() {
			if e := f.now.Entity(f.at(m.text.article.ID, s.Block, s.Span.Start)); e != nil {
				return e
			}
		}
	}
	return f.entity(m.entity)
}
