package tui

import (
	"slices"

	"dossier/corpus"
)

// session is what one reader has done: articles read and starred, decisions
// made. It lasts as long as the program; decisions last longer, on disk.
type session struct {
	read, starred map[corpus.ArticleID]bool
	changes       []*change // the latest last
	version       int       // counts every change of a mark
}

// changesMost is how many changes can be taken back.
const changesMost = 100

// change is what a reader changed: some articles' marks, or a decision.
type change struct {
	what     string                    // in words: "the star", "merging A with B"
	asked    bool                      // a decision
	made     corpus.Decision           // as it was kept; the zero value until then
	lost     bool                      // one that could not be kept
	selected bool                      // a name was
	name     corpus.Anchor             // where that name stands, if selected
	locked   corpus.Anchor             // where the one stands that the cross references were kept on, if any
	answers  *pair                     // that it answers in the review; nil: none
	marks    map[corpus.ArticleID]bool // the session's read or starred
	ids      []corpus.ArticleID        // those whose mark changed
}

func newSession() *session {
	return &session{read: map[corpus.ArticleID]bool{}, starred: map[corpus.ArticleID]bool{}}
}

// turn changes the marks of ids from what they are, and notes it.
func (s *session) turn(what string, marks map[corpus.ArticleID]bool, ids ...corpus.ArticleID) {
	c := &change{what: what, marks: marks, ids: ids}
	c.flip()
	s.version++
	s.note(c)
}

// note keeps a change so that it can be taken back.
func (s *session) note(c *change) {
	s.changes = append(s.changes, c)
	if len(s.changes) > changesMost {
		s.changes = s.changes[1:]
	}
}

// forget takes a change off the list without taking it back.
func (s *session) forget(c *change) {
	s.changes = slices.DeleteFunc(s.changes, func(o *change) bool { return o == c })
}

// flip turns the marks of all its articles.
func (c *change) flip() {
	for _, id := range c.ids {
		if c.marks[id] {
			delete(c.marks, id)
		} else {
			c.marks[id] = true
		}
	}
}

// toggleRead changes whether an article counts as read.
func (s *session) toggleRead(id corpus.ArticleID) { s.turn("the read mark", s.read, id) }

// toggleStar changes whether an article has a star.
func (s *session) toggleStar(id corpus.ArticleID) { s.turn("the star", s.starred, id) }

// allRead marks articles read and tells how many were not.
func (s *session) allRead(articles []*corpus.Article) int {
	var ids []corpus.ArticleID
	for _, a := range articles {
		if !s.read[a.ID] {
			ids = append(ids, a.ID)
		}
	}
	if len(ids) > 0 {
		s.turn("marking "+plural(len(ids), "article", "articles")+" read", s.read, ids...)
	}
	return len(ids)
}

// last is the change that undo would take back, or nil.
func (s *session) last() *change {
	if len(s.changes) == 0 {
		return nil
	}
	return s.changes[len(s.changes)-1]
}

// undo takes the latest change off the list, marks turned back. A decision is
// taken back by who keeps it.
func (s *session) undo() {
	if n := len(s.changes); n > 0 {
		s.changes[n-1].flip()
		s.version++
		s.changes = s.changes[:n-1]
	}
}

// saw notes that an article was read. It is nothing to undo.
func (s *session) saw(id corpus.ArticleID) {
	s.read[id] = true
	s.version++
}

// unread counts the articles not read.
func (s *session) unread(articles []*corpus.Article) int {
	n := 0
	for _, a := range articles {
		if !s.read[a.ID] {
			n++
		}
	}
	return n
}
