package tui

import "dossier/corpus"

// intent is a wish of a pane that only the root can grant; nil is none.
type intent interface{ isIntent() }

// place is a spot in a text: a name, a hit, the beginning of a sentence.
type place struct {
	article corpus.ArticleID
	block   int
	offset  int              // bytes in the block's text
	entity  corpus.EntityKey // the name there, or empty
}

// stand is where a reader stands in a text: what the screen begins with, and
// the name that is selected. Coming back to one shows the very same screen.
type stand struct {
	article       corpus.ArticleID // empty: nowhere
	block, offset int              // the first byte on screen; block -1: the very top
	lead          int              // empty lines on screen above it
	pick          place
	review        bool // they were in the review, and come back to it
}

// openArticle asks for an article, where the reader left it. With enter the
// text gets focus, and the stand left can be come back to.
type openArticle struct {
	id    corpus.ArticleID
	enter bool
}

// goTo asks for a place in a text, with enter as [openArticle].
type goTo struct {
	place place
	enter bool
}

// goToWords asks for words of a text: what somebody said, or a date. pick is
// the name to select there, if there is one.
type goToWords struct {
	article corpus.ArticleID
	at      corpus.Spot
	pick    place
}

// goToHit is [goTo] for a hit of the search of the corpus.
type goToHit struct {
	place place
	enter bool
}

// choose asks that an entity be the selected one everywhere; at is where in the
// text it was chosen, if it was there.
type choose struct {
	entity corpus.EntityKey
	at     place
}

// meet asks for an entity's card, and that it be the selected one.
type meet struct{ entity corpus.EntityKey }

// hear asks for what an entity says, and that it be the selected one.
type hear struct{ entity corpus.EntityKey }

// showCard asks for the card and mentions of the selected entity.
type showCard struct{}

// say asks for a sentence in the status line.
type say struct{ text string }

// copyText asks for text on the clipboard of the reader's terminal.
type copyText struct{ text, what string }

// listProblems asks for the list of problems.
type listProblems struct{}

// openProblem asks to see a problem whole.
type openProblem struct{ problem corpus.Problem }

// runCommand asks for an act chosen in the command line.
type runCommand struct{ act act }

func (openArticle) isIntent()  {}
func (goTo) isIntent()         {}
func (goToWords) isIntent()    {}
func (goToHit) isIntent()      {}
func (choose) isIntent()       {}
func (meet) isIntent()         {}
func (hear) isIntent()         {}
func (showCard) isIntent()     {}
func (say) isIntent()          {}
func (copyText) isIntent()     {}
func (listProblems) isIntent() {}
func (openProblem) isIntent()  {}
func (runCommand) isIntent()   {}
