package library

import (
	"dossier/corpus/clean"
	"dossier/corpus/gazetteer"
	"dossier/corpus/mention"
)

// warm starts to load the tables and the model that a corpus of few articles would else wait
// for, one after the other. Who needs one meanwhile waits for it.
func warm() {
	go gazetteer.Load()
	go clean.Load()
	go mention.Load()
}
