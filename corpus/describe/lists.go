package describe

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// headsOf gives what may be at the head of a description of something of type t.
func headsOf(t corpus.Type) func(string) bool {
	switch t {
	case corpus.Person:
		return isOffice
	case corpus.Organization:
		return isBodyNoun
	case corpus.Place:
		return isAreaNoun
	}
	return func(string) bool { return false }
}

// isOffice reports whether w says what a person is.
func isOffice(w string) bool {
	switch w {
	case "official", "expert", "fellow", "member", "specialist", "scholar", "academic", "negotiator", "delegate", "mediator", "president-elect", "vice-president", "co-director", "owner", "resident", "lawmaker", "politician", "critic", "veteran",
		"secretary-general", "adviser", "advisor", "aide", "activist", "analyst", "lecturer", "economist", "coordinator", "co-ordinator", "organiser", "organizer", "winner", "laureate", "frontrunner", "front-runner":
		return true
	case "express", "major", "forward", "general", "private", "star", "model", "captain", "hon", "saint":
		return w == "general" || w == "captain" || w == "major"
	}
	return len(w) > 2 && gazetteer.ClassOf(fold.String(w))&(gazetteer.Role|gazetteer.Title) != 0 && !isHonorific(w) && !isPlural(w)
}

func isPlural(w string) bool {
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && gazetteer.ClassOf(strings.TrimSuffix(w, "s"))&(gazetteer.Role|gazetteer.Title) != 0
}

// isBodyNoun reports whether w says what a body is.
func isBodyNoun(w string) bool {
	switch w {
	case "group", "party", "organisation", "organization", "agency", "movement", "militia", "company", "coalition", "faction", "alliance", "army", "force", "union", "firm", "bank", "newspaper", "magazine", "daily", "broadcaster", "network", "charity",
		"think-tank", "institute", "watchdog", "regulator", "ministry", "committee", "council", "commission", "court", "parliament", "airline", "giant", "maker", "retailer", "operator", "brigade", "brigades", "fighters", "forces", "affiliate", "offshoot", "branch",
		"wing", "arm", "bloc", "body", "fund", "foundation", "club", "team", "university", "hospital", "publisher", "website", "station", "channel", "tribunal", "outlet", "insurgents", "rebels", "militants", "cartel", "gang", "start-up", "startup", "manufacturer", "consultancy", "lender", "insurer", "conglomerate", "paper", "monitor", "observatory", "umbrella":
		return true
	}
	return false
}

// isAreaNoun reports whether w says what a place is.
func isAreaNoun(w string) bool {
	switch w {
	case "city", "capital", "town", "village", "province", "region", "country", "nation", "island", "port", "district", "suburb", "neighbourhood", "neighborhood", "state", "county", "republic", "kingdom", "stronghold", "resort", "enclave", "hub", "peninsula",
		"territory", "emirate", "governorate", "prefecture", "municipality", "settlement", "hamlet", "metropolis", "river", "lake", "valley", "archipelago":
		return true
	}
	return false
}

// isRelation reports whether w says what somebody is to another only.
func isRelation(w string) bool {
	switch w {
	case "counterpart", "counterparts", "predecessor", "successor", "ally", "allies", "rival", "rivals", "friend", "colleague", "colleagues", "brother", "sister", "son", "daughter", "father", "mother", "wife", "husband", "uncle", "aunt", "cousin",
		"nephew", "niece", "compatriot", "compatriots", "teammate", "teammates", "partner", "backer", "named", "called", "nicknamed", "widow", "grandson", "grandfather", "grandmother", "sons", "brothers", "lady", "gentleman":
		return true
	}
	return false
}

// isHalf reports whether w, in small letters and alone, is as often an adjective
// of what follows the name: a major Lee exhibition.
func isHalf(w string) bool {
	switch w {
	case "major", "general", "chief", "veteran", "model", "star", "private", "late", "senior":
		return true
	}
	return false
}

// isHonorific reports whether w goes with any name and says nothing of it.
func isHonorific(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "prof", "herr", "frau", "monsieur", "madame", "mme", "señor", "signor", "hon", "rev", "messrs", "saint":
		return true
	}
	return false
}

// isModifierWord reports whether w, in small letters, goes before an office or
// the like.
func isModifierWord(w string) bool {
	switch w {
	case "foreign", "prime", "deputy", "vice", "senior", "former", "acting", "outgoing", "incoming", "interim", "veteran", "chief", "defence", "defense", "finance", "interior", "justice", "economy", "economic", "health", "trade", "oil", "energy",
		"opposition", "rebel", "military", "army", "police", "government", "ministry", "department", "party", "parliamentary", "presidential", "press", "security", "national", "political", "rights", "hardline", "moderate", "exiled", "special", "top",
		"main", "lead", "leading", "prominent", "assistant", "associate", "executive", "managing", "general", "human", "peace", "nuclear", "environment", "education", "transport", "agriculture", "labour", "labor", "culture", "sports", "state", "federal",
		"regional", "local", "provincial", "supreme", "spiritual", "religious", "islamist", "islamic", "jihadist", "militant", "armed", "terrorist", "terror", "extremist", "separatist", "nationalist", "populist", "far-right", "far-left", "right-wing", "left-wing",
		"conservative", "liberal", "socialist", "communist", "centrist", "republican", "democratic", "hard-line", "news", "state-run", "state-owned", "official", "semi-official", "private", "public", "independent", "international", "northern", "southern",
		"eastern", "western", "central", "northwestern", "northeastern", "southwestern", "southeastern", "second", "third", "largest", "biggest", "coastal", "border", "port", "besieged", "rebel-held", "then", "ex", "late", "longtime", "long-time", "retired",
		"ousted", "embattled", "jailed", "disgraced", "legendary", "investigative", "british-based", "white", "house", "campaign", "communications", "policy", "affairs", "relations", "financial", "legal", "medical", "technical", "senate", "cabinet", "presidency",
		"commerce", "treasury", "intelligence", "counter-terrorism", "counterterrorism", "antitrust", "climate", "budget", "tech", "technology", "car", "media", "advocacy", "monitoring", "aid", "relief", "umbrella", "insurgent", "kurdish-led", "us-backed", "parent", "company", "tourism", "home", "history", "law", "science", "film", "art", "football", "tennis", "team":
		return true
	}
	return strings.HasPrefix(w, "vice-") || strings.HasPrefix(w, "ex-") || strings.HasSuffix(w, "-based") || strings.HasSuffix(w, "-backed") || strings.HasSuffix(w, "-led") || strings.HasSuffix(w, "-year-old")
}

func isDeterminer(w string) bool {
	switch w {
	case "the", "a", "an", "one", "his", "her", "their", "its", "our", "my", "this", "that", "another", "some", "both":
		return true
	}
	return false
}

func isPronoun(w string) bool {
	switch w {
	case "he", "she", "it", "they", "we", "i", "you", "him", "them", "us", "me", "there":
		return true
	}
	return false
}

func isPreposition(w string) bool {
	switch w {
	case "of", "for", "at", "in", "on", "with", "to", "from", "under", "by", "near", "within", "against", "behind", "about", "into", "over", "between", "during", "after", "before", "since":
		return true
	}
	return false
}

// isParticiple reports whether w, behind a noun, tells what was done with it.
func isParticiple(w string) bool {
	return len(w) > 4 && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing")) || w == "known" || w == "previously" || w == "formerly" || w == "now" || w == "once" || w == "then"
}

func isParticipleNext(w string) bool { return isParticiple(w) }

func isMark(w string) bool {
	switch w {
	case ",", ".", ";", ":", "(", ")", "[", "]", "—", "–", "--", "“", "”", "\"", "!", "?", "...", "…", "‘":
		return true
	}
	return false
}

func isLetter(w string) bool {
	return w != "" && (w[0] >= 'a' && w[0] <= 'z' || w[0] >= 0x80)
}

// isVerb reports whether w makes a clause of what it stands in.
func isVerb(w string) bool {
	switch w {
	case "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "should", "do", "does", "did", "said", "says", "told", "met", "took", "made", "came", "went", "be", "been", "n't", "not",
		"added", "warned", "called", "visited", "wrote", "spoke", "won", "lost", "led", "left", "held", "because", "if", "when", "while", "but", "although":
		return true
	}
	return false
}
