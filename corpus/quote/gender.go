package quote

import (
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// genderOf gives what a given name tells. A name that both bear tells nothing.
func genderOf(name string) gender {
	switch gazetteer.GenderOfGiven(fold.String(name)) {
	case gazetteer.Male:
		return male
	case gazetteer.Female:
		return female
	}
	return unknown
}
