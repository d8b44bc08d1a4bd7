package library

import (
	"dossier/corpus/clean"
	"dossier/corpus/gazetteer"
)

// warm starts to load the tables that a corpus of few articles would else wait
// for, one after the other. Who needs one meanwhile waits for it.
func warm() {
	go gazetteer.Load()
	go clean.Load()
}
