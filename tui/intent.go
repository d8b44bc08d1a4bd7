package tui

import "dossier/corpus"

// intent is a wish of a pane that only the root can grant; nil is none.
type intent interface{ isIntent() }

// place is a spot in a text that a reader can be at or come back to.
type place struct {
	article corpus.ArticleID
	block   int
	offset  int              // bytes in the block's text
	entity  corpus.EntityKey // the name selected there, or empty
}

// goTo asks for a place in the text.
type goTo struct {
	place place
	enter bool // the text gets focus, and the place is one to come back to
}

// choose asks that an entity be the selected one everywhere; at is where in the
// text it was chosen, if it was there.
type choose struct {
	entity corpus.EntityID
	at     place
}

// meet asks for an entity's card, and that it be the selected one.
type meet struct{ entity corpus.EntityID }

// showCard asks for the card and mentions of the selected entity.
type showCard struct{}

// say asks for a sentence in the status line.
type say struct{ text string }

// copyText asks for text on the clipboard of the reader's terminal.
type copyText struct{ text, what string }

// showAll asks for the list of problems.
type showAll struct{}

// runCommand asks for an act chosen in the command line.
type runCommand struct{ act act }

func (goTo) isIntent()       {}
func (choose) isIntent()     {}
func (meet) isIntent()       {}
func (showCard) isIntent()   {}
func (say) isIntent()        {}
func (copyText) isIntent()   {}
func (showAll) isIntent()    {}
func (runCommand) isIntent() {}
