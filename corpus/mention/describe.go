package mention

import (
	"dossier/corpus"
	"dossier/corpus/gazetteer"
	"dossier/corpus/mention/crf"
)

// describe gives the type that the text itself gives a name by a noun: "Ted
// Baker, the fashion chain,", "the airline Flybondi". An apposition holds for
// the whole article, a noun before the name for its place only.
func describe(s Sentence, n crf.Name) (t corpus.Type, apposed, ok bool) {
	if t, ok := appositionOf(s, n.To); ok && (t != corpus.Person || n.Type == corpus.Other) && (n.From == 0 || placeBefore(s.Words[n.From-1].Text) == 0) {
		return t, true, true
	}
	if n.Type == corpus.Other && n.To < len(s.Words) && (s.Words[n.To].Text == "is" || s.Words[n.To].Text == "was") {
		if t, ok := descriptionOf(s, n.To); ok {
			return t, false, true
		}
	}
	if n.Type == corpus.Person && n.To+1 < len(s.Words) && s.Words[n.To].Text == "," && s.Words[n.To+1].Text == "which" && !isFate(s, n) {
		return corpus.Organization, true, true
	}
	if n.From > 1 && isBodyBefore(s.Words[n.From-1].Text) {
		return corpus.Organization, false, true
	}
	if n.Type == corpus.Person && n.To-n.From == 1 && n.To < len(s.Words) && isArea(s.Words[n.To].Text) && n.From > 0 && s.kindAt(n.From-1) != capital {
		return corpus.Place, false, true
	}
	if n.Type == corpus.Other && n.To < len(s.Words) && isBodyAfter(s.Words[n.To].Text) {
		return corpus.Organization, false, true
	}
	return 0, false, false
}

// isFate reports whether "which" behind n stands for what happened to a person:
// the death of George Floyd, which.
func isFate(s Sentence, n crf.Name) bool {
	if n.From < 2 || s.Words[n.From-1].Text != "of" {
		return false
	}
	switch s.Words[n.From-2].Text {
	case "death", "deaths", "killing", "murder", "assassination", "shooting", "poisoning", "arrest", "detention", "jailing", "trial", "conviction", "release", "election",
		"resignation", "ouster", "nomination", "appointment", "impeachment", "victory", "defeat", "inauguration", "abduction", "disappearance", "beating", "extradition":
		return true
	}
	return false
}

// appositionOf gives the type of what the noun phrase behind the comma at i
// names.
func appositionOf(s Sentence, i int) (corpus.Type, bool) {
	if i >= len(s.Words) || s.Words[i].Text != "," {
		return 0, false
	}
	return descriptionOf(s, i)
}

// descriptionOf gives the type of what the noun phrase behind word i names.
func descriptionOf(s Sentence, i int) (corpus.Type, bool) {
	if i+2 >= len(s.Words) {
		return 0, false
	}
	switch s.Words[i+1].Text {
	case "a", "an", "the":
	default:
		return 0, false
	}
	noun := ""
	for j := i + 2; j < min(len(s.Words), i+2+longestDescription); j++ {
		k := s.kindAt(j)
		if k == mark || k == small && endsDescription(s.texts[j]) {
			break
		}
		if noun = ""; k == small {
			noun = s.texts[j]
		}
	}
	switch {
	case noun == "":
	case gazetteer.ClassOf(noun)&gazetteer.Role != 0:
		return corpus.Person, true
	case bodyNoun(noun):
		return corpus.Organization, true
	case isTown(noun):
		return corpus.Place, true
	}
	return 0, false
}

// isBodyBefore reports whether w, right before a name, is a noun for a body that
// the name is of.
func isBodyBefore(w string) bool {
	switch w {
	case "company", "airline", "carrier", "newspaper", "magazine", "broadcaster", "lender", "retailer", "carmaker", "automaker", "startup", "start-up", "publisher", "charity",
		"militia", "think-tank", "thinktank", "conglomerate", "insurer", "brewer", "drugmaker", "supermarket", "daily", "tabloid", "chipmaker", "planemaker":
		return true
	}
	return false
}

// isBodyAfter reports whether w, right behind a name, is a noun for a body that
// the name is of: the Nour al-Din al-Zinki brigades.
func isBodyAfter(w string) bool {
	switch w {
	case "brigade", "brigades", "militia", "militias", "group", "party", "movement", "militants", "fighters", "faction", "factions", "network", "bloc", "newspaper", "magazine", "airline", "website":
		return true
	}
	return false
}

// isArea reports whether w, right behind a name, is what that place is called.
func isArea(w string) bool {
	switch w {
	case "district", "neighborhood", "neighbourhood", "province", "suburb", "village", "peninsula", "municipality", "county", "prefecture", "governorate":
		return true
	}
	return false
}

// isTown reports whether w is what a place is called that people live in.
func isTown(w string) bool {
	switch w {
	case "city", "town", "village", "province", "port", "island", "district", "suburb", "hamlet", "resort", "municipality", "county", "enclave", "peninsula":
		return true
	}
	return false
}

// isEntered reports whether n is the seat of a government or a court, and the
// words before it speak of the house: outside the White House.
func isEntered(s Sentence, n crf.Name) bool {
	if n.From < 2 || s.Words[n.From-1].Text != "the" {
		return false
	}
	switch s.Words[n.To-1].Text {
	case "House", "Kremlin", "Pentagon", "Capitol":
	default:
		return false
	}
	if last := s.Words[n.To-1].Text; last == "House" && s.Words[n.From].Text != "White" {
		return false // the House, a chamber
	}
	switch s.Words[n.From-2].Text {
	case "at", "in", "inside", "outside", "near", "into", "entered", "enter", "left", "leave", "leaves", "leaving", "to", "stormed", "visit", "visited", "around":
		return n.To == len(s.Words) || s.kindAt(n.To) != capital
	}
	return false
}
