package tui

import (
	"maps"

	"dossier/corpus"
)

// session is what one reader has done: articles read and starred. It lasts as
// long as the program.
type session struct {
	read, starred map[corpus.ArticleID]bool
	changes       []change // the latest last; at most undoMost
}

// undoMost is how many changes can be taken back.
const undoMost = 3

// change is what a reader changed, as it was before.
type change struct {
	what          string // in words: "mark 12 articles read"
	read, starred map[corpus.ArticleID]bool
}

func newSession() *session {
	return &session{read: map[corpus.ArticleID]bool{}, starred: map[corpus.ArticleID]bool{}}
}

// keep notes the state before a change that undo takes back.
func (s *session) keep(what string) {
	s.changes = append(s.changes, change{what, maps.Clone(s.read), maps.Clone(s.starred)})
	if len(s.changes) > undoMost {
		s.changes = s.changes[1:]
	}
}

// toggleRead changes whether an article counts as read.
func (s *session) toggleRead(id corpus.ArticleID) {
	s.keep("the read mark")
	if s.read[id] {
		delete(s.read, id)
	} else {
		s.read[id] = true
	}
}

// allRead marks articles read.
func (s *session) allRead(articles []*corpus.Article) {
	s.keep("marking all read")
	for _, a := range articles {
		s.read[a.ID] = true
	}
}

// toggleStar changes whether an article has a star.
func (s *session) toggleStar(id corpus.ArticleID) {
	s.keep("the star")
	if s.starred[id] {
		delete(s.starred, id)
	} else {
		s.starred[id] = true
	}
}

// undo takes back the latest change and gives its name, or "".
func (s *session) undo() string {
	if len(s.changes) == 0 {
		return ""
	}
	last := s.changes[len(s.changes)-1]
	s.changes = s.changes[:len(s.changes)-1]
	s.read, s.starred = last.read, last.starred
	return last.what
}

// last names the change that undo would take back, or "".
func (s *session) last() string {
	if len(s.changes) == 0 {
		return ""
	}
	return s.changes[len(s.changes)-1].what
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
